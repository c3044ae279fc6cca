// ledger.sqlite: what became of every document, and its records; the source of truth of an output folder. A document
// counts as done only in the same transaction as its records, so a run that is killed at any moment goes on where it was.
// SQLite in WAL mode with full syncs (RELIABILITY.md 2). One thread; one writing process a folder: Lock.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

struct sqlite3;

namespace rapporteur {

// A document that was read: one row a content, however many paths have it.
struct LedgerDocument {
  std::string sha256;
  std::string path;      // where it was read, absolute: bytes
  std::string file;      // what its records call it
  std::string state;     // done, degraded, rejected, failed
  std::string reason;
  std::string details;   // JSON, for the run report; the ledger does not look into it
  std::string versions;  // of all that the records depend on besides the bytes and the plugins
  std::string guards;    // of time and memory: what may make a failed document succeed
  std::uint64_t size = 0;  // bytes
  int attempts = 0;
  std::uint64_t records = 0;  // read only: how many rows it has
  std::string within = {};    // the folder that the user named, where `path` was found in one: links out of it are refused
  std::map<std::string, std::string> parts = {};  // by plugin, what its part was made with: the same text, the same records
};

// A further path with the bytes of a document that has its row under another path.
struct LedgerTwin {
  std::string sha256, path, file;
};

struct LedgerRecord {
  std::string id, type, language;
  std::string json;  // one line
  std::string plugin = {};
  std::int64_t begin = 0, end = 0;  // of its first evidence in the text: records come in this order, whoever gave them
};

// How many records, or documents: by (type, language) or by (state, reason).
using PairCounts = std::map<std::pair<std::string, std::string>, std::uint64_t>;

class Ledger {
 public:
  // Makes the file where it is not there, brings an older ledger up to date. Failure: it cannot be read or written, it
  // is no ledger, it is damaged, or a newer program made it.
  static Result<Ledger> open(const std::filesystem::path& file);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // From here on this Ledger reads what the file holds now, whatever others write meanwhile; it is then not written to.
  Result<void> hold();

  Result<std::optional<LedgerDocument>> find(const std::string& sha256);

  // The document with its records in place of what was there, in one transaction: of the same bytes, and of other bytes
  // that the same path had before. Records of the plugins `kept` stay untouched beside the new ones.
  Result<void> finish(const LedgerDocument& document, const std::vector<LedgerRecord>& records,
                      const std::set<std::string>& kept = {}, const std::vector<LedgerTwin>& twins = {});

  // All in one transaction. What another document had under these paths goes away. Without a row of the same bytes no
  // twin is kept.
  Result<void> keep_twins(const std::vector<LedgerTwin>& twins);

  // The document, its twins and its records are gone, from the file's free pages too. False where there was none.
  Result<bool> forget(const std::string& sha256);

  Result<PairCounts> documents_by_state();
  Result<PairCounts> records_by_type();
  // The first record of this type of each of the first `most` documents that have one.
  Result<std::vector<LedgerRecord>> examples(const std::string& type, int most);
  Result<std::vector<LedgerRecord>> records_with_id(const std::string& id);
  Result<std::vector<LedgerTwin>> twins_of(const std::string& sha256);

  // In the order of files' bytes, with the file of the document that has the row.
  Result<void> each_twin(const std::function<Result<void>(const LedgerTwin&, const std::string& first)>& take);
  // In the order of files' bytes, then of position. The callback's own Failure ends it.
  Result<void> each_document(const std::function<Result<void>(const LedgerDocument&)>& take);
  Result<void> each_record(const std::function<Result<void>(const LedgerRecord&)>& take);
  Result<void> each_record_of(const std::string& sha256, const std::function<Result<void>(const LedgerRecord&)>& take);

 private:
  explicit Ledger(sqlite3* database, std::filesystem::path file);
  Result<void> put_document(const LedgerDocument& document);
  Result<void> put_records(const LedgerDocument& document, const std::vector<LedgerRecord>& records, const std::set<std::string>& kept);
  Result<void> put_twins(const std::vector<LedgerTwin>& twins);
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> database_;
  std::filesystem::path file_;
};

// Held by the one process that writes into an output folder; the kernel lets go of it however that process ends.
class Lock {
 public:
  // Failure where another process holds it.
  static Result<Lock> take(const std::filesystem::path& folder);
  Lock(Lock&& other) noexcept;
  Lock& operator=(Lock&&) = delete;
  ~Lock();

 private:
  explicit Lock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace rapporteur
