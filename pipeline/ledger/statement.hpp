// A prepared statement of SQLite: bound in order, read row by row.
#pragma once

#include "base/result.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace rapporteur {

// What the ledger's faults have in common: "the ledger "out/ledger.sqlite" cannot be written: disk is full; ...".
Failure ledger_failure(sqlite3* database, int code, const std::string& what);

class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);

  // What is bound must outlive the steps.
  Statement& text(std::string_view value);
  Statement& blob(std::string_view value);
  Statement& number(std::int64_t value);

  // True at a row, false at the end; a fault is a Failure.
  Result<bool> step();
  Result<void> run();  // to its end, without reading rows
  void again();        // to be bound and run once more

  std::string text_at(int column) const;  // of a text or a blob
  std::int64_t number_at(int column) const;

 private:
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
  int bound_ = 0;
  int fault_ = SQLITE_OK;
};

// One or more statements without values.
Result<void> run_sql(sqlite3* database, const std::string& sql);

}  // namespace rapporteur
