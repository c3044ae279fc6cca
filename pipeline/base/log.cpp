#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace rapporteur {
namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warn: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

void set_up_log(LogLevel level) {
  static const auto logger = spdlog::stderr_logger_st("rapporteur");
  spdlog::set_default_logger(logger);
  spdlog::set_pattern("rapporteur: %l: %v");
  spdlog::set_level(level_of(level));
}

void log(LogLevel level, std::string_view message) {
  spdlog::log(level_of(level), "{}", message);
}

}  // namespace rapporteur
