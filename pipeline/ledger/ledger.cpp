#include "ledger/ledger.hpp"

#include "base/utf8.hpp"
#include "ledger/migrations.hpp"
#include "ledger/statement.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace rapporteur {
namespace {

constexpr int longest_wait = 5000;  // ms, for a reader that is in the way

std::string quoted(const std::filesystem::path& file) { return "\"" + printable_utf8(file.string()) + "\""; }

// Begun at once as a writer: two that turn from readers into writers would deadlock. Rolled back where not committed.
class Transaction {
 public:
  static Result<Transaction> begin(sqlite3* database) {
    if (const auto begun = run_sql(database, "BEGIN IMMEDIATE"); !begun) return begun.error();
    return Transaction(database);
  }
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction() {
    if (database_ != nullptr) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  Result<void> commit() {
    const auto done = run_sql(database_, "COMMIT");
    if (done) database_ = nullptr;
    return done;
  }

 private:
  explicit Transaction(sqlite3* database) : database_(database) {}
  sqlite3* database_;
};

Result<std::int64_t> pragma(sqlite3* database, const std::string& name) {
  Statement asked(database, "PRAGMA " + name);
  const auto row = asked.step();
  if (!row) return row.error();
  return *row ? asked.number_at(0) : 0;
}

// All steps in one transaction: a ledger is never between two versions.
Result<void> migrate(sqlite3* database, const std::filesystem::path& file) {
  constexpr auto newest = static_cast<std::int64_t>(ledger_migrations.size());
  auto transaction = Transaction::begin(database);
  if (!transaction) return transaction.error();
  const auto application = pragma(database, "application_id");
  const auto version = pragma(database, "user_version");
  const auto tables = pragma(database, "schema_version");
  for (const auto* asked : {&application, &version, &tables})
    if (!*asked) return asked->error();
  if (*application != ledger_application && *tables != 0)
    return Failure{Code::ledger, quoted(file) + " is a database of another program; choose another folder with --out"};
  if (*version > newest)
    return Failure{Code::ledger, quoted(file) + " was made by a newer Rapporteur (ledger version " +
                                     std::to_string(*version) + ", this one knows up to " + std::to_string(newest) +
                                     "); use that one, or another folder"};
  if (*version == newest) return {};
  std::string steps = "PRAGMA application_id = " + std::to_string(ledger_application) +
                      "; PRAGMA user_version = " + std::to_string(newest) + ";";
  for (auto i = static_cast<std::size_t>(*version); i < ledger_migrations.size(); ++i) steps += ledger_migrations[i];
  if (const auto done = run_sql(database, steps); !done) return done;
  return transaction->commit();
}

constexpr std::string_view document_columns =
    "SELECT sha256, path, file, state, reason, details, versions, guards, size, attempts,"
    " (SELECT count(*) FROM record WHERE record.sha256 = document.sha256), within FROM document ";

LedgerDocument document_at(const Statement& row) {
  return {row.text_at(0), row.text_at(1), row.text_at(2), row.text_at(3), row.text_at(4), row.text_at(5), row.text_at(6),
          row.text_at(7), static_cast<std::uint64_t>(row.number_at(8)), static_cast<int>(row.number_at(9)),
          static_cast<std::uint64_t>(row.number_at(10)), row.text_at(11)};
}

constexpr std::string_view record_columns = "SELECT id, type, language, json FROM record ";
constexpr std::string_view by_position = "begins, ends, type, id, ordinal";  // as records/finish sorts those of one run

Result<PairCounts> count_pairs(sqlite3* database, std::string_view sql) {
  PairCounts counts;
  Statement rows(database, sql);
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return counts;
    counts[{rows.text_at(0), rows.text_at(1)}] = static_cast<std::uint64_t>(rows.number_at(2));
  }
}

Result<void> each(Statement& rows, const std::function<Result<void>(const LedgerRecord&)>& take) {
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return {};
    if (const auto taken = take({rows.text_at(0), rows.text_at(1), rows.text_at(2), rows.text_at(3)}); !taken) return taken;
  }
}

Result<std::vector<LedgerRecord>> all_of(Statement& rows) {
  std::vector<LedgerRecord> records;
  const auto read = each(rows, [&](const LedgerRecord& record) -> Result<void> {
    records.push_back(record);
    return {};
  });
  if (!read) return read.error();
  return records;
}

}  // namespace

Ledger::Ledger(sqlite3* database, std::filesystem::path file)
    : database_(database, sqlite3_close_v2), file_(std::move(file)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const std::filesystem::path& file) {
  sqlite3* made = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &made, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, nullptr);
  Ledger ledger(made, file);
  if (code != SQLITE_OK) return ledger_failure(made, code, "opened");
  sqlite3_extended_result_codes(made, 1);
  sqlite3_busy_timeout(made, longest_wait);
  // A hostile ledger must not run functions of ours from its views and triggers.
  sqlite3_db_config(made, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  const auto ready = run_sql(made, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                                   "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON");
  if (!ready) return ready.error();
  if (const auto migrated = migrate(made, file); !migrated) return migrated.error();
  return ledger;
}

Result<void> Ledger::hold() {
  // The first read takes the snapshot, BEGIN alone does not.
  return run_sql(database_.get(), "BEGIN; SELECT count(*) FROM sqlite_schema");
}

Result<std::optional<LedgerDocument>> Ledger::find(const std::string& sha256) {
  Statement found(database_.get(), std::string(document_columns) + "WHERE sha256 = ?");
  const auto row = found.text(sha256).step();
  if (!row) return row.error();
  if (!*row) return std::optional<LedgerDocument>();
  auto document = document_at(found);
  Statement parts(database_.get(), "SELECT plugin, versions FROM part WHERE sha256 = ?");
  parts.text(sha256);
  for (;;) {
    const auto part = parts.step();
    if (!part) return part.error();
    if (!*part) return std::optional(std::move(document));
    document.parts[parts.text_at(0)] = parts.text_at(1);
  }
}

// The row stays the row that it was: records and twins hang on it.
Result<void> Ledger::put_document(const LedgerDocument& document) {
  Statement other_bytes(database_.get(), "DELETE FROM document WHERE path = ? AND sha256 <> ?");
  if (const auto gone = other_bytes.blob(document.path).text(document.sha256).run(); !gone) return gone;
  if (const auto gone = Statement(database_.get(), "DELETE FROM twin WHERE path = ?").blob(document.path).run(); !gone) return gone;
  Statement row(database_.get(),
                "INSERT INTO document (sha256, path, file, within, state, reason, details, versions, guards, size, attempts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET path = excluded.path,"
                " file = excluded.file, within = excluded.within, state = excluded.state, reason = excluded.reason,"
                " details = excluded.details, versions = excluded.versions, guards = excluded.guards, size = excluded.size,"
                " attempts = excluded.attempts");
  row.text(document.sha256).blob(document.path).blob(document.file).blob(document.within).text(document.state).text(document.reason);
  row.text(document.details).text(document.versions).text(document.guards).number(static_cast<std::int64_t>(document.size)).number(document.attempts);
  return row.run();
}

Result<void> Ledger::put_records(const LedgerDocument& document, const std::vector<LedgerRecord>& records,
                                 const std::set<std::string>& kept) {
  for (const char* table : {"record", "part"}) {
    std::string sql = "DELETE FROM " + std::string(table) + " WHERE sha256 = ? AND plugin NOT IN (";
    for (std::size_t i = 0; i < kept.size(); ++i) sql += i == 0 ? "?" : ", ?";
    Statement gone(database_.get(), sql + ")");
    gone.text(document.sha256);
    for (const auto& plugin : kept) gone.text(plugin);
    if (const auto done = gone.run(); !done) return done;
  }
  Statement part(database_.get(), "INSERT OR REPLACE INTO part (sha256, plugin, versions) VALUES (?, ?, ?)");
  for (const auto& [plugin, versions] : document.parts) {
    if (const auto done = part.text(document.sha256).text(plugin).text(versions).run(); !done) return done;
    part.again();
  }
  std::int64_t ordinal = 0;
  Statement put(database_.get(), "INSERT INTO record (sha256, plugin, ordinal, begins, ends, id, type, language, json)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const auto& record : records) {
    put.text(document.sha256).text(record.plugin).number(ordinal++).number(record.begin).number(record.end);
    put.text(record.id).text(record.type).text(record.language).text(record.json);
    if (const auto done = put.run(); !done) return done;
    put.again();
  }
  return {};
}

Result<void> Ledger::finish(const LedgerDocument& document, const std::vector<LedgerRecord>& records,
                            const std::set<std::string>& kept, const std::vector<LedgerTwin>& twins) {
  auto transaction = Transaction::begin(database_.get());
  if (!transaction) return transaction.error();
  if (const auto put = put_document(document); !put) return put;
  if (const auto put = put_records(document, records, kept); !put) return put;
  if (const auto put = put_twins(twins); !put) return put;
  return transaction->commit();
}

Result<void> Ledger::put_twins(const std::vector<LedgerTwin>& twins) {
  Statement gone(database_.get(), "DELETE FROM document WHERE path = ?");
  Statement put(database_.get(), "INSERT OR REPLACE INTO twin (path, file, sha256) SELECT ?, ?, sha256 FROM document WHERE sha256 = ?");
  for (const auto& twin : twins) {
    if (const auto done = gone.blob(twin.path).run(); !done) return done;
    if (const auto done = put.blob(twin.path).blob(twin.file).text(twin.sha256).run(); !done) return done;
    gone.again();
    put.again();
  }
  return {};
}

Result<void> Ledger::keep_twins(const std::vector<LedgerTwin>& twins) {
  auto transaction = Transaction::begin(database_.get());
  if (!transaction) return transaction.error();
  if (const auto put = put_twins(twins); !put) return put;
  return transaction->commit();
}

Result<bool> Ledger::forget(const std::string& sha256) {
  const auto gone = Statement(database_.get(), "DELETE FROM document WHERE sha256 = ?").text(sha256).run();
  if (!gone) return gone.error();
  if (sqlite3_changes(database_.get()) == 0) return false;
  // What the write-ahead log still holds goes as well.
  if (const auto done = run_sql(database_.get(), "PRAGMA wal_checkpoint(TRUNCATE)"); !done) return done.error();
  return true;
}

Result<PairCounts> Ledger::documents_by_state() {
  return count_pairs(database_.get(), "SELECT state, reason, count(*) FROM document GROUP BY 1, 2");
}

Result<PairCounts> Ledger::records_by_type() {
  return count_pairs(database_.get(), "SELECT type, language, count(*) FROM record GROUP BY 1, 2");
}

Result<std::vector<LedgerRecord>> Ledger::examples(const std::string& type, int most) {
  Statement rows(database_.get(), "SELECT id, type, language, json FROM"
                                  " (SELECT *, row_number() OVER (PARTITION BY sha256 ORDER BY begins, ends, id) AS place FROM record"
                                  " WHERE type = ?) JOIN document USING (sha256) WHERE place = 1 ORDER BY file, sha256 LIMIT ?");
  return all_of(rows.text(type).number(most));
}

Result<std::vector<LedgerRecord>> Ledger::records_with_id(const std::string& id) {
  Statement rows(database_.get(), std::string(record_columns) + "WHERE id = ? ORDER BY sha256, plugin, ordinal");
  return all_of(rows.text(id));
}

Result<std::vector<LedgerTwin>> Ledger::twins_of(const std::string& sha256) {
  std::vector<LedgerTwin> twins;
  Statement rows(database_.get(), "SELECT sha256, path, file FROM twin WHERE sha256 = ? ORDER BY path");
  rows.text(sha256);
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return twins;
    twins.push_back({rows.text_at(0), rows.text_at(1), rows.text_at(2)});
  }
}

Result<void> Ledger::each_twin(const std::function<Result<void>(const LedgerTwin&, const std::string& first)>& take) {
  Statement rows(database_.get(), "SELECT twin.sha256, twin.path, twin.file, document.file FROM twin JOIN document USING (sha256)"
                                  " ORDER BY twin.file, twin.path");
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return {};
    if (const auto taken = take({rows.text_at(0), rows.text_at(1), rows.text_at(2)}, rows.text_at(3)); !taken) return taken;
  }
}

Result<void> Ledger::each_document(const std::function<Result<void>(const LedgerDocument&)>& take) {
  Statement rows(database_.get(), std::string(document_columns) + "ORDER BY file, sha256");
  for (;;) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return {};
    if (const auto taken = take(document_at(rows)); !taken) return taken;
  }
}

Result<void> Ledger::each_record(const std::function<Result<void>(const LedgerRecord&)>& take) {
  // CROSS JOIN: document by document, so that only the records of one are sorted at a time.
  Statement rows(database_.get(), "SELECT id, type, language, json FROM document CROSS JOIN record USING (sha256)"
                                  " ORDER BY file, sha256, " + std::string(by_position));
  return each(rows, take);
}

Result<void> Ledger::each_record_of(const std::string& sha256, const std::function<Result<void>(const LedgerRecord&)>& take) {
  Statement rows(database_.get(), std::string(record_columns) + "WHERE sha256 = ? ORDER BY " + std::string(by_position));
  rows.text(sha256);
  return each(rows, take);
}

Result<Lock> Lock::take(const std::filesystem::path& folder) {
  const auto file = folder / "ledger.lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor < 0)
    return Failure{Code::not_writable, quoted(file) + " cannot be made: " + std::strerror(errno)};
  Lock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno == EWOULDBLOCK)
    return Failure{Code::ledger, "another run is writing into " + quoted(folder) +
                                     "; wait until it has ended, or choose another folder with --out"};
  return Failure{Code::ledger, quoted(file) + " cannot be locked: " + std::strerror(errno)};
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
Lock::~Lock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace rapporteur
