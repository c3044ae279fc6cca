#include "run/batch.hpp"

#include "base/files.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"
#include "run/lost_starts.hpp"
#include "run/plugin_faults.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace rapporteur {
namespace {

using Clock = Slot::Clock;
using std::chrono::milliseconds;

constexpr int most_attempts = 2;  // a fault may be that of the document before it in the same worker
constexpr milliseconds longest_wait{1000};
constexpr milliseconds longest_farewell{5'000};  // for what workers are at when a signal comes

// What went wrong with a document that is to be tried again.
struct Trouble {
  std::map<std::string, std::string> without;  // plugins that ended its worker, and how
  int lost = 0;                                // workers, where no plugin was to blame
  int killed = 0;                              // workers, from outside
  double seconds = 0;                          // that its earlier attempts took
};

void log_end_of(const DocumentResult& document) {
  const auto& outcome = document.outcome;
  const auto level = outcome.state == State::failed                                       ? LogLevel::error
                     : outcome.state == State::done || outcome.state == State::skipped ? LogLevel::info
                                                                                        : LogLevel::warn;
  log(level, "document",
      outcome.message.empty() ? "\"" + document.file + "\": " + std::to_string(document.records) + " records" : outcome.message,
      {{"file", document.file},
       {"sha256", document.sha256},
       {"state", std::string(name_of(outcome.state))},
       {"reason", outcome.reason},
       {"attempts", std::int64_t{document.attempts}},
       {"records", static_cast<std::int64_t>(document.records)},
       {"seconds", document.seconds}});
}

class Batch {
 public:
  explicit Batch(const BatchOptions& options) : options_(options), faults_(options.plugin_faults) {}

  Result<int> run(const Rounds& rounds) {
    if (const auto started = start_first(); !started) return started.error();
    if (const auto begun = begin_journal(); !begun) return begun.error();
    while (auto inputs = rounds.next(interrupts_)) {
      if (const auto worked = work_off(std::move(*inputs)); !worked) return worked.error();
      if (const auto done = rounds.done(result_); !done) return done.error();
      if (result_.interrupted != 0) break;
    }
    return interrupts_.received();
  }

 private:
  Result<void> work_off(std::vector<Input> inputs);
  bool over();
  Result<void> begin_journal();
  Result<void> read_inputs();
  Result<void> start_first();
  Result<void> go_on();
  Result<void> start_worker();
  Result<void> fill_slots();
  Result<void> hear(Slot& slot, bool speaks);
  void hand_out(Slot& slot);
  void answered(Slot& slot, std::size_t document, Outcome outcome);
  void blame(const std::string& plugin);
  void try_again(std::size_t document);
  void lost(std::size_t document, const Lost& lost, bool fresh);
  Result<void> lost_at_start(const Lost& lost);
  Result<void> take_up(std::size_t i);
  void finish(std::size_t document, Outcome outcome);
  void settle(std::size_t document);
  Result<void> keep_twins();
  void stop(int signal);

  std::size_t busy() const {
    return static_cast<std::size_t>(
        std::count_if(slots_.begin(), slots_.end(), [](const Slot& s) { return s.document().has_value(); }));
  }
  // At once, not at the end: who watches may want to stop.
  void tell_benched(const std::string& plugin) const {
    say(LogLevel::warn, "plugin_benched", faults_.benched().at(plugin), {{"plugin", plugin}});
  }
  std::string quoted(std::size_t document) const { return "\"" + result_.documents[document].file + "\""; }
  void tell(const std::string& last) {
    if (options_.progress) options_.progress({finished_, inputs_.size(), worked_on_, records_, last});
  }

  const BatchOptions& options_;
  Interrupts interrupts_;
  std::optional<Clock::time_point> farewell_;  // until when workers may finish after a signal
  std::vector<Input> inputs_;                  // of the round
  BatchResult result_;
  std::deque<std::size_t> queue_;
  std::deque<Slot> slots_;
  WorkerOptions later_workers_;
  PluginFaults faults_;
  std::map<std::size_t, Trouble> troubles_;  // by document
  LostStarts lost_starts_;
  bool greeted_ = false;  // the first worker has told its plugins
  std::size_t finished_ = 0, worked_on_ = 0, records_ = 0;
  std::optional<Failure> fault_;  // the ledger cannot be written: nothing that comes now would be kept
};

// One round.
Result<void> Batch::work_off(std::vector<Input> inputs) {
  inputs_ = std::move(inputs);
  result_.documents.clear();
  troubles_.clear();
  result_.recalled = finished_ = worked_on_ = records_ = 0;
  if (const auto read = read_inputs(); !read) return read;
  while (!over()) {
    if (const auto step = go_on(); !step) return step;
    if (fault_) return *fault_;
  }
  if (const int signal = interrupts_.received()) stop(signal);
  result_.benched = faults_.benched();
  return keep_twins();
}

bool Batch::over() {
  if (busy() == 0 && (queue_.empty() || interrupts_.received() != 0)) return true;
  if (interrupts_.received() == 0) return false;
  if (!farewell_) farewell_ = Clock::now() + longest_farewell;
  return interrupts_.insisted() || Clock::now() >= *farewell_;
}

Result<void> Batch::begin_journal() {
  if (options_.journal == nullptr) return {};
  const auto& worker = options_.worker;
  const auto& [document, page, silence, plugin] = options_.time;
  std::string guards;
  for (const auto time : {document, page, silence, plugin}) guards += std::to_string(time.count()) + " ";
  return options_.journal->begin(worker.setup, result_.plugins,
                                 "time " + guards + "cpu " + std::to_string(worker.cpu_limit) + " memory " +
                                     std::to_string(worker.sandbox.memory));
}

// The first of equal documents, by the bytes of its path, is processed; the others are told which it was.
Result<void> Batch::read_inputs() {
  std::map<std::string, std::size_t> first_with;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const auto& input = inputs_[i];
    auto& document = result_.documents.emplace_back();
    document.path = std::filesystem::absolute(input.path).string();
    document.file = input.file;
    document.outcome.state = State::queued;
    document.outcome.reason = "not_reached";
  }
  const auto settle_unread = [&](std::size_t i, const Failure& why) {
    result_.documents[i].outcome = outcome_of(why);
    log_end_of(result_.documents[i]);
    settle(i);
  };
  for (std::size_t i = 0; i < inputs_.size() && interrupts_.received() == 0; ++i) {
    const auto& input = inputs_[i];
    auto& document = result_.documents[i];
    if (input.refused) {
      settle_unread(i, *input.refused);
      continue;
    }
    document.sha256 = input.sha256;
    document.size = input.size;
    if (input.sha256.empty()) {
      const auto bytes = read_input(input, options_.worker.setup.limits.bytes);
      if (!bytes) {
        settle_unread(i, bytes.error());
        continue;
      }
      document.sha256 = sha256_hex(*bytes);
      document.size = bytes->size();
    }
    const auto [same, is_new] = first_with.emplace(document.sha256, i);
    if (is_new) {
      if (const auto done = take_up(i); !done) return done;
    } else {
      document.outcome.state = State::skipped;
      document.outcome.reason = "same_content";
      document.outcome.message = same_bytes_sentence(document.file, result_.documents[same->second].file);
      if (input.sha256.empty()) log_end_of(document);
      settle(i);
    }
  }
  return {};
}

// Into the queue, unless an earlier run has finished it.
Result<void> Batch::take_up(std::size_t i) {
  auto& document = result_.documents[i];
  if (options_.journal != nullptr) {
    auto known = options_.journal->recall(document.sha256, document.path, document.file);
    if (!known) return known.error();
    if (*known) {
      document = std::move(**known);
      ++result_.recalled;
      if (inputs_[i].sha256.empty()) log_end_of(document);  // else an earlier round has told of it
      settle(i);
      return {};
    }
  }
  queue_.push_back(i);
  return {};
}

// The first worker tries the plugins and tells which there are; the others load what has been tried.
Result<void> Batch::start_first() {
  later_workers_ = options_.worker;
  while (!greeted_ && !interrupts_.received()) {
    if (slots_.empty() && Clock::now() >= lost_starts_.next())
      if (const auto started = start_worker(); !started) return started;
    if (const auto step = go_on(); !step) return step.error();
  }
  for (const auto& plugin : result_.plugins)
    if (plugin.named && !plugin.refused.empty()) return Failure{Code::bad_plugin, plugin.refused};
  later_workers_.setup.try_plugins = std::any_of(result_.plugins.begin(), result_.plugins.end(),
                                                 [](const PluginNote& p) { return !p.refused.empty(); });
  return {};
}

Result<void> Batch::start_worker() {
  later_workers_.without = faults_.benched();
  auto slot = Slot::start(later_workers_, options_.time);
  if (!slot) return slot.error();
  slots_.push_back(std::move(*slot));
  return {};
}

Result<void> Batch::fill_slots() {
  const auto wanted = std::min(static_cast<std::size_t>(std::max(1, options_.jobs)), queue_.size() + busy());
  while (slots_.size() < wanted && Clock::now() >= lost_starts_.next())
    if (const auto started = start_worker(); !started) return started;
  for (auto& slot : slots_)
    if (slot.ready() && !slot.over() && !slot.document() && !queue_.empty()) hand_out(slot);
  return {};
}

// One turn: work to those who have none, then wait for an answer, a deadline or a signal.
Result<void> Batch::go_on() {
  if (greeted_ && interrupts_.received() == 0)
    if (const auto filled = fill_slots(); !filled) return filled;
  std::vector<pollfd> sockets;
  auto longest = longest_wait;
  const auto wake = [&](Clock::time_point at) {
    longest = std::clamp(std::chrono::ceil<milliseconds>(at - Clock::now()), milliseconds{0}, longest);
  };
  for (const auto& slot : slots_) {
    sockets.push_back({slot.socket(), POLLIN, 0});
    sockets.push_back({slot.errors(), POLLIN, 0});
    if (const auto until = slot.deadline()) wake(*until);
  }
  if (lost_starts_.in_a_row() > 0) wake(lost_starts_.next());
  interrupts_.wait(sockets, longest);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    slots_[i].pass_on_errors();
    if (const auto heard = hear(slots_[i], sockets[2 * i].revents != 0); !heard) return heard;
  }
  std::erase_if(slots_, [](const Slot& slot) { return slot.over(); });
  tell("");
  return {};
}

Result<void> Batch::hear(Slot& slot, bool speaks) {
  const auto document = slot.document();
  if (document) {
    const auto before = troubles_.find(*document);
    result_.documents[*document].seconds = slot.seconds() + (before == troubles_.end() ? 0 : before->second.seconds);
  }
  auto heard = slot.hear(speaks);
  if (!heard) return heard.error();
  if (auto* greeting = std::get_if<Greeting>(&*heard)) {
    lost_starts_.begun();
    if (!std::exchange(greeted_, true)) {
      result_.plugins = std::move(greeting->plugins);
      result_.guards = std::move(greeting->guards);
    }
  } else if (auto* outcome = std::get_if<Outcome>(&*heard)) {
    answered(slot, *document, std::move(*outcome));
  } else if (const auto* lost = std::get_if<Lost>(&*heard)) {
    if (!slot.ready()) return lost_at_start(*lost);
    if (document) this->lost(*document, *lost, slot.fresh());
  }
  return {};
}

void Batch::hand_out(Slot& slot) {
  const auto i = queue_.front();
  queue_.pop_front();
  auto& document = result_.documents[i];
  const auto bytes = read_input(inputs_[i], options_.worker.setup.limits.bytes);
  if (!bytes || sha256_hex(*bytes) != document.sha256) {
    finish(i, outcome_of({Code::changed_input, quoted(i) + " was changed while the run went on; run it again"}));
    return;
  }
  ++document.attempts;
  Task task{document.file, faults_.benched()};
  if (const auto known = troubles_.find(i); known != troubles_.end())
    for (const auto& [plugin, why] : known->second.without) task.without[plugin] = why;
  if (const auto given = slot.give(i, *bytes, task); !given) {
    slot.end();
    finish(i, outcome_of(given.error()));
  }
}

// A worker in which something went wrong may be damaged, and one that has worked long may be worn: the next document gets
// a fresh one.
void Batch::answered(Slot& slot, std::size_t document, Outcome outcome) {
  const bool fresh = slot.fresh();
  if (outcome.state == State::failed || !outcome.failed_plugins.empty() || slot.worn(options_.wear)) slot.end();
  if (outcome.state == State::failed && !fresh && result_.documents[document].attempts < most_attempts)
    return try_again(document);
  for (const auto& plugin : outcome.failed_plugins)
    if (!faults_.benched().contains(plugin) && !troubles_[document].without.contains(plugin)) blame(plugin);
  finish(document, std::move(outcome));
}

void Batch::blame(const std::string& plugin) {
  if (faults_.count(plugin)) tell_benched(plugin);
}

void Batch::try_again(std::size_t document) {
  troubles_[document].seconds = result_.documents[document].seconds;
  queue_.push_front(document);
}

// The worker is gone. Where a plugin was at work the document is tried again without it. A crash may be the fault of the
// document before it, so that is tried once more in a fresh worker; what a guard stopped is not.
void Batch::lost(std::size_t document, const Lost& lost, bool fresh) {
  auto& trouble = troubles_[document];
  const auto give_up = [&](const std::string& message) { finish(document, outcome_of({lost.code, message})); };
  const auto& name = quoted(document);
  if (lost.from_outside) {  // nobody's fault, whatever was at work
    if (trouble.killed++ == 0) return try_again(document);
    return give_up(name + " had its worker killed from outside twice (" + lost.how +
                   "): by somebody, or by the system for want of memory; use rapporteur retry");
  }
  if (!lost.plugin.empty() && !trouble.without.contains(lost.plugin)) {
    trouble.without[lost.plugin] = sentence_of(lost, lost.plugin);
    blame(lost.plugin);
    return try_again(document);
  }
  if (lost.code == Code::time_limit)
    return give_up(name + " took longer than it may (" + lost.how + "); raise --time-limit or --page-time");
  if (lost.code == Code::cpu_limit)
    return give_up(name + " took more CPU time than the limit of " + std::to_string(options_.worker.cpu_limit) +
                   " seconds and " + std::to_string(options_.worker.page_ms) + " ms a page; raise it with --cpu-limit");
  if (lost.code == Code::sandbox_violation)
    return give_up(name + " made its worker do what no worker may (" + lost.how +
                   "): a network connection, a new process or program; the document is hostile");
  if (lost.code == Code::memory_limit && fresh) return finish(document, outcome_of(out_of_memory(result_.documents[document].file)));
  if (trouble.lost++ == 0) return try_again(document);
  give_up(name + " ended its worker twice (" + lost.how + "); please report it");
}

// Before its first document a worker reads one of ours; a plugin that cannot stand that is benched.
Result<void> Batch::lost_at_start(const Lost& lost) {
  const bool too_slow = lost.code == Code::time_limit && lost.plugin.empty();  // the machine has much else to do
  if (lost.from_outside || too_slow) {
    if (!lost_starts_.count(Clock::now())) return {};
    const auto how_many = "no worker can start: " + std::to_string(lost_starts_.in_a_row()) + " one after the other ";
    return Failure{Code::internal, lost.from_outside ? how_many + "were killed from outside (" + lost.how +
                                                           "): by somebody, or by the system for want of memory; mend that, "
                                                           "then run again"
                                                     : how_many + "were not ready in time (" + lost.how +
                                                           "); run again when the machine has less to do"};
  }
  if (lost.plugin.empty() || faults_.benched().contains(lost.plugin))
    return Failure{Code::internal, "a worker ended before it could begin: " + lost.how};
  faults_.bench(lost.plugin, "it could not be set up: " + sentence_of(lost, lost.plugin));
  tell_benched(lost.plugin);
  return {};
}

// A document that was processed: kept before it counts, and its records then dropped, as memory must not grow with the
// inbox. One that changed meanwhile has no row, as its bytes are not known.
void Batch::finish(std::size_t document, Outcome outcome) {
  auto& result = result_.documents[document];
  result.records = outcome.records.size();
  result.outcome = std::move(outcome);
  if (options_.journal != nullptr && result.outcome.reason != name_of(Code::changed_input) && !fault_) {
    if (const auto kept = options_.journal->keep(result); !kept) fault_ = kept.error();
    result.outcome.records = {};
  }
  ++worked_on_;
  log_end_of(result);
  settle(document);
}

void Batch::settle(std::size_t document) {
  ++finished_;
  records_ += result_.documents[document].records;
  tell(result_.documents[document].file);
}

Result<void> Batch::keep_twins() {
  if (options_.journal == nullptr) return {};
  // Where the first of them was not reached, another may still have the records: that stays as it is.
  std::set<std::string> finished;
  for (const auto& document : result_.documents)
    if (document.outcome.state != State::skipped && document.outcome.state != State::queued) finished.insert(document.sha256);
  std::vector<LedgerTwin> twins;
  for (const auto& document : result_.documents)
    if (document.outcome.state == State::skipped && finished.count(document.sha256) > 0) twins.push_back({document.sha256, document.path, document.file});
  return twins.empty() ? Result<void>() : options_.journal->keep_twins(twins);
}

void Batch::stop(int signal) {
  result_.interrupted = signal;
  slots_.clear();
  queue_.clear();
  for (auto& document : result_.documents)
    if (document.outcome.state == State::queued) document.attempts = 0, document.seconds = 0;
}

}  // namespace

Result<BatchResult> run_batch(const std::vector<Input>& inputs, const BatchOptions& options) {
  BatchResult only;
  bool begun = false;
  const auto ended = run_rounds({[&](Interrupts&) { return std::exchange(begun, true) ? std::nullopt : std::optional(inputs); },
                                 [&](BatchResult& result) -> Result<void> {
                                   only = std::move(result);
                                   return {};
                                 }},
                                options);
  if (!ended) return ended.error();
  return only;
}

Result<int> run_rounds(const Rounds& rounds, const BatchOptions& options) { return Batch(options).run(rounds); }

Result<BatchResult> examine_worker(const WorkerOptions& options) {
  BatchOptions batch;
  batch.worker = options;
  return run_batch({}, batch);
}

}  // namespace rapporteur
