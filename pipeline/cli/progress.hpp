// How far a run is: one line that renews itself on a terminal, else a line a minute.
#pragma once

#include "run/batch.hpp"

#include <chrono>

namespace rapporteur {

class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  void show(const Progress& now);
  void end();  // takes the line off the terminal

 private:
  bool quiet_, terminal_;
  bool shown_ = false;
  std::string last_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace rapporteur
