// Joins of lines. Reports of the United Nations keep their hyphens (GUIDE 9, 19); some translations break words.
#include "structure/joining.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr char32_t soft_hyphen = 0xAD;

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x400 && c <= 0x52F);
}

bool is_lower(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x430 && c <= 0x45F);
}

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010; }

bool is_dash(char32_t c) { return is_hyphen(c) || c == 0x2011 || c == 0x2012 || c == 0x2013; }

// Letters at the end of `text`, which ends in a hyphen: "Эс" of "и Эс-".
std::string_view head_of(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && !on_boundary(text, end - 1)) --end;
  if (end == 0) return {};
  --end;
  std::size_t begin = end;
  while (begin > 0) {
    std::size_t at = begin - 1;
    while (at > 0 && !on_boundary(text, at)) --at;
    std::size_t next = at;
    if (!is_letter(next_code_point(text, next))) break;
    begin = at;
  }
  return text.substr(begin, end - begin);
}

std::string_view tail_of(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size(); end = at)
    if (!is_letter(next_code_point(text, at))) break;
  return text.substr(0, end);
}

}  // namespace

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

char32_t last_character(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && !on_boundary(text, at)) --at;
  return next_code_point(text, at);
}

bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

namespace {

bool is_ideograph(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF); }
bool is_latin_or_digit(char32_t c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

}  // namespace

void WordCounts::count_spacing(std::string_view line) {
  char32_t last = 0;
  bool space = false;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = next_code_point(line, at);
    inner_hyphens_ += c == 0x2010 && at < line.size();
    if (c == ' ') {
      space = true;
      continue;
    }
    if ((is_ideograph(last) && is_latin_or_digit(c)) || (is_latin_or_digit(last) && is_ideograph(c)))
      ++(space ? spaced_ : close_);
    last = c;
    space = false;
  }
}

bool WordCounts::spaces_ideographs() const { return spaced_ >= 10 && spaced_ >= 9 * close_; }

void WordCounts::add(std::string_view line) {
  count_spacing(line);
  const char32_t last = last_character(line);
  const bool broken = is_hyphen(last) && !head_of(line).empty();
  std::size_t begin = 0;
  if (!pending_.empty()) {
    const auto tail = tail_of(line);
    if (!tail.empty()) breaks_.push_back({pending_, std::string(tail)});
    pending_.clear();
    begin = tail.size();  // half a word is no word: "новляемого" of "об-новляемого"
  }
  const std::size_t stop = broken ? line.size() - 1 - head_of(line).size() : line.size();
  for (std::size_t at = begin; at <= line.size();) {
    const std::size_t here = at;
    const char32_t c = at < line.size() ? next_code_point(line, at) : 0;
    if (c != 0 && (is_letter(c) || is_hyphen(c))) continue;
    if (here > begin && begin < stop) ++words_[std::string(line.substr(begin, here - begin))];
    begin = at;
    if (here >= line.size()) break;
  }
  if (broken) pending_ = head_of(line);
}

void WordCounts::settle() {
  std::size_t proofs = 0;
  for (const auto& [head, tail] : breaks_)
    if (knows(head + tail) && !knows(head + "-" + tail)) ++proofs;
  hyphenates_ = proofs >= 3;
}

bool WordCounts::hyphen_goes(std::string_view before, std::string_view after) const {
  const std::string head(head_of(before)), tail(tail_of(after));
  if (head.empty() || tail.empty() || !is_lower(first_character(tail)) || !is_lower(last_character(head))) return false;
  if (knows(head + "-" + tail)) return false;
  if (knows(head + tail)) return true;
  return hyphenates_ && !(knows(head) && knows(tail));
}

Join join_of(std::string_view before, std::string_view after, const WordCounts& words) {
  const char32_t last = last_character(before), first = first_character(after);
  if (last == 0 || first == 0 || last == ' ' || first == ' ') return Join::nothing;
  if (last == soft_hyphen) return Join::drop_hyphen;
  if (last == 0x2010 && is_lower(first) && words.breaks_with_its_own_sign()) return Join::drop_hyphen;
  if (is_dash(last) && before.size() >= 2 && before[before.size() - 2] != ' ') {
    if (is_hyphen(last) && words.hyphen_goes(before, after)) return Join::drop_hyphen;
    // "Smith -" and a dash between spaces are not the end of a word.
    const std::size_t sign = last == '-' ? 1 : 3;
    return before.size() > sign && before[before.size() - sign - 1] == ' ' ? Join::space : Join::nothing;
  }
  if ((is_ideograph(last) && is_latin_or_digit(first)) || (is_latin_or_digit(last) && is_ideograph(first)))
    return words.spaces_ideographs() ? Join::space : Join::nothing;
  const bool digit_or_latin = first < 0x80;
  if (is_wide(last) && (is_wide(first) || digit_or_latin)) return Join::nothing;
  if (is_wide(first)) return Join::nothing;
  if (last == '(' || last == '[' || first == ')' || first == ']') return Join::nothing;
  // An address broken behind a slash.
  if (last == '/' && first != ' ') return Join::nothing;
  return Join::space;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    const char32_t c = last_character(text);
    std::size_t length = 1;
    while (length < text.size() && !on_boundary(text, text.size() - length)) ++length;
    switch (c) {
      case ' ': case ')': case '"': case '\'': case 0x2019: case 0x201D: case 0xBB: case 0xFF09: case 0x300D:
      case ']':
        text.remove_suffix(length);
        continue;
      case '.': case ';': case ':': case '!': case '?': case 0x3002: case 0xFF1B: case 0xFF1A: case 0xFF01:
      case 0xFF1F: case 0xFF0E: case 0x061F: case 0x061B: case 0x06D4:
        return true;
      default: return false;
    }
  }
  return false;
}

bool ends_statement(std::string_view text) {
  const char32_t last = last_character(text);
  return ends_sentence(text) && last != '?' && last != 0xFF1F && last != 0x061F;
}

}  // namespace rapporteur
