// Folding and cutting in one pass. What a character becomes is looked up where it is one of the scripts that two bytes
// write (Latin, Cyrillic, Arabic) or an ideograph, as nearly all are; the rest ask ICU each time.
#include "kit/fold.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

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

struct Character {
  TokenKind kind;
  bool space;
  bool arabic;
};

// What stands for a character in the match text.
struct Folding {
  char32_t letter = 0;
  Character is{TokenKind::mark, false, false};
  bool dropped = false;
};

constexpr char32_t looked_up = 0x800;
constexpr std::size_t longest_letter = 4;  // bytes

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

Folding folding_of(char32_t c) {
  if (is_dropped(c)) return {0, {TokenKind::mark, false, false}, true};
  const char32_t letter = folded(c);
  return {letter, kind_of(letter), false};
}

using Foldings = std::array<Folding, looked_up>;

const Foldings& foldings() {
  static const Foldings all = [] {
    Foldings made;
    for (char32_t c = 0; c < looked_up; ++c) made[c] = folding_of(c);
    return made;
  }();
  return all;
}

void add_to_tokens(std::vector<Token>& tokens, std::size_t begin, std::size_t end, Character character, bool spaced) {
  const bool runs_on = character.kind == TokenKind::word || character.kind == TokenKind::digits;
  if (runs_on && !spaced && !tokens.empty() && tokens.back().kind == character.kind) {
    tokens.back().end = static_cast<std::uint32_t>(end);
    tokens.back().arabic &= character.arabic;
  } else {
    tokens.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), character.kind, spaced,
                      character.arabic});
  }
}

}  // namespace

Range MatchText::source(std::uint32_t begin, std::uint32_t end) const {
  // What folding dropped behind the last character (a tatweel, vowel marks) belongs to it.
  return {origin[begin], origin[end]};
}

MatchText fold(std::string_view quote, std::uint32_t offset) {
  const Foldings& known = foldings();
  MatchText match;
  match.text.resize(quote.size() + longest_letter);  // seldom too little: few letters grow when they are folded
  match.origin.resize(match.text.size());
  match.tokens.reserve(quote.size() / 5);
  std::size_t length = 0;
  bool spaced = false;
  for (std::size_t at = 0; at < quote.size();) {
    const auto from = offset + static_cast<std::uint32_t>(at);
    const char32_t c = next_code_point(quote, at);
    const bool ideograph = c >= 0x4E00 && c <= 0x9FFF;
    const Folding folding = c < looked_up ? known[c]
                            : ideograph   ? Folding{c, {TokenKind::han, false, false}, false}
                                          : folding_of(c);
    if (folding.dropped) continue;
    if (length + longest_letter > match.text.size()) {
      match.text.resize(2 * match.text.size());
      match.origin.resize(match.text.size());
    }
    const std::size_t begin = length;
    char* const text = match.text.data();
    std::uint32_t* const origin = match.origin.data();
    if (folding.letter < 0x80) {
      text[length] = static_cast<char>(folding.letter);
      origin[length++] = from;
    } else {
      U8_APPEND_UNSAFE(text, length, folding.letter);
      for (std::size_t i = begin; i < length; ++i) origin[i] = from;
    }
    if (!folding.is.space) add_to_tokens(match.tokens, begin, length, folding.is, spaced);
    spaced = folding.is.space;
  }
  match.text.resize(length);
  match.origin.resize(length + 1);
  match.origin[length] = offset + static_cast<std::uint32_t>(quote.size());
  return match;
}

bool is_stop(std::string_view mark) {
  static constexpr std::array<std::string_view, 10> stops = {".", ";", ":", "!", "?", "。", "؛", "؟", "．", "…"};
  return std::find(stops.begin(), stops.end(), mark) != stops.end();
}

}  // namespace rapporteur
