// One worker and the document that it is at: what it says, how long it may take, and which plugin was at work when it was
// lost. What follows from that is the batch's to decide.
#pragma once

#include "base/result.hpp"
#include "run/outcome.hpp"
#include "run/worker.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace rapporteur {

struct TimeLimits {
  using milliseconds = std::chrono::milliseconds;
  milliseconds document{120'000};  // for reading a document, and again for what follows its plugins
  milliseconds page{50};           // more for each of its pages: Poppler is slower the more there are
  milliseconds silence{60'000};    // without a word that it has come further
  milliseconds plugin{20'000};     // for one plugin: then it is asked to stop, and half as long again later made to
};

// When a worker is replaced by a fresh one although nothing was wrong with it.
struct Wear {
  std::uint64_t documents = 500;
  std::uint64_t memory = 512u << 20;  // bytes that it holds
};

// A worker that is no more.
struct Lost {
  Code code = Code::crash;  // time_limit, or as in Ending
  std::string how;          // "signal 11 (Segmentation fault)", "nothing heard for 60 seconds at glyphs"
  std::string plugin;       // that was at work; empty where none was
  bool from_outside = false;  // as in Ending
};

// What was heard: nothing new, that the worker is ready, what became of its document, or that the worker was lost.
using Heard = std::variant<std::monostate, Greeting, Outcome, Lost>;

class Slot {
 public:
  using Clock = std::chrono::steady_clock;

  static Result<Slot> start(const WorkerOptions& options, const TimeLimits& limits);

  Result<void> give(std::size_t document, std::string_view bytes, const Task& task);
  // Failure: the worker cannot work. After Lost the slot is over.
  Result<Heard> hear(bool speaks);

  bool ready() const { return ready_; }
  bool over() const { return worker_.socket() < 0; }
  bool fresh() const { return given_ <= 1; }  // it has had no document before the one that it is at
  std::optional<std::size_t> document() const { return document_; }
  double seconds() const;  // since it was given the document
  std::optional<Clock::time_point> deadline() const;
  int socket() const { return worker_.socket(); }
  int errors() const { return worker_.errors(); }
  void pass_on_errors() { worker_.pass_on_errors(); }
  bool worn(const Wear& most) const {
    return given_ >= most.documents || worker_.resident() > most.memory || !hoarder_.empty();
  }
  void end() { worker_.kill(); }

 private:
  Slot(Worker worker, const WorkerOptions& options, const TimeLimits& limits);
  Heard answer(const std::string& message);
  void enter(std::string_view stage);
  Lost lose(Code code, std::string how);
  bool starved(const Outcome& outcome) const;

  Worker worker_;
  TimeLimits limits_;
  int most_pages_;
  bool ready_ = false;
  std::uint64_t given_ = 0;  // documents
  std::optional<std::size_t> document_;
  std::set<std::string> without_;  // plugins that the document is to be read without
  std::string stage_, plugin_;
  std::string hoarder_;  // a plugin that has left the others too little memory
  Clock::time_point begun_, deadline_, silent_until_;
};

}  // namespace rapporteur
