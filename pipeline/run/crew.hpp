// The worker processes of a batch and the plugins that they have. Which document is whose is the batch's to decide.
#pragma once

#include "base/result.hpp"
#include "run/interrupts.hpp"
#include "run/lost_starts.hpp"
#include "run/plugin_faults.hpp"
#include "run/plugin_set.hpp"
#include "run/slot.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur {

// What a worker said of its document.
struct Said {
  Slot* slot = nullptr;
  std::size_t document = 0;
  double seconds = 0;  // that it has been at it
  Heard heard;         // Outcome, Lost, or nothing new
};

class Crew {
 public:
  Crew(const WorkerOptions& worker, const TimeLimits& time, int most_faults);

  // The first worker tries the plugins and tells which there are; the others load what it has tried. Failure: no worker
  // can start, or a plugin that the user named is refused (bad_plugin). A signal ends it.
  Result<void> start(Interrupts& interrupts);
  // What the first worker told, and since then whoever tried a changed set.
  const Greeting& greeting() const { return greeting_; }

  Result<void> grow_to(std::size_t workers);  // fewer for a while where starting failed
  Slot* idle();  // one without a document; null where all have one or are starting
  std::size_t busy() const;

  // Waits for an answer, a deadline or a signal.
  Result<std::vector<Said>> listen(Interrupts& interrupts);
  void dismiss() { slots_.clear(); }

  PluginFaults& faults() { return faults_; }
  void blame(const std::string& plugin);  // one more document on which it failed

  // Another set of plugins, tried by a worker of its own meanwhile. What is refused of it is said, and where the same file
  // was in use its old bytes are used on. While it is tried and old work is going on nobody should be given more; then
  // fresh workers stand in place of the old ones, as a library is never unloaded.
  void renew(PluginSet plugins);
  bool renewing() const { return renewal_.has_value(); }
  bool renewed();  // true once after the change
  const PluginSet& plugins() const { return plugins_; }

 private:
  struct Renewal {
    PluginSet plugins;
    std::vector<PluginNote> refused;  // new versions that were not taken
    std::optional<Slot> trial;
    std::optional<Greeting> greeting;
  };

  Result<Said> hear(Slot& slot, bool speaks);
  Result<void> lost_at_start(const Lost& lost);
  std::map<std::string, std::string> still_benched(const PluginSet& plugins) const;
  Result<void> try_renewal();
  void hear_renewal(bool speaks);
  bool put_old_back();
  void refuse_renewal(const std::string& why);
  void take_renewal();
  void take_greeting(Greeting greeting);

  WorkerOptions worker_;
  TimeLimits time_;
  PluginFaults faults_;
  PluginSet plugins_;
  std::deque<Slot> slots_;
  Greeting greeting_;
  LostStarts lost_starts_;
  bool greeted_ = false, renewed_ = false;
  std::optional<Renewal> renewal_;
};

}  // namespace rapporteur
