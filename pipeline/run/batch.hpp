// Many documents through worker processes. The batch alone hands out work, collects answers and knows the order:
// which worker finished first never shows in the result.
#pragma once

#include "base/result.hpp"
#include "run/inputs.hpp"
#include "run/interrupts.hpp"
#include "run/journal.hpp"
#include "run/plugin_watch.hpp"
#include "run/slot.hpp"
#include "run/worker.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur {

struct Progress {
  std::size_t finished = 0, total = 0;
  std::size_t worked_on = 0;  // of the finished: those that a worker had, neither recalled nor unread
  std::size_t records = 0;
  std::string last;  // the document that was finished
};

struct BatchOptions {
  WorkerOptions worker;
  int jobs = 1;
  TimeLimits time;
  Wear wear;
  int plugin_faults = 3;  // documents on which a plugin may fail until it is benched; 0: it never is
  Journal* journal = nullptr;  // recalls and keeps documents; null remembers nothing
  PluginWatch* plugin_watch = nullptr;  // what it notices is used from the next document on; null: plugins stay as they were at the start
  std::function<void(const Progress&)> progress;  // called at each finished document, and at least once a second
};

struct BatchResult {
  std::vector<DocumentResult> documents;  // as sorted by find_inputs; every input is there
  std::vector<PluginNote> plugins;
  std::vector<Guard> guards;  // of the first worker; the others are like it
  std::map<std::string, std::string> benched;  // plugins that were called no more, and why
  std::size_t recalled = 0;  // documents that an earlier run had finished
  bool plugins_changed = false;  // after its first document: the earlier ones may lack records
  int interrupted = 0;  // the signal, 0 for none: what was not reached is `queued`
};

// Failure: no worker can start, or a plugin that the user named is refused (bad_plugin): nothing was done.
Result<BatchResult> run_batch(const std::vector<Input>& inputs, const BatchOptions& options);

// One batch after another with the same workers, for who does not know all inputs at the start.
struct Rounds {
  std::function<std::optional<std::vector<Input>>(Interrupts&)> next;  // may wait; nullopt ends it, as a signal does
  std::function<Result<void>(BatchResult&)> done;  // after each round; may take its documents
};
// The signal that ended it, 0 for none. What a round has begun when a signal comes may be finished for some seconds,
// unless a second signal comes.
Result<int> run_rounds(const Rounds& rounds, const BatchOptions& options);

// A batch of nothing: starts one worker and tells its plugins and its guards.
Result<BatchResult> examine_worker(const WorkerOptions& options);

}  // namespace rapporteur
