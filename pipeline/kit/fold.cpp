// Folding and cutting in one pass each; ASCII, most of the text in most languages, takes a short way.
#include "kit/fold.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

bool is_dropped(char32_t c) {
  return c == 0x0640 || (c >= 0x064B && c <= 0x0655) || c == 0x0670 || c == 0x00AD ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
         c == 0xFEFF || (c >= 0x06D6 && c <= 0x06ED && u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK);
}

char32_t folded_mark(char32_t c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x201B: case 0x02BC: case 0x2032: case 0x00B4: case 0x0060: return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x00AB: case 0x00BB: case 0x2033: return '"';
    case 0x2212: case 0xFE58: case 0xFE63: case 0x2043: case 0x30FC: return '-';
    case 0x066A: return '%';
    default: return c >= 0x2010 && c <= 0x2015 ? U'-' : c;
  }
}

char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : (c < 0x20 ? U' ' : c);
  if (c == 0x0623 || c == 0x0625 || c == 0x0622 || c == 0x0671) return 0x0627;
  const char32_t mark = folded_mark(c);
  if (mark != c) return mark;
  const auto u = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(u)) return ' ';
  if (u_charType(u) == U_DECIMAL_DIGIT_NUMBER) return static_cast<char32_t>('0' + u_charDigitValue(u));
  const auto lower = static_cast<char32_t>(u_tolower(u));
  return lower == 0x0451 ? 0x0435 : lower;
}

constexpr char folded_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : (c >= 0 && c < 0x20 ? ' ' : c); }

// The run of ASCII from `at` on, without a look at each character's properties; where it ends.
std::size_t fold_ascii(std::string_view quote, std::size_t at, std::uint32_t offset, MatchText& match) {
  std::size_t end = at;
  while (end < quote.size() && static_cast<unsigned char>(quote[end]) < 0x80) ++end;
  const std::size_t before = match.text.size(), length = end - at;
  match.text.resize(before + length);
  match.origin.resize(before + length);
  for (std::size_t i = 0; i < length; ++i) {
    match.text[before + i] = folded_ascii(quote[at + i]);
    match.origin[before + i] = offset + static_cast<std::uint32_t>(at + i);
  }
  return end;
}

struct Character {
  TokenKind kind;
  bool space;
  bool arabic;
};

Character kind_of(char32_t c) {
  if (c < 0x80) {
    if (c == ' ') return {TokenKind::mark, true, false};
    if (c >= 'a' && c <= 'z') return {TokenKind::word, false, false};
    if (c >= '0' && c <= '9') return {TokenKind::digits, false, false};
    return {TokenKind::mark, false, false};
  }
  const auto u = static_cast<UChar32>(c);
  if ((c >= 0x3400 && c <= 0x9FFF) || c == 0x3007 || c >= 0x20000) {
    if (u_hasBinaryProperty(u, UCHAR_IDEOGRAPHIC)) return {TokenKind::han, false, false};
  }
  const auto mask = U_MASK(u_charType(u));
  if ((mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0)
    return {TokenKind::word, false, (c >= 0x0600 && c <= 0x06FF) || (c >= 0x0750 && c <= 0x077F)};
  return {TokenKind::mark, false, false};
}

void cut(MatchText& match) {
  const std::string_view text = match.text;
  bool spaced = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const Character character = kind_of(next_code_point(text, at));
    if (character.space) {
      spaced = true;
      continue;
    }
    const auto end = static_cast<std::uint32_t>(at);
    const bool runs_on = character.kind == TokenKind::word || character.kind == TokenKind::digits;
    if (runs_on && !spaced && !match.tokens.empty() && match.tokens.back().kind == character.kind) {
      match.tokens.back().end = end;
      match.tokens.back().arabic &= character.arabic;
    } else {
      match.tokens.push_back({begin, end, character.kind, spaced, character.arabic});
    }
    spaced = false;
  }
}

}  // namespace

Range MatchText::source(std::uint32_t begin, std::uint32_t end) const {
  // What folding dropped behind the last character (a tatweel, vowel marks) belongs to it.
  return {origin[begin], origin[end]};
}

MatchText fold(std::string_view quote, std::uint32_t offset) {
  MatchText match;
  match.text.reserve(quote.size());
  match.origin.reserve(quote.size() + 1);
  for (std::size_t at = 0; at < quote.size();) {
    at = fold_ascii(quote, at, offset, match);
    if (at == quote.size()) break;
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = next_code_point(quote, at);
    if (is_dropped(c)) continue;
    append_utf8(match.text, folded(c));
    match.origin.resize(match.text.size(), offset + begin);
  }
  match.origin.push_back(offset + static_cast<std::uint32_t>(quote.size()));
  match.tokens.reserve(match.text.size() / 5);
  cut(match);
  return match;
}

bool is_stop(std::string_view mark) {
  static constexpr std::array<std::string_view, 10> stops = {".", ";", ":", "!", "?", "。", "؛", "؟", "．", "…"};
  return std::find(stops.begin(), stops.end(), mark) != stops.end();
}

}  // namespace rapporteur
