// Workers that were killed from outside before they had begun: another is started, ever later; when none has begun for a
// while, none can start, and the run must say so rather than try for ever.
#pragma once

#include <algorithm>
#include <chrono>

namespace rapporteur {

class LostStarts {
 public:
  using Clock = std::chrono::steady_clock;

  // One more. True where no more should be tried.
  bool count(Clock::time_point now) {
    if (in_a_row_++ == 0) first_ = now;
    next_ = now + std::min(longest_pause, shortest_pause * (1 << std::min(in_a_row_, 10)));
    return in_a_row_ >= most && now - first_ >= longest;
  }
  void begun() { in_a_row_ = 0, next_ = {}; }

  Clock::time_point next() const { return next_; }  // when another may be started
  int in_a_row() const { return in_a_row_; }

 private:
  // Many and long: many workers may start, and be killed, at the same moment; and a single one may be unlucky.
  static constexpr int most = 10;
  static constexpr std::chrono::milliseconds longest{8'000}, shortest_pause{5}, longest_pause{1'000};

  int in_a_row_ = 0;
  Clock::time_point first_, next_;
};

}  // namespace rapporteur
