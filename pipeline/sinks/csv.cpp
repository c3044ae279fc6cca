#include "sinks/csv.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 9> begin_formulas = {"=", "+", "-", "@", "\n", "＝", "＋", "－", "＠"};

// A sign and digits, with points or commas within: nothing that a formula could do.
bool is_plain_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && digit(text.front()) && digit(text.back()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return digit(c) || c == '.' || c == ','; });
}

std::string quoted(const std::string& text) {
  if (text.find_first_of("\",\n\r") == std::string::npos && !text.starts_with(' ') && !text.ends_with(' ')) return text;
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string field(const DataCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return quoted(defused(*text));
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&cell)) return nlohmann::json(*number).dump();  // the shortest that reads back
  return "";
}

std::string line(const std::vector<DataCell>& row) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) line += (i == 0 ? "" : ",") + field(row[i]);
  return line + "\r\n";
}

}  // namespace

std::string defused(const std::string& text) {
  const auto rest = std::string_view(text).substr(std::min(text.find_first_not_of('\''), text.size()));
  const bool acts = std::any_of(begin_formulas.begin(), begin_formulas.end(), [&](auto sign) { return rest.starts_with(sign); });
  return acts && !is_plain_number(text) ? "'" + text : text;
}

Result<void> CsvWriter::begin(const std::vector<DataTable>& tables) {
  std::error_code ec;
  std::filesystem::create_directories(folder_, ec);
  if (ec || !std::filesystem::is_directory(folder_, ec))
    return Failure{Code::not_writable, "the folder \"" + printable_utf8(folder_.string()) + "\" cannot be made" +
                                           (ec ? ": " + ec.message() : "; there is a file of this name")};
  for (const auto& table : tables) {
    const auto file = folder_ / (table.name + ".csv");
    clear_unfinished(file);
    auto made = NewFile::begin(file);
    if (!made) return made.error();
    std::vector<DataCell> header;
    for (const auto& column : table.columns) header.emplace_back(column.name);
    if (const auto put = made->append(line(header)); !put) return put;
    files_.push_back(std::move(*made));
  }
  return {};
}

Result<void> CsvWriter::add(std::size_t table, const std::vector<DataCell>& row, const RowSubject&) { return files_[table].append(line(row)); }

Result<void> CsvWriter::commit() {
  for (auto& file : files_)
    if (const auto done = file.commit(); !done) return done;
  return {};
}

}  // namespace rapporteur
