// A SQLite file that is made for others: filled row by row, then put in place whole.
#pragma once

#include "base/files.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace rapporteur {

using DatabaseValue = std::variant<std::monostate, std::int64_t, double, std::string>;

class NewDatabase {
 public:
  static Result<NewDatabase> begin(const std::filesystem::path& file);
  NewDatabase(NewDatabase&&) noexcept;
  NewDatabase& operator=(NewDatabase&&) = delete;
  ~NewDatabase();

  Result<void> run(const std::string& sql);
  // The number by which `insert` knows the statement, which has a "?" for each value.
  Result<std::size_t> prepare(const std::string& sql);
  Result<void> insert(std::size_t statement, const std::vector<DatabaseValue>& values);
  // Packs it, so that the same content is the same bytes.
  Result<void> commit();

 private:
  explicit NewDatabase(NewFile made, std::filesystem::path file);
  Failure fault() const;
  NewFile made_;
  std::filesystem::path file_;
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> database_;
  std::vector<std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>> statements_;
};

// As SQL: an identifier and a text.
std::string sql_name(const std::string& name);
std::string sql_text(const std::string& text);

}  // namespace rapporteur
