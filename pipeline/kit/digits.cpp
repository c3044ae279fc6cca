// Grouping is accepted only where it is unmistakable: one to three digits, then groups of exactly three.
#include "kit/digits.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace rapporteur {
namespace {

bool has(const std::vector<std::string>& list, std::string_view mark) {
  return std::find(list.begin(), list.end(), mark) != list.end();
}

bool is_digits(const Piece& piece, std::size_t token) {
  return token < piece.tokens().size() && piece.tokens()[token].kind == TokenKind::digits;
}

// A group of three behind `token`: "" for a space, else the mark. `next` becomes the group's token.
bool group_behind(const Piece& piece, std::size_t token, std::string_view separator, std::size_t& next) {
  next = separator == " " ? token + 1 : token + 2;
  if (!is_digits(piece, next) || piece.word(next).size() != 3) return false;
  if (separator == " ") return piece.tokens()[next].spaced;
  return piece.word(token + 1) == separator && !piece.tokens()[token + 1].spaced && !piece.tokens()[next].spaced;
}

const NumberRules& rules_of(const Piece& piece) {
  static const NumberRules any = [] {
    NumberRules rules;
    rules.group = {" "};
    return rules;
  }();
  return piece.language() == nullptr ? any : piece.language()->number_rules();
}

}  // namespace

std::optional<DigitNumber> read_digits(const Piece& piece, std::size_t token) {
  if (!is_digits(piece, token)) return std::nullopt;
  const NumberRules& rules = rules_of(piece);
  std::string digits(piece.word(token));
  if (digits.size() > 15) return std::nullopt;
  DigitNumber number{0, true, token + 1};
  if (digits.size() <= 3 && digits[0] != '0') {
    for (const std::string& separator : rules.group) {
      std::size_t next = 0;
      std::size_t at = token;
      while (digits.size() <= 12 && group_behind(piece, at, separator, next)) {
        digits += piece.word(next);
        at = next;
      }
      if (at == token) continue;
      number.last = at + 1;
      break;
    }
  }
  std::string decimals;
  const std::size_t mark = number.last;
  if (mark + 1 < piece.tokens().size() && has(rules.decimal, piece.word(mark)) && !piece.tokens()[mark].spaced &&
      is_digits(piece, mark + 1) && !piece.tokens()[mark + 1].spaced) {
    decimals = piece.word(mark + 1);
    number.integer = false;
    number.last = mark + 2;
  }
  const std::string whole = digits + (decimals.empty() ? "" : "." + decimals);
  std::from_chars(whole.data(), whole.data() + whole.size(), number.value);
  return number;
}

}  // namespace rapporteur
