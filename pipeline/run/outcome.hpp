// What became of one document. Made by the pipeline, carried by frames from a worker to the batch, told in the report.
#pragma once

#include "base/result.hpp"
#include "records/findings.hpp"
#include "records/finish.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class State { done, degraded, rejected, failed, skipped, queued };

std::string_view name_of(State state);

struct Judgement {
  State state = State::done;
  std::string reason = "ok";  // stable; docs/architecture.md lists the reasons of each state
  std::string message;        // one sentence for a person; empty where all went well
};

// Why none of a plugin's records are there.
struct FailedPlugin {
  std::string why;   // a sentence
  int attempts = 0;  // that it cost the document, as it ended its worker
};

// All that plugins gave stands in the order of their names, whoever of them was called first; see parts.hpp.
struct Outcome : Judgement {
  Judgement reading;                 // the same, had every plugin done its part
  int pages = 0;
  int withheld_pages = 0;            // pages whose text cannot be used: no record comes from them
  std::map<std::string, std::uint64_t> withheld_records;  // that stood on such pages, by plugin
  std::map<std::string, std::uint64_t> loss;  // characters lost or odd, by reason
  std::vector<std::string> records;  // one JSON object each, by position
  std::vector<Rejected> rejected;    // records that the host refused
  std::vector<Note> notes;           // what was taken out of records that were kept
  std::vector<Finding> findings;     // consistency checks that records failed
  std::map<std::string, FailedPlugin> failed_plugins;  // by name
};

// rejected, or failed where the Failure is a limit or a fault and not the document's own doing.
Outcome outcome_of(const Failure& failure);

// Why a document is skipped as same_content.
std::string same_bytes_sentence(const std::string& file, const std::string& first);

Failure out_of_memory(const std::string& file);

// For the way from a worker to the batch. The reader takes nothing for granted: what is not such an answer gives a
// Failure.
std::string to_json(const Outcome& outcome);
Result<Outcome> outcome_from_json(std::string_view json);

}  // namespace rapporteur
