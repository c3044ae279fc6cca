#include "records/formats.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

int number_at(std::string_view text, std::size_t at, std::size_t length) {
  int value = 0;
  for (const char c : text.substr(at, length)) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int days_of(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_partial_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  const int year = number_at(text, 0, 4);
  if (year < 0) return false;
  if (text.size() == 4) return true;
  const int month = text[4] == '-' ? number_at(text, 5, 2) : -1;
  if (month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  const int day = text[7] == '-' ? number_at(text, 8, 2) : -1;
  return day >= 1 && day <= days_of(year, month);
}

bool is_date(std::string_view text) { return text.size() == 10 && is_partial_date(text); }

bool is_hex(std::string_view text, std::size_t length) {
  return text.size() == length &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}
bool is_sha256(std::string_view text) { return is_hex(text, 64); }
bool is_record_id(std::string_view text) { return is_hex(text, 32); }

bool is_language_tag(std::string_view text) {
  for (std::size_t at = 0, part = 0; at <= text.size(); ++part) {
    const auto end = std::min(text.find('-', at), text.size());
    const auto piece = text.substr(at, end - at);
    if (piece.size() > 8 || piece.size() < (part == 0 ? 2u : 1u)) return false;
    for (const char c : piece)
      if (!is_letter(c) && (part == 0 || !is_digit(c))) return false;
    at = end + 1;
  }
  return true;
}

bool is_code(std::string_view text) {
  if (text.empty() || !is_lower(text[0]) || text.back() == '_') return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!is_lower(text[i]) && !is_digit(text[i]) && (text[i] != '_' || text[i - 1] == '_')) return false;
  return true;
}

bool is_name(std::string_view text) {
  return !text.empty() && is_lower(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '_' || c == '-';
  });
}

bool is_version(std::string_view text) {
  const auto end = std::min(text.find_first_of("-+"), text.size());
  std::size_t at = 0;
  for (int part = 0; part < 3; ++part) {
    const auto stop = part < 2 ? text.find('.', at) : end;
    if (stop == text.npos || stop > end || stop == at) return false;
    const auto number = text.substr(at, stop - at);
    if (!std::all_of(number.begin(), number.end(), is_digit) || (number.size() > 1 && number[0] == '0'))
      return false;
    at = stop + 1;
  }
  const auto rest = text.substr(end);
  const auto plus = std::min(rest.find('+'), rest.size());
  const auto tag = [](std::string_view piece) {  // with the sign in front; empty is fine
    return piece.empty() || (piece.size() > 1 && std::all_of(piece.begin() + 1, piece.end(), [](char c) {
                               return is_letter(c) || is_digit(c) || c == '.' || c == '-';
                             }));
  };
  return tag(rest.substr(0, plus)) && tag(rest.substr(plus));
}

bool is_json_pointer(std::string_view text) {
  if (!text.empty() && text[0] != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) return false;
  return true;
}

bool is_white(char32_t c) {
  return (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

bool is_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!is_white(next_code_point(text, at))) return true;
  return false;
}

}  // namespace

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {
      {"text", R"(\S)", "words, not only white space", is_text},
      {"code", R"(^[a-z][a-z0-9]*(_[a-z0-9]+)*$)", "a code in snake_case (abuse_of_authority)", is_code},
      {"date", R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}$)", "a day of the calendar (2023-12-31)", is_date},
      {"partial-date", R"(^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$)",
       "a year, month or day (2024, 2024-04, 2024-04-12)", is_partial_date},
      {"sha256", R"(^[0-9a-f]{64}$)", "64 hexadecimal digits in lower case", is_sha256},
      {"record-id", R"(^[0-9a-f]{32}$)", "a record's id, 32 hexadecimal digits in lower case", is_record_id},
      {"language-tag", R"(^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$)", "a BCP 47 language tag (en, zh-Hant)",
       is_language_tag},
      {"name", R"(^[a-z][a-z0-9_-]*$)", "a name (small letters, digits, _ and -, a letter first)", is_name},
      {"version",
       R"(^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$)",
       "a semantic version (0.3.0)", is_version},
      {"json-pointer", R"(^(/([^~/]|~[01])*)*$)", "a JSON Pointer (/fields/count)", is_json_pointer},
  };
  return all;
}

const Format* find_format(std::string_view name) {
  for (const auto& format : formats())
    if (format.name == name) return &format;
  return nullptr;
}

}  // namespace rapporteur
