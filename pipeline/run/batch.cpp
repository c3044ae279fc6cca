#include "run/batch.hpp"

#include "run/crew.hpp"
#include "run/round.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace rapporteur {
namespace {

using Clock = Slot::Clock;
using std::chrono::milliseconds;

constexpr int most_attempts = 2;  // a fault may be that of the document before it in the same worker
constexpr milliseconds longest_farewell{5'000};  // for what workers are at when a signal comes

// What went wrong with a document that is to be tried again.
struct Trouble {
  std::map<std::string, std::string> without;  // plugins that ended its worker, and how
  int lost = 0;                                // workers, where no plugin was to blame
  int killed = 0;                              // workers, from outside
  double seconds = 0;                          // that its earlier attempts took
};

class Batch {
 public:
  explicit Batch(const BatchOptions& options)
      : options_(options), crew_(options.worker, options.time, options.plugin_faults) {}

  Result<int> run(const Rounds& rounds) {
    if (const auto started = crew_.start(interrupts_); !started) return started.error();
    if (const auto begun = begin_journal(); !begun) return begun.error();
    while (auto inputs = rounds.next(interrupts_)) {
      auto result = work_off(std::move(*inputs));
      if (!result) return result.error();
      if (const auto done = rounds.done(*result); !done) return done.error();
      if (result->interrupted != 0) break;
    }
    return interrupts_.received();
  }

 private:
  Result<void> begin_journal();
  Result<BatchResult> work_off(std::vector<Input> inputs);
  Result<void> renew_first();
  bool over();
  void look_at_plugins();
  Result<void> go_on();
  Result<void> hear();
  Result<void> hand_out();
  void give(Slot& slot, std::size_t document);
  void answered(Slot& slot, std::size_t document, Outcome outcome);
  void lost(std::size_t document, const Lost& lost, bool fresh);
  void try_again(std::size_t document);

  const BatchOptions& options_;
  Interrupts interrupts_;
  std::optional<Clock::time_point> farewell_;  // until when workers may finish after a signal
  Crew crew_;
  std::optional<Round> round_;
  std::map<std::size_t, Trouble> troubles_;  // by document
  bool plugins_changed_ = false;             // in this round
};

Result<void> Batch::begin_journal() {
  if (options_.journal == nullptr) return {};
  const auto& worker = options_.worker;
  const auto& [document, page, silence, plugin] = options_.time;
  std::string guards;
  for (const auto time : {document, page, silence, plugin}) guards += std::to_string(time.count()) + " ";
  return options_.journal->begin(worker.setup, crew_.greeting().plugins,
                                 "time " + guards + "cpu " + std::to_string(worker.cpu_limit) + " memory " +
                                     std::to_string(worker.sandbox.memory));
}

Result<BatchResult> Batch::work_off(std::vector<Input> inputs) {
  troubles_.clear();
  if (const auto renewed = renew_first(); !renewed) return renewed.error();
  plugins_changed_ = false;
  round_.emplace(options_);
  if (const auto begun = round_->begin(std::move(inputs), interrupts_); !begun) return begun.error();
  while (!over()) {
    if (const auto step = go_on(); !step) return step.error();
    if (round_->fault()) return *round_->fault();
  }
  const int signal = interrupts_.received();
  if (signal != 0) crew_.dismiss();
  auto documents = round_->end();
  if (!documents) return documents.error();
  return BatchResult{std::move(*documents), crew_.greeting().plugins, crew_.greeting().guards, crew_.faults().benched(),
                     round_->recalled(), plugins_changed_, signal};
}

// A round begins with the plugins as they are.
Result<void> Batch::renew_first() {
  round_.reset();
  look_at_plugins();
  while (crew_.renewing() && interrupts_.received() == 0)
    if (const auto heard = hear(); !heard) return heard;
  return {};
}

void Batch::look_at_plugins() {
  if (options_.plugin_watch == nullptr || crew_.renewing()) return;
  if (auto now = options_.plugin_watch->changed(crew_.plugins())) crew_.renew(std::move(*now));
}

bool Batch::over() {
  if (crew_.busy() == 0 && (round_->left() == 0 || interrupts_.received() != 0)) return true;
  if (interrupts_.received() == 0) return false;
  if (!farewell_) farewell_ = Clock::now() + longest_farewell;
  return interrupts_.insisted() || Clock::now() >= *farewell_;
}

// One turn: work to those who have none, then what is heard.
Result<void> Batch::go_on() {
  look_at_plugins();
  if (interrupts_.received() == 0 && !crew_.renewing())
    if (const auto handed = hand_out(); !handed) return handed;
  if (const auto heard = hear(); !heard) return heard;
  round_->tell("");
  return {};
}

Result<void> Batch::hear() {
  auto said = crew_.listen(interrupts_);
  if (!said) return said.error();
  if (crew_.renewed()) {
    plugins_changed_ = true;
    if (const auto begun = begin_journal(); !begun) return begun;
    if (const auto recalled = round_ ? round_->recall_again() : Result<void>(); !recalled) return recalled;
  }
  for (auto& [slot, document, seconds, heard] : *said) {
    (*round_)[document].seconds = seconds + troubles_[document].seconds;
    if (auto* outcome = std::get_if<Outcome>(&heard))
      answered(*slot, document, std::move(*outcome));
    else if (const auto* gone = std::get_if<Lost>(&heard))
      lost(document, *gone, slot->fresh());
  }
  return {};
}

Result<void> Batch::hand_out() {
  const auto wanted = std::min(static_cast<std::size_t>(std::max(1, options_.jobs)), round_->left() + crew_.busy());
  if (const auto grown = crew_.grow_to(wanted); !grown) return grown;
  for (Slot* slot = crew_.idle(); slot != nullptr && round_->left() > 0; slot = crew_.idle()) give(*slot, *round_->next());
  return {};
}

void Batch::give(Slot& slot, std::size_t i) {
  const auto bytes = round_->bytes_of(i);
  if (!bytes) return round_->finish(i, outcome_of(bytes.error()));
  ++(*round_)[i].attempts;
  Task task{(*round_)[i].file, crew_.faults().benched(), round_->only(i)};
  for (const auto& [plugin, why] : troubles_[i].without) task.without[plugin] = why;
  if (const auto given = slot.give(i, *bytes, task); !given) {
    slot.end();
    round_->finish(i, outcome_of(given.error()));
  }
}

// A worker in which something went wrong may be damaged, and one that has worked long may be worn: the next document gets
// a fresh one.
void Batch::answered(Slot& slot, std::size_t document, Outcome outcome) {
  const bool fresh = slot.fresh();
  if (outcome.state == State::failed || !outcome.failed_plugins.empty() || slot.worn(options_.wear)) slot.end();
  if (outcome.state == State::failed && !fresh && (*round_)[document].attempts < most_attempts) return try_again(document);
  for (auto& [plugin, failure] : outcome.failed_plugins)
    if (troubles_[document].without.contains(plugin))
      failure.attempts = 1;
    else if (!crew_.faults().benched().contains(plugin))
      crew_.blame(plugin);
  round_->finish(document, std::move(outcome));
}

void Batch::try_again(std::size_t document) {
  troubles_[document].seconds = (*round_)[document].seconds;
  round_->put_back(document);
}

// The worker is gone. Where a plugin was at work the document is tried again without it. A crash may be the fault of the
// document before it, so that is tried once more in a fresh worker; what a guard stopped is not.
void Batch::lost(std::size_t document, const Lost& lost, bool fresh) {
  auto& trouble = troubles_[document];
  const auto give_up = [&](const std::string& message) { round_->finish(document, outcome_of({lost.code, message})); };
  const auto& file = (*round_)[document].file;
  const auto name = "\"" + file + "\"";
  if (lost.from_outside) {  // nobody's fault, whatever was at work
    if (trouble.killed++ == 0) return try_again(document);
    return give_up(name + " had its worker killed from outside twice (" + lost.how +
                   "): by somebody, or by the system for want of memory; use rapporteur retry");
  }
  if (!lost.plugin.empty() && !trouble.without.contains(lost.plugin)) {
    trouble.without[lost.plugin] = sentence_of(lost, lost.plugin);
    crew_.blame(lost.plugin);
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
  if (lost.code == Code::memory_limit && fresh) return give_up(out_of_memory(file).message);
  if (trouble.lost++ == 0) return try_again(document);
  give_up(name + " ended its worker twice (" + lost.how + "); please report it");
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
