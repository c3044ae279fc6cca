// The documents of one round: which of them are to be done, in what order, and what became of each.
#pragma once

#include "base/result.hpp"
#include "run/batch.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rapporteur {

class Round {
 public:
  explicit Round(const BatchOptions& options) : options_(options) {}

  // Reads the inputs; of equal ones the first is to be done, and what an earlier run has finished is not. A signal ends it.
  Result<void> begin(std::vector<Input> inputs, const Interrupts& interrupts);
  // The plugins have changed: asks the journal once more for those that are still to be done.
  Result<void> recall_again();

  std::size_t left() const { return queue_.size(); }
  std::optional<std::size_t> next();  // no longer left: it is to be finished or put back
  void put_back(std::size_t document) { queue_.push_front(document); }
  Result<std::string> bytes_of(std::size_t document) const;  // Failure: they are not what they were
  std::optional<std::set<std::string>> only(std::size_t document) const;  // the plugins to be asked; nullopt: all
  DocumentResult& operator[](std::size_t document) { return documents_[document]; }

  // A document that was processed: kept before it counts, and its records then dropped, as memory must not grow with the
  // inbox. One that changed meanwhile has no row, as its bytes are not known.
  void finish(std::size_t document, Outcome outcome);
  const std::optional<Failure>& fault() const { return fault_; }  // the ledger cannot be written
  void tell(const std::string& last) const;

  // Ends the round: what is left stays queued. May be called once; the documents are then the caller's.
  Result<std::vector<DocumentResult>> end();
  std::size_t recalled() const { return recalled_; }

 private:
  Result<void> read(std::size_t i, std::map<std::string, std::size_t>& first_with);
  Result<void> take_up(std::size_t i);
  void settle(std::size_t i);
  void settle_unread(std::size_t i, const Failure& why);
  Result<void> keep(std::size_t i);
  Result<void> keep_twins();

  const BatchOptions& options_;
  std::vector<Input> inputs_;
  std::vector<DocumentResult> documents_;
  std::deque<std::size_t> queue_;
  std::map<std::size_t, Known> known_;  // of which only some plugins are to be asked
  std::size_t finished_ = 0, worked_on_ = 0, records_ = 0, recalled_ = 0;
  std::optional<Failure> fault_;
};

}  // namespace rapporteur
