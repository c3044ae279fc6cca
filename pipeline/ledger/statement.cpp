#include "ledger/statement.hpp"

#include "base/utf8.hpp"

#include <cerrno>

namespace rapporteur {

Failure ledger_failure(sqlite3* database, int code, const std::string& what) {
  const char* const file = sqlite3_db_filename(database, "main");
  const int kind = code & 0xff;
  // The file beside it that readers share is told as an "I/O error" when there is no room for it.
  const bool no_room = kind == SQLITE_FULL || (kind == SQLITE_IOERR && sqlite3_system_errno(database) == ENOSPC);
  const char* const remedy = no_room                 ? "; make room and run the same command again"
                             : kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB
                                 ? "; move it away and run the same command again, which makes a new one"
                             : kind == SQLITE_READONLY || kind == SQLITE_CANTOPEN ? "; the folder must be writable"
                                                                                  : "";
  return {Code::ledger, "the ledger \"" + printable_utf8(file != nullptr ? file : "") + "\" cannot be " + what + ": " +
                            (no_room ? "database or disk is full" : sqlite3_errmsg(database)) + remedy};
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database), statement_(nullptr, sqlite3_finalize) {
  sqlite3_stmt* made = nullptr;
  fault_ = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &made, nullptr);
  statement_.reset(made);
}

Statement& Statement::text(std::string_view value) {
  if (fault_ == SQLITE_OK)
    fault_ = sqlite3_bind_text64(statement_.get(), ++bound_, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::blob(std::string_view value) {
  // A null pointer would be NULL, not the empty blob.
  if (fault_ == SQLITE_OK)
    fault_ = sqlite3_bind_blob64(statement_.get(), ++bound_, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::number(std::int64_t value) {
  if (fault_ == SQLITE_OK) fault_ = sqlite3_bind_int64(statement_.get(), ++bound_, value);
  return *this;
}

Result<bool> Statement::step() {
  if (fault_ != SQLITE_OK) return ledger_failure(database_, fault_, "used");
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return ledger_failure(database_, code, sqlite3_stmt_readonly(statement_.get()) != 0 ? "read" : "written");
}

Result<void> Statement::run() {
  for (;;) {
    const auto row = step();
    if (!row) return row.error();
    if (!*row) return {};
  }
}

void Statement::again() {
  sqlite3_reset(statement_.get());
  bound_ = 0;
}

std::string Statement::text_at(int column) const {
  const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::int64_t Statement::number_at(int column) const { return sqlite3_column_int64(statement_.get(), column); }

Result<void> run_sql(sqlite3* database, const std::string& sql) {
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return ledger_failure(database, code, "written");
  return {};
}

}  // namespace rapporteur
