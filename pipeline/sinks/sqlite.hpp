// Tables as a SQLite database for analysts: a view for each, and a search. docs/exports.md documents them.
#pragma once

#include "ledger/new_database.hpp"
#include "sinks/table.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur {

class SqliteWriter final : public TableWriter {
 public:
  explicit SqliteWriter(std::filesystem::path file) : file_(std::move(file)) {}
  Result<void> begin(const std::vector<DataTable>& tables) override;
  Result<void> add(std::size_t table, const std::vector<DataCell>& row, const RowSubject& subject) override;
  Result<void> commit() override;

 private:
  Result<void> make(const DataTable& table, bool of_records);
  Result<void> add_to_search(const DataTable& table, const std::vector<DataCell>& row);

  std::filesystem::path file_;
  std::optional<NewDatabase> database_;
  std::vector<DataTable> tables_;
  std::vector<std::size_t> inserts_;  // one a table
  std::size_t insert_search_ = 0;
};

// A text as the search's tokens, for SQLite's tokenizer unicode61, which takes a run of Han characters for one word: each
// run as all its pieces of one to four characters. Arabic vowel marks and the stretching stroke are left out.
std::string search_words(std::string_view text);

}  // namespace rapporteur
