#include "cli/progress.hpp"

#include "base/log.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace rapporteur {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds renewal{100};
constexpr std::chrono::minutes pause{1};
constexpr std::size_t widest_bar = 30;

std::size_t columns_of_terminal() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// Where wide characters begin; some narrow ones behind it count double, so a line may be short but never breaks.
std::size_t width_of(char32_t c) { return c < 0x1100 ? 1 : 2; }

std::string cut(const std::string& text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    if (width_of(c) > most) break;
    most -= width_of(c);
    append_utf8(out, c);
  }
  return out;
}

// "0:45", "12:03", "1:02:03"
std::string clock_form(double seconds) {
  const auto all = static_cast<long long>(std::min(seconds, 1e9));
  char text[40];
  if (all < 3600)
    std::snprintf(text, sizeof text, "%lld:%02lld", all / 60, all % 60);
  else
    std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", all / 3600, all / 60 % 60, all % 60);
  return text;
}

}  // namespace

ProgressLine::ProgressLine(bool quiet, bool colour)
    : quiet_(quiet), colour_(colour), terminal_(on_terminal() && log_format() == LogFormat::text), begun_(Clock::now()),
      next_(begun_ + (terminal_ ? Clock::duration{} : pause)) {
  before_each_line([this] { end(); });
}

ProgressLine::~ProgressLine() {
  end();
  before_each_line({});
}

void ProgressLine::show(const Progress& now) {
  if (!now.last.empty()) last_ = harmless_utf8(now.last);
  if (now.worked_on == 0) begun_ = Clock::now();
  if (quiet_ || Clock::now() < next_) return;
  next_ = Clock::now() + (terminal_ ? Clock::duration(renewal) : pause);
  if (terminal_) {
    tell("\r\033[K" + bar(now, columns_of_terminal() - 1));
    shown_ = true;
    return;
  }
  say(LogLevel::info, "progress",
      std::to_string(now.finished) + " of " + std::to_string(now.total) + " documents, " + std::to_string(now.records) +
          " records" + pace(now, false),
      {{"finished", static_cast<std::int64_t>(now.finished)},
       {"inputs", static_cast<std::int64_t>(now.total)},
       {"records", static_cast<std::int64_t>(now.records)}});
}

// What workers have done tells how long the rest takes; what was recalled cost nothing.
std::string ProgressLine::pace(const Progress& now, bool short_form) const {
  const auto seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  if (now.worked_on == 0 || seconds <= 0) return "";
  const auto rate = static_cast<double>(now.worked_on) / seconds;
  char text[40];
  std::snprintf(text, sizeof text, "%.1f", rate);
  const std::string speed = short_form ? std::string(text) + "/s" : ", " + std::string(text) + " a second";
  if (now.finished >= now.total) return speed;
  const auto left = clock_form(static_cast<double>(now.total - now.finished) / rate);
  return speed + (short_form ? "  " : ", ") + left + " left";
}

// What matters most comes first; a part that does not fit is left out, the last document's name is cut.
std::string ProgressLine::bar(const Progress& now, std::size_t columns) const {
  std::string line = cut(std::to_string(now.finished) + "/" + std::to_string(now.total), columns);
  const auto add = [&](const std::string& part) {
    if (!part.empty() && line.size() + 2 + part.size() <= columns) line += "  " + part;
  };
  add(pace(now, true));
  add(std::to_string(now.records) + " records");
  std::string drawn;
  if (const auto free = columns - line.size(); free >= 14) {
    const auto width = std::min(free - 4, widest_bar);
    const auto filled = now.total == 0 ? 0 : now.finished * width / now.total;
    drawn = (colour_ ? "[\033[32m" : "[") + std::string(filled, '#') + (colour_ ? "\033[0m" : "") +
            std::string(width - filled, '.') + "] ";
    columns -= width + 3;
  }
  if (const auto free = columns - line.size(); !last_.empty() && free > 6) line += "  " + cut(last_, free - 2);
  return drawn + line;
}

void ProgressLine::end() {
  if (shown_) tell("\r\033[K");
  shown_ = false;
}

}  // namespace rapporteur
