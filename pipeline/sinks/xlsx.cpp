#include "sinks/xlsx.hpp"

#include "base/utf8.hpp"
#include "sinks/csv.hpp"
#include "sinks/review_pages.hpp"

#include <xlsxwriter.h>

#include <charconv>
#include <chrono>

namespace rapporteur {
namespace {

constexpr std::size_t longest_cell = 32767;
constexpr std::uint32_t most_links = 65530;                     // Excel calls a sheet with more of them damaged
constexpr std::int64_t most_exact = 999'999'999'999'999;        // Excel shows 15 digits and rounds the rest
constexpr std::time_t made_on = 946684800;                      // 2000-01-01: no clock in a file

Failure fault(lxw_error code, const std::filesystem::path& file) {
  return {Code::not_writable, "\"" + printable_utf8(file.string()) + "\" cannot be written: " + lxw_strerror(code)};
}

// The day's number in Excel's calendar, which has a 29 February 1900: from March 1900 on it is right.
std::optional<double> day_number(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  int parts[3] = {};
  const std::string_view texts[3] = {date.substr(0, 4), date.substr(5, 2), date.substr(8, 2)};
  for (int i = 0; i < 3; ++i)
    if (const auto [end, error] = std::from_chars(texts[i].begin(), texts[i].end(), parts[i]); error != std::errc() || end != texts[i].end())
      return std::nullopt;
  using namespace std::chrono;
  const year_month_day date_of{year{parts[0]}, month{static_cast<unsigned>(parts[1])}, day{static_cast<unsigned>(parts[2])}};
  if (!date_of.ok() || parts[0] < 1901) return std::nullopt;
  return static_cast<double>((sys_days{date_of} - sys_days{year{1899} / December / 30}).count());
}

double width_of(const DataColumn& column) {
  if (column.prose) return 60;
  if (column.name == "message") return 40;
  const bool short_value = column.kind == FieldKind::integer || column.kind == FieldKind::number || column.kind == FieldKind::date;
  return std::max(short_value ? 11.0 : 16.0, std::min(30.0, static_cast<double>(count_code_points(column.name)) + 4));
}

lxw_col_t last_column(const DataTable& table) { return static_cast<lxw_col_t>(table.columns.size() - 1); }

}  // namespace

bool reads_leftward(std::string_view text) {
  std::size_t leftward = 0, rightward = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    if ((c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00))
      ++leftward;
    else if (c >= 'A' && !(c >= 0x2000 && c < 0x2c00))
      ++rightward;
  }
  return leftward > rightward;
}

std::string cut_for_cell(const std::string& text) {
  if (text.size() <= longest_cell) return text;
  const auto units = [](char32_t c) -> std::size_t { return c > 0xffff ? 2 : 1; };
  constexpr std::size_t room_for_mark = 60;
  std::size_t at = 0, length = 0, kept = 0;
  while (at < text.size()) {
    length += units(next_code_point(text, at));
    if (length <= longest_cell - room_for_mark) kept = at;
  }
  if (length <= longest_cell) return text;
  return text.substr(0, kept) + " […cut: " + std::to_string(count_code_points(std::string_view(text).substr(kept))) +
         " more characters are in the JSON Lines]";
}

XlsxWriter::XlsxWriter(std::filesystem::path file, std::filesystem::path review, std::uint32_t sheet_rows)
    : file_(std::move(file)), review_(std::move(review)), sheet_rows_(sheet_rows), book_(nullptr, lxw_workbook_free),
      names_{"history"} {}  // which Excel keeps for itself

XlsxWriter::~XlsxWriter() = default;

Result<void> XlsxWriter::begin(const std::vector<DataTable>& tables) {
  clear_unfinished(file_);
  auto made = NewFile::begin(file_);
  if (!made) return made.error();
  if (made->in_the_making().empty())
    return Failure{Code::not_writable, "\"" + printable_utf8(file_.string()) + "\" is a device or a pipe; a workbook is written to a file"};
  made_.emplace(std::move(*made));
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = LXW_FALSE;
  book_.reset(workbook_new_opt(made_->in_the_making().c_str(), &options));
  if (book_ == nullptr) return fault(LXW_ERROR_MEMORY_MALLOC_FAILED, file_);
  lxw_doc_properties about{};
  about.created = made_on;
  workbook_set_properties(book_.get(), &about);
  header_ = workbook_add_format(book_.get());
  format_set_bold(header_);
  format_set_bottom(header_, LXW_BORDER_THIN);
  date_ = workbook_add_format(book_.get());
  format_set_num_format(date_, "yyyy-mm-dd");
  literal_ = workbook_add_format(book_.get());
  format_set_num_format(literal_, "@");
  for (const auto& table : tables) {
    auto sheet = begin_sheet(table);
    if (!sheet) return sheet.error();
    sheets_.push_back(std::move(*sheet));
  }
  return {};
}

Result<XlsxWriter::Sheet> XlsxWriter::begin_sheet(const DataTable& table) {
  auto name = table.name.substr(0, LXW_SHEETNAME_MAX);
  for (int number = 2; !names_.insert(name).second; ++number) {
    const auto mark = " (" + std::to_string(number) + ")";
    name = table.name.substr(0, LXW_SHEETNAME_MAX - mark.size()) + mark;
  }
  Sheet sheet{workbook_add_worksheet(book_.get(), name.c_str()), table};
  if (sheet.sheet == nullptr) return fault(LXW_ERROR_PARAMETER_VALIDATION, file_);
  worksheet_freeze_panes(sheet.sheet, 1, 0);
  for (lxw_col_t i = 0; i < table.columns.size(); ++i) {
    worksheet_set_column(sheet.sheet, i, i, width_of(table.columns[i]), nullptr);
    const auto done = worksheet_write_string(sheet.sheet, 0, i, cut_for_cell(table.columns[i].name).c_str(), header_);
    if (done != LXW_NO_ERROR) return fault(done, file_);
  }
  sheet.rows = 1;
  return sheet;
}

void XlsxWriter::end_sheet(const Sheet& sheet) {
  worksheet_autofilter(sheet.sheet, 0, 0, std::max(sheet.rows, 2U) - 1, last_column(sheet.table));
  if (sheet.leftward * 2 > sheet.rows - 1) worksheet_right_to_left(sheet.sheet);
}

Result<void> XlsxWriter::put_text(Sheet& sheet, std::uint16_t column, const std::string& text) {
  // A text that looks like a formula would become one as soon as somebody edits its cell, unless the cell is one of text.
  auto* const format = defused(text) == text ? nullptr : literal_;
  const auto done = worksheet_write_string(sheet.sheet, sheet.rows, column, cut_for_cell(text).c_str(), format);
  return done == LXW_NO_ERROR ? Result<void>() : fault(done, file_);
}

Result<void> XlsxWriter::put(Sheet& sheet, std::uint16_t column, const DataCell& cell) {
  auto done = LXW_NO_ERROR;
  if (const auto* text = std::get_if<std::string>(&cell)) {
    const auto day = sheet.table.columns[column].kind == FieldKind::date ? day_number(*text) : std::nullopt;
    if (!day) return put_text(sheet, column, *text);
    done = worksheet_write_number(sheet.sheet, sheet.rows, column, *day, date_);
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    if (*whole > most_exact || *whole < -most_exact) return put_text(sheet, column, std::to_string(*whole));
    done = worksheet_write_number(sheet.sheet, sheet.rows, column, static_cast<double>(*whole), nullptr);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    done = worksheet_write_number(sheet.sheet, sheet.rows, column, *number, nullptr);
  }
  return done == LXW_NO_ERROR ? Result<void>() : fault(done, file_);
}

std::string XlsxWriter::link_to(const RowSubject& subject) {
  if (subject.sha256 != linked_) {
    linked_ = subject.sha256;
    const auto page = review_ / review_page_of(subject.sha256);
    std::error_code ec;
    page_ = !linked_.empty() && std::filesystem::is_regular_file(page, ec)
                ? std::filesystem::relative(page, std::filesystem::absolute(file_).parent_path(), ec).string()
                : "";
  }
  return page_.empty() || !is_valid_utf8(page_) ? "" : "external:" + page_ + (subject.record.empty() ? "" : "#" + subject.record);
}

Result<void> XlsxWriter::add(std::size_t table, const std::vector<DataCell>& row, const RowSubject& subject) {
  auto& sheet = sheets_[table];
  if (sheet.rows == sheet_rows_) {
    end_sheet(sheet);
    auto next = begin_sheet(sheet.table);
    if (!next) return next.error();
    sheet = std::move(*next);
  }
  for (std::uint16_t i = 0; i < row.size(); ++i) {
    const auto* text = std::get_if<std::string>(&row[i]);
    if (i == 0 && text != nullptr && sheet.links < most_links)
      if (const auto link = link_to(subject); !link.empty() && worksheet_write_url_opt(sheet.sheet, sheet.rows, 0, link.c_str(), nullptr,
                                                                     text->c_str(), nullptr) == LXW_NO_ERROR) {
        ++sheet.links;
        continue;
      }
    if (const auto done = put(sheet, i, row[i]); !done) return done;
  }
  for (std::size_t i = row.size(); i-- > 0;)  // the last prose is the most telling: behind the section stands the quote
    if (const auto* text = std::get_if<std::string>(&row[i]); text != nullptr && sheet.table.columns[i].prose) {
      sheet.leftward += reads_leftward(*text);
      break;
    }
  ++sheet.rows;
  return {};
}

Result<void> XlsxWriter::commit() {
  for (const auto& sheet : sheets_) end_sheet(sheet);
  const auto done = workbook_close(book_.release());
  if (done != LXW_NO_ERROR) return fault(done, file_);
  return made_->commit();
}

}  // namespace rapporteur
