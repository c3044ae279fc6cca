#include "base/log.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <cstdio>
#include <ctime>

namespace rapporteur {
namespace {

struct Log {
  std::shared_ptr<spdlog::logger> lines = spdlog::stderr_logger_mt("rapporteur");
  LogLevel level = LogLevel::error;
  LogFormat format = LogFormat::text;
  std::function<void()> before;
  Log() {
    lines->set_pattern("%v");  // a line is made here: spdlog's patterns escape nothing
    lines->set_level(spdlog::level::trace);
  }
};

Log& the_log() {
  static Log log;
  return log;
}

const char* name_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return "debug";
    case LogLevel::info: return "info";
    case LogLevel::warn: return "warn";
    case LogLevel::error: return "error";
  }
  return "error";
}

// "2026-11-25T16:25:37.042Z"
std::string time_now() {
  using namespace std::chrono;
  const auto now = time_point_cast<milliseconds>(system_clock::now());
  const auto seconds = system_clock::to_time_t(now);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char text[40];
  const auto length = std::strftime(text, sizeof text, "%FT%T", &utc);
  std::snprintf(text + length, sizeof text - length, ".%03dZ", static_cast<int>(now.time_since_epoch().count() % 1000));
  return text;
}

std::string as_json(LogLevel level, std::string_view event, std::string_view message, const LogFields& fields) {
  nlohmann::ordered_json line{{"time", time_now()}, {"level", name_of(level)}, {"event", event}, {"message", message}};
  for (const auto& [name, value] : fields)
    std::visit([&line, key = std::string(name)](const auto& v) { line[key] = v; }, value);
  // JSON leaves alone what turns the direction of writing, and its own escapes have the form of ours.
  return harmless_utf8(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void put_out(std::string_view line) {
  auto& log = the_log();
  if (log.before) log.before();
  log.lines->log(spdlog::level::critical, "{}", line);
}

}  // namespace

void set_up_log(LogLevel level, LogFormat format) {
  the_log().level = level;
  the_log().format = format;
}

LogLevel log_level() { return the_log().level; }
LogFormat log_format() { return the_log().format; }
void before_each_line(std::function<void()> call) { the_log().before = std::move(call); }

void log(LogLevel level, std::string_view event, std::string_view message, const LogFields& fields) {
  if (level < the_log().level) return;
  if (the_log().format == LogFormat::json) return put_out(as_json(level, event, message, fields));
  put_out("rapporteur: " + std::string(name_of(level)) + ": " + harmless_utf8(message));
}

void say(LogLevel level, std::string_view event, std::string_view message, const LogFields& fields) {
  if (the_log().format == LogFormat::json) return put_out(as_json(level, event, message, fields));
  put_out("rapporteur: " + harmless_utf8(message));
}

}  // namespace rapporteur
