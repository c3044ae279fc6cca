#include "run/round.hpp"

#include "base/log.hpp"
#include "base/sha256.hpp"
#include "run/parts.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace rapporteur {
namespace {

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

DocumentResult not_reached(const Input& input) {
  DocumentResult document;
  document.path = std::filesystem::absolute(input.path).string();
  document.file = input.file;
  if (!input.within.empty()) document.within = std::filesystem::absolute(input.within).string();
  document.outcome.state = State::queued;
  document.outcome.reason = "not_reached";
  return document;
}

}  // namespace

Result<void> Round::begin(std::vector<Input> inputs, const Interrupts& interrupts) {
  inputs_ = std::move(inputs);
  documents_.reserve(inputs_.size());
  for (const auto& input : inputs_) documents_.push_back(not_reached(input));
  std::map<std::string, std::size_t> first_with;
  for (std::size_t i = 0; i < inputs_.size() && interrupts.received() == 0; ++i)
    if (const auto done = read(i, first_with); !done) return done;
  return {};
}

// The first of equal documents, by the bytes of its path, is processed; the others are told which it was.
Result<void> Round::read(std::size_t i, std::map<std::string, std::size_t>& first_with) {
  const auto& input = inputs_[i];
  auto& document = documents_[i];
  if (input.refused) return settle_unread(i, *input.refused), Result<void>();
  document.sha256 = input.sha256;
  document.size = input.size;
  if (input.sha256.empty()) {
    const auto bytes = read_input(input, options_.worker.setup.limits.bytes);
    if (!bytes) return settle_unread(i, bytes.error()), Result<void>();
    document.sha256 = sha256_hex(*bytes);
    document.size = bytes->size();
  }
  const auto [same, is_new] = first_with.emplace(document.sha256, i);
  if (is_new) return take_up(i);
  document.outcome.state = State::skipped;
  document.outcome.reason = "same_content";
  document.outcome.message = same_bytes_sentence(document.file, documents_[same->second].file);
  if (input.sha256.empty()) log_end_of(document);
  settle(i);
  return {};
}

// Into the queue, unless an earlier run has finished it; where only some plugins are to be asked it goes there with what
// the others gave.
Result<void> Round::take_up(std::size_t i) {
  if (options_.journal != nullptr) {
    auto known = options_.journal->recall(documents_[i]);
    if (!known) return known.error();
    if (*known && (*known)->again.empty()) {
      documents_[i] = std::move((*known)->document);
      if (documents_[i].outcome.state != State::skipped) ++recalled_;
      if (inputs_[i].sha256.empty()) log_end_of(documents_[i]);  // else an earlier round has told of it
      settle(i);
      return {};
    }
    if (*known) known_.emplace(i, std::move(**known));
  }
  queue_.push_back(i);
  return {};
}

Result<void> Round::recall_again() {
  known_.clear();
  for (const auto i : std::exchange(queue_, {}))
    if (const auto done = take_up(i); !done) return done;
  return {};
}

std::optional<std::size_t> Round::next() {
  if (queue_.empty()) return std::nullopt;
  const auto i = queue_.front();
  queue_.pop_front();
  return i;
}

Result<std::string> Round::bytes_of(std::size_t i) const {
  auto bytes = read_input(inputs_[i], options_.worker.setup.limits.bytes);
  if (bytes && sha256_hex(*bytes) == documents_[i].sha256) return bytes;
  return Failure{Code::changed_input, "\"" + documents_[i].file + "\" was changed while the run went on; run it again"};
}

std::optional<std::set<std::string>> Round::only(std::size_t i) const {
  const auto known = known_.find(i);
  return known == known_.end() ? std::nullopt : std::optional(known->second.again);
}

void Round::finish(std::size_t i, Outcome outcome) {
  auto& document = documents_[i];
  document.records = outcome.records.size();
  document.outcome = std::move(outcome);
  if (options_.journal != nullptr && document.outcome.reason != name_of(Code::changed_input) && !fault_) {
    if (const auto kept = keep(i); !kept) fault_ = kept.error();
    document.outcome.records = {};
  }
  ++worked_on_;
  log_end_of(document);
  settle(i);
}

Result<void> Round::keep(std::size_t i) {
  auto& document = documents_[i];
  const auto known = known_.find(i);
  if (known == known_.end()) return options_.journal->keep(document);
  const auto& [before, again] = known->second;
  document.outcome = with_parts(before.outcome, again, std::move(document.outcome), document.file);
  for (const auto& [plugin, failure] : document.outcome.failed_plugins)
    if (!again.contains(plugin)) document.attempts += failure.attempts;
  return options_.journal->keep(document, again);
}

void Round::settle(std::size_t i) {
  ++finished_;
  records_ += documents_[i].records;
  tell(documents_[i].file);
}

void Round::settle_unread(std::size_t i, const Failure& why) {
  documents_[i].outcome = outcome_of(why);
  log_end_of(documents_[i]);
  settle(i);
}

void Round::tell(const std::string& last) const {
  if (options_.progress) options_.progress({finished_, inputs_.size(), worked_on_, records_, last});
}

Result<std::vector<DocumentResult>> Round::end() {
  queue_.clear();
  for (auto& document : documents_)
    if (document.outcome.state == State::queued) document.attempts = 0, document.seconds = 0;
  if (const auto kept = keep_twins(); !kept) return kept.error();
  return std::move(documents_);
}

Result<void> Round::keep_twins() {
  if (options_.journal == nullptr) return {};
  // Where the first of them was not reached, another may still have the records: that stays as it is.
  std::set<std::string> not_reached;
  for (const auto& document : documents_)
    if (document.outcome.state == State::queued) not_reached.insert(document.sha256);
  std::vector<LedgerTwin> twins;
  for (const auto& document : documents_)
    if (document.outcome.state == State::skipped && !not_reached.contains(document.sha256))
      twins.push_back({document.sha256, document.path, document.file});
  return twins.empty() ? Result<void>() : options_.journal->keep_twins(twins);
}

}  // namespace rapporteur
