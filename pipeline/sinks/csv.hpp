// Tables as CSV files (RFC 4180, UTF-8) in a folder: TABLE.csv each.
#pragma once

#include "base/files.hpp"
#include "sinks/table.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rapporteur {

// Makes the folder where it is not there. All files are whole before the first takes its place.
class CsvWriter final : public TableWriter {
 public:
  explicit CsvWriter(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<void> begin(const std::vector<DataTable>& tables) override;
  Result<void> add(std::size_t table, const std::vector<DataCell>& row, const RowSubject& subject) override;
  Result<void> commit() override;

 private:
  std::filesystem::path folder_;
  std::vector<NewFile> files_;
};

// A text that no spreadsheet takes for a formula: where it begins like one (= + - @, their wide forms, a line end), an
// apostrophe stands before it, and one more where apostrophes stand before such a beginning already. "-5.3" is a number
// and stays.
std::string defused(const std::string& text);

}  // namespace rapporteur
