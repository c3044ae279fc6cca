#include "cli/progress.hpp"

#include "base/utf8.hpp"
#include "cli/session.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

namespace rapporteur {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds renewal{100};
constexpr std::chrono::minutes pause{1};

std::size_t columns() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// Cut at code points; wide characters may still cost two columns, which a terminal wraps without harm.
std::string cut(const std::string& text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size() && most > 0; --most) append_utf8(out, next_code_point(text, at));
  return out;
}

}  // namespace

ProgressLine::ProgressLine(bool quiet)
    : quiet_(quiet), terminal_(on_terminal()), next_(Clock::now() + (terminal_ ? Clock::duration{} : pause)) {}

void ProgressLine::show(const Progress& now) {
  if (!now.last.empty()) last_ = now.last;
  if (quiet_ || Clock::now() < next_) return;
  const auto line = std::to_string(now.finished) + " of " + std::to_string(now.total) + " documents, " +
                    std::to_string(now.records) + " records";
  if (terminal_) {
    const auto filled = now.total == 0 ? 0 : now.finished * 20 / now.total;
    const auto bar = "[" + std::string(filled, '#') + std::string(20 - filled, '.') + "] ";
    tell("\r\033[K" + cut(bar + line + (last_.empty() ? "" : "  " + last_), columns() - 1));
    shown_ = true;
    next_ = Clock::now() + renewal;
  } else {
    tell("rapporteur: " + line + "\n");
    next_ = Clock::now() + pause;
  }
}

void ProgressLine::end() {
  if (shown_) tell("\r\033[K");
  shown_ = false;
}

}  // namespace rapporteur
