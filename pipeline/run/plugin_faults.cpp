#include "run/plugin_faults.hpp"

#include <utility>

namespace rapporteur {

std::string sentence_of(const Lost& lost, const std::string& plugin) {
  const auto named = "plugin \"" + plugin + "\" ";
  const auto end = "; its records are missing";
  switch (lost.code) {
    case Code::time_limit: return named + "did not end within its time (" + lost.how + "; --plugin-time)" + end;
    case Code::cpu_limit: return named + "used up its CPU time (" + lost.how + "; --cpu-limit)" + end;
    case Code::memory_limit: return named + "used up the memory (" + lost.how + "; --memory-limit)" + end;
    case Code::sandbox_violation:
      return named + "did what no worker may (sandbox_violation, " + lost.how +
             "): a network connection, a new process or program; it is hostile or broken" + end;
    default: return named + "ended its worker (" + std::string(name_of(lost.code)) + ", " + lost.how + ")" + end;
  }
}

bool PluginFaults::count(const std::string& plugin) {
  if (benched_.contains(plugin) || ++faults_[plugin] < most_ || most_ == 0) return false;
  const auto number = std::to_string(most_) + (most_ == 1 ? " document" : " documents");
  bench(plugin, "it failed on " + number + " of this run");
  return true;
}

void PluginFaults::only_bench(std::map<std::string, std::string> benched) {
  benched_ = std::move(benched);
  faults_.clear();
}

void PluginFaults::bench(const std::string& plugin, const std::string& why) {
  benched_[plugin] = "plugin \"" + plugin + "\" was benched, as " + why + "; mend it, then use rapporteur retry";
}

}  // namespace rapporteur
