// What a run remembers of those before it: the ledger of its output folder. Documents are known by their bytes; one that
// was finished with the same program, plugins, data and limits is not done again.
#pragma once

#include "base/result.hpp"
#include "ledger/ledger.hpp"
#include "run/outcome.hpp"
#include "run/pipeline.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur {

struct DocumentResult {
  std::string path;    // absolute
  std::string file;    // what its records call it
  std::string sha256;  // empty where the bytes could not be read
  std::uint64_t size = 0;
  int attempts = 0;
  std::uint64_t records = 0;
  Outcome outcome;  // without the records where the journal keeps them
  double seconds = 0;  // from the worker's start on it to its answer; 0 where it was recalled or not read
};

// What the run report tells of a document of the ledger; nullopt where the row cannot be read.
std::optional<DocumentResult> result_of(const LedgerDocument& row);

class Journal {
 public:
  // Failure: another run writes into the folder, or its ledger cannot be used. With `redo` nothing is recalled.
  static Result<Journal> open(const std::filesystem::path& folder, bool redo);

  // To be called once, before the first recall: what the records depend on besides the bytes. `guards` is a text that
  // changes with the limits of time, CPU and memory: it decides only whether a failed document is tried again.
  Result<void> begin(const Setup& setup, const std::vector<PluginNote>& plugins, const std::string& guards);

  // The document as it was finished, where doing it again would give the same; else nullopt.
  Result<std::optional<DocumentResult>> recall(const std::string& sha256, const std::string& path,
                                               const std::string& file);

  // Keeps a document that was processed, with its records, at once and whole.
  Result<void> keep(const DocumentResult& document);

  // Further paths with the bytes of documents that were kept.
  Result<void> keep_twins(const std::vector<LedgerTwin>& twins) { return ledger_.keep_twins(twins); }

  Ledger& ledger() { return ledger_; }


 private:
  Journal(Lock lock, Ledger ledger, bool redo);
  Lock lock_;
  Ledger ledger_;
  bool redo_;
  bool has_password_ = false;
  std::string versions_, guards_;
};

}  // namespace rapporteur
