#include "structure/table_rows.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::uint32_t most_head_rows = 4;

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669); }

}  // namespace

bool is_figure(std::string_view text) {
  bool digits = false, dash = false;
  int letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_digit(c)) digits = true;
    else if (c == '-' || (c >= 0x2012 && c <= 0x2014) || c == 0x2212) dash = true;
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && (c < 0x2000 || c > 0x206F))) ++letters;
  }
  return letters == 0 && (digits || dash);
}

bool is_year(std::string_view text) {
  if (text.size() < 4 || !is_figure(text)) return false;
  if (text.substr(0, 2) != "19" && text.substr(0, 2) != "20") return false;
  if (!is_digit(static_cast<unsigned char>(text[2])) || !is_digit(static_cast<unsigned char>(text[3]))) return false;
  if (text.size() == 4) return true;
  std::size_t at = 4;
  const char32_t next = next_code_point(text, at);
  return next == '/' || next == '-' || next == 0x2013 || next == 0x2212 || next == '*';
}

bool begins_low(std::string_view text) {
  const char32_t c = first_character(text);
  return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) || c == '(' || c == '/' || c == ')' || c == ',';
}

const ProtoCell* Placed::cell(std::uint32_t column) const {
  for (const ProtoCell& one : cells)
    if (one.column == column) return &one;
  return nullptr;
}

bool Placed::any_figure() const {
  return std::any_of(cells.begin(), cells.end(), [](const ProtoCell& cell) {
    const auto text = cell.spans.front().text();
    return cell.column > 0 && cell.spans.size() == 1 && is_figure(text) && !is_year(text);
  });
}

std::uint32_t head_rows_of(const std::vector<Placed>& rows) {
  std::uint32_t first = 0;
  while (first < rows.size() && !rows[first].any_figure()) ++first;
  const bool by_style = rows.size() > 1 && rows[0].strong && !rows[1].strong && !rows[0].only_first();
  if (first == rows.size()) return by_style ? 1 : 0;
  // A group's name above its rows is no head.
  while (first > 1 && rows[first - 1].only_first()) --first;
  return first <= most_head_rows ? first : (by_style ? 1 : 0);
}

}  // namespace rapporteur
