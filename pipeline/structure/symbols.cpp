// Hand-written matchers: each reads its text once.
#include "structure/symbols.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }

// Length of the symbol at the beginning of `text`, 0 where there is none.
std::size_t symbol_length(std::string_view text) {
  std::size_t at = 0;
  bool dotted = false;  // digits only behind a dot: GEGN.2/2025/36
  for (; at < text.size(); ++at) {
    if (at > 0 && (text[at] == '.' || text[at] == '-')) dotted |= text[at] == '.';
    else if (!upper(text[at]) && !(dotted && digit(text[at]))) break;
  }
  if (at == 0 || at > 8 || at >= text.size() || text[at] != '/') return 0;
  bool number = false;
  int slashes = 0;
  std::size_t end = at;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '/') ++slashes;
    number |= digit(c);
    const bool part = upper(c) || digit(c) || lower(c) || c == '/' || c == '.' || c == '-' || c == '[' || c == ']';
    if (part) {
      end = ++at;
    } else if (c == '(' || text.compare(at, 2, " (") == 0) {  // "(Part I)"
      const std::size_t open = c == '(' ? at : at + 1, close = text.find(')', open);
      if (close == std::string_view::npos || close - open > 24) break;
      const auto inner = text.substr(open + 1, close - open - 1);
      if (c == ' ' && inner.substr(0, 4) != "Part" && inner.substr(0, 3) != "Vol") break;
      end = at = close + 1;
    } else {
      break;
    }
  }
  return number && slashes > 0 ? end : 0;
}

std::size_t skip_marks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '*' || text[at] == ',' || text[at] == '-')) ++at;
  return at;
}

bool all_of(std::string_view text, bool (*test)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), test);
}

bool roman_letter(char c) { return c == 'i' || c == 'v' || c == 'x' || c == 'l' || c == 'c'; }

std::string_view trimmed(std::string_view text, std::string_view marks) {
  const auto first = text.find_first_not_of(marks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(marks) - first + 1);
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && digit(text[at + n])) ++n;
  return n;
}

// Behind the number: "(E)", stamps of six digits, a bar code.
bool is_job_tail(std::string_view text, std::size_t at, char* letter) {
  while (at < text.size()) {
    if (text[at] == ' ') {
      ++at;
    } else if (text[at] == '(' && at + 2 < text.size() && upper(text[at + 1]) && text[at + 2] == ')') {
      if (letter != nullptr) *letter = text[at + 1];
      at += 3;
    } else if (const auto n = digits_at(text, at); n == 6 || n == 8) {
      at += n;
    } else if (text[at] == '*') {
      const auto close = text.find('*', at + 1);
      if (close == std::string_view::npos || !all_of(text.substr(at + 1, close - at - 1), [](char c) {
            return digit(c) || upper(c);
          }))
        return false;
      at = close + 1;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_symbol(std::string_view text) {
  std::size_t at = skip_marks(text, 0);
  bool any = false;
  while (at < text.size()) {
    const auto length = symbol_length(text.substr(at));
    // "JIU/REP/2025/1 [Expanded report]"
    if (length == 0) return any && text[at] == '[' && text.back() == ']' && text.size() - at <= 30;
    any = true;
    at = skip_marks(text, at + length);
  }
  return any;
}

std::string_view symbol_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (const auto length = symbol_length(text.substr(at)); length > 0)
      return trimmed(text.substr(at, length), ".-");
    const auto space = text.find(' ', at);
    if (space == std::string_view::npos) break;
    at = space + 1;
  }
  return {};
}

bool is_page_number(std::string_view text) {
  text = trimmed(text, " -–—|[]");
  const auto slash = text.find('/');
  if (slash != std::string_view::npos)
    return slash > 0 && slash <= 4 && text.size() - slash - 1 <= 4 && all_of(text.substr(0, slash), digit) &&
           all_of(text.substr(slash + 1), digit);
  return (text.size() <= 4 && all_of(text, digit)) || (text.size() <= 6 && all_of(text, roman_letter));
}

bool is_job_number(std::string_view text, char* letter) {
  std::size_t at = 0;
  while (at < text.size() && upper(text[at]) && at < 3) ++at;
  const std::size_t letters = at;
  if (letters > 0 && at < text.size() && text[at] == '.') ++at;
  const auto first = digits_at(text, at);
  if (letters == 1 && at == letters && (first == 7 || first == 8)) {  // K2401234
    at += first;
  } else {
    if (first != 2 || at + 2 >= text.size() || text[at + 2] != '-') return false;
    const auto second = digits_at(text, at + 3);
    if (second < 5 || second > 6) return false;
    at += 3 + second;
    if (at < text.size() && upper(text[at])) ++at;
  }
  return is_job_tail(text, at, letter);
}

bool is_margin_sign(std::string_view text) {
  if (text == "/..." || text == "/…" || text == "/.." || text == "/." || text == "...") return true;
  if (text.size() >= 4 && text.size() <= 14 && text.front() == '*' && text.back() == '*')
    return std::all_of(text.begin() + 1, text.end() - 1, [](char c) { return digit(c) || upper(c); });
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == ' ') continue;
    if (c < 0xE000 || c > 0xF8FF) return false;
    any = true;
  }
  return any;
}

bool is_rule(std::string_view text) {
  std::size_t signs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == ' ') continue;
    if (c != '_' && c != '-' && c != 0x2013 && c != 0x2014 && c != 0x2015 && c != 0x2500 && c != '=' && c != '*')
      return false;
    ++signs;
  }
  return signs >= 3;
}

}  // namespace rapporteur
