// The thread's own clock: other load on the machine moves it little, and other threads not at all.
#include "base/stage_times.hpp"

#include <algorithm>
#include <ctime>

namespace rapporteur {
namespace {

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace

void StageTimes::add(std::string_view name, double seconds) {
  const auto known = std::find_if(stages_.begin(), stages_.end(), [&](const Stage& s) { return s.name == name; });
  if (known == stages_.end())
    stages_.push_back({std::string(name), seconds});
  else
    known->seconds += seconds;
}

StageClock::StageClock(StageTimes* times) : times_(times) {
  if (times_ != nullptr) since_ = thread_seconds();
}

void StageClock::ended(std::string_view stage) {
  if (times_ == nullptr) return;
  const double now = thread_seconds();
  times_->add(stage, now - since_);
  since_ = now;
}

}  // namespace rapporteur
