// How far a run is: a bar that renews itself on a terminal, else a line a minute.
#pragma once

#include "run/batch.hpp"

#include <chrono>
#include <string>

namespace rapporteur {

class ProgressLine {
 public:
  ProgressLine(bool quiet, bool colour);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& now);
  void end();  // takes the bar off the terminal

 private:
  std::string bar(const Progress& now, std::size_t columns) const;
  std::string pace(const Progress& now, bool short_form) const;

  bool quiet_, colour_, terminal_;
  bool shown_ = false;
  std::string last_;
  std::chrono::steady_clock::time_point begun_;  // when the first document was given to a worker
  std::chrono::steady_clock::time_point next_;
};

}  // namespace rapporteur
