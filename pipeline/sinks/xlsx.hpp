// Tables as one workbook: a sheet each, with a frozen header, filters, numbers and dates as such. With libxlsxwriter.
#pragma once

#include "base/files.hpp"
#include "sinks/table.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace rapporteur {

inline constexpr std::uint32_t most_sheet_rows = 1'048'576;  // that Excel knows, with the header

class XlsxWriter final : public TableWriter {
 public:
  // `review`: the folder of review pages, which need not be there: the first cell of a row leads to its page where
  // that is. What does not fit on a sheet of `sheet_rows` goes to a second.
  XlsxWriter(std::filesystem::path file, std::filesystem::path review, std::uint32_t sheet_rows = most_sheet_rows);
  ~XlsxWriter() override;
  Result<void> begin(const std::vector<DataTable>& tables) override;
  Result<void> add(std::size_t table, const std::vector<DataCell>& row, const RowSubject& subject) override;
  Result<void> commit() override;

 private:
  struct Sheet {
    lxw_worksheet* sheet = nullptr;
    DataTable table;
    std::uint32_t rows = 0;           // with the header
    std::uint64_t leftward = 0;       // rows whose prose is written from right to left
    std::uint32_t links = 0;
  };
  Result<Sheet> begin_sheet(const DataTable& table);
  void end_sheet(const Sheet& sheet);
  Result<void> put_text(Sheet& sheet, std::uint16_t column, const std::string& text);
  Result<void> put(Sheet& sheet, std::uint16_t column, const DataCell& cell);
  std::string link_to(const RowSubject& subject);

  std::filesystem::path file_, review_;
  std::uint32_t sheet_rows_;
  std::optional<NewFile> made_;
  std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book_;
  lxw_format *header_ = nullptr, *date_ = nullptr, *literal_ = nullptr;
  std::vector<Sheet> sheets_;  // one a table: the one that is written to
  std::set<std::string> names_;
  std::string linked_;         // the last document that was asked for
  std::string page_;           // and its review page, empty where there is none
};

// At most 32,767 UTF-16 units, which is what a cell holds: a longer text is cut, and says so at its end.
std::string cut_for_cell(const std::string& text);

// Whether most letters are of a script that is written from right to left.
bool reads_leftward(std::string_view text);

}  // namespace rapporteur
