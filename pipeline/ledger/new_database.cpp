#include "ledger/new_database.hpp"

#include "base/utf8.hpp"

#include <sqlite3.h>

namespace rapporteur {
namespace {

std::string quoted(const std::string& text, char mark) {
  std::string out(1, mark);
  for (const char c : text) out.append(c == mark ? 2 : 1, c);
  return out + mark;
}

int bind(sqlite3_stmt* statement, int at, const DatabaseValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, at, *whole);
  if (const auto* number = std::get_if<double>(&value)) return sqlite3_bind_double(statement, at, *number);
  if (const auto* text = std::get_if<std::string>(&value))
    return sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  return sqlite3_bind_null(statement, at);
}

}  // namespace

std::string sql_name(const std::string& name) { return quoted(name, '"'); }
std::string sql_text(const std::string& text) { return quoted(text, '\''); }

NewDatabase::NewDatabase(NewFile made, std::filesystem::path file)
    : made_(std::move(made)), file_(std::move(file)), database_(nullptr, sqlite3_close_v2) {}
NewDatabase::NewDatabase(NewDatabase&&) noexcept = default;
NewDatabase::~NewDatabase() = default;

Failure NewDatabase::fault() const {
  return {Code::not_writable, "\"" + printable_utf8(file_.string()) + "\" cannot be written: " + sqlite3_errmsg(database_.get())};
}

Result<NewDatabase> NewDatabase::begin(const std::filesystem::path& file) {
  clear_unfinished(file);
  auto made = NewFile::begin(file);
  if (!made) return made.error();
  if (made->in_the_making().empty())
    return Failure{Code::not_writable, "\"" + printable_utf8(file.string()) + "\" is a device or a pipe; a database is written to a file"};
  NewDatabase database(std::move(*made), file);
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(database.made_.in_the_making().c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  database.database_.reset(opened);
  if (code != SQLITE_OK) return database.fault();
  // Nobody sees it before it is whole and synced: a journal would only leave a second file behind.
  if (const auto set = database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN"); !set)
    return set.error();
  return database;
}

Result<void> NewDatabase::run(const std::string& sql) {
  return sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? Result<void>() : fault();
}

Result<std::size_t> NewDatabase::prepare(const std::string& sql) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &made, nullptr) != SQLITE_OK) return fault();
  statements_.emplace_back(made, sqlite3_finalize);
  return statements_.size() - 1;
}

Result<void> NewDatabase::insert(std::size_t number, const std::vector<DatabaseValue>& values) {
  auto* const statement = statements_[number].get();
  for (std::size_t i = 0; i < values.size(); ++i)
    if (bind(statement, static_cast<int>(i + 1), values[i]) != SQLITE_OK) return fault();
  if (sqlite3_step(statement) != SQLITE_DONE) return fault();
  sqlite3_reset(statement);
  return {};
}

Result<void> NewDatabase::commit() {
  statements_.clear();
  if (const auto done = run("COMMIT; VACUUM"); !done) return done;
  if (sqlite3_close(database_.release()) != SQLITE_OK)
    return Failure{Code::not_writable, "\"" + printable_utf8(file_.string()) + "\" cannot be written: it cannot be closed"};
  return made_.commit();
}

}  // namespace rapporteur
