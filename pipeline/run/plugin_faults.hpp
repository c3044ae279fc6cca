// Which plugins fail in a run, and when one is benched: called no more, as each of its faults costs a worker or its time.
#pragma once

#include "run/slot.hpp"

#include <map>
#include <set>
#include <string>

namespace rapporteur {

// Why the document has no records of the plugin that was at work when its worker was lost.
std::string sentence_of(const Lost& lost, const std::string& plugin);

class PluginFaults {
 public:
  explicit PluginFaults(int most) : most_(most) {}  // documents; 0: never benched

  // One more document on which the plugin failed. True where it is benched by that.
  bool count(const std::string& plugin);
  // It cannot even be set up: at once.
  void bench(const std::string& plugin, const std::string& why);

  // These are benched and no others; what was counted is forgotten.
  void only_bench(std::map<std::string, std::string> benched);

  // The benched, and why, as a sentence.
  const std::map<std::string, std::string>& benched() const { return benched_; }

 private:
  int most_;
  std::map<std::string, int> faults_;
  std::map<std::string, std::string> benched_;
};

}  // namespace rapporteur
