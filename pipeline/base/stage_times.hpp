// How long each stage of the work takes, for those who ask: CPU time of this thread, never in a record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// Sums over all documents, in the order in which the stages were first seen.
class StageTimes {
 public:
  struct Stage {
    std::string name;
    double seconds = 0;
  };
  void add(std::string_view name, double seconds);
  const std::vector<Stage>& stages() const { return stages_; }

 private:
  std::vector<Stage> stages_;
};

// Reads the clock at each end of a stage; without `times` it never does.
class StageClock {
 public:
  explicit StageClock(StageTimes* times);
  // What went by since the last call (or the start) was this stage.
  void ended(std::string_view stage);

 private:
  StageTimes* times_;
  double since_ = 0;
};

}  // namespace rapporteur
