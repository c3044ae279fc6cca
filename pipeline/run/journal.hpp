// What a run remembers of those before it: the ledger of its output folder. Documents are known by their bytes; one that
// was finished with the same program, data and limits is not read again but for plugins that are new or changed.
#pragma once

#include "base/result.hpp"
#include "ledger/ledger.hpp"
#include "run/outcome.hpp"
#include "run/pipeline.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
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
  std::string within = {};  // absolute: the folder that the user named, where the document was found in one
};

// A document that an earlier run has finished.
struct Known {
  DocumentResult document;
  std::set<std::string> again;  // plugins whose part is missing or stale; none: it stays as it is
};

enum class Redo {
  stale,   // what depends on something that has changed
  failed,  // and what has failed
  all,
};

// What the run report tells of a document of the ledger; nullopt where the row cannot be read.
std::optional<DocumentResult> result_of(const LedgerDocument& row);

class Journal {
 public:
  // Failure: another run writes into the folder, or its ledger cannot be used.
  static Result<Journal> open(const std::filesystem::path& folder, Redo redo);

  // To be called before the first recall: what the records depend on besides the bytes. `guards` is a text that
  // changes with the limits of time, CPU and memory: it decides only whether what has failed is tried again.
  Result<void> begin(const Setup& setup, const std::vector<PluginNote>& plugins, const std::string& guards);

  // The document that has these bytes, as it was finished; nullopt where it must be done from the beginning. Of a plugin
  // that is no longer there the records go. Skipped is a document whose bytes lie under another path of the ledger that
  // comes before its own.
  Result<std::optional<Known>> recall(const DocumentResult& document);

  // Keeps a document that was processed, with its records, at once and whole; or, where only the plugins `again` were
  // asked, with what the others gave before. Sets the number of its records.
  Result<void> keep(DocumentResult& document, const std::optional<std::set<std::string>>& again = std::nullopt);

  // Further paths with the bytes of documents that were kept.
  Result<void> keep_twins(const std::vector<LedgerTwin>& twins) { return ledger_.keep_twins(twins); }

  Ledger& ledger() { return ledger_; }

 private:
  Journal(Lock lock, Ledger ledger, Redo redo);
  std::string guards_of(const Outcome& outcome) const;
  std::set<std::string> stale_parts(const LedgerDocument& row, const Outcome& outcome) const;
  Result<void> drop_removed(const LedgerDocument& row, DocumentResult& document);
  Lock lock_;
  Ledger ledger_;
  Redo redo_;
  bool has_password_ = false;
  std::string versions_, guards_;
  std::map<std::string, std::string> plugins_;            // by name, what their parts depend on
  std::map<std::string, LedgerTwin> displaced_;  // by sha256: paths that will no longer have the row of these bytes
};

}  // namespace rapporteur
