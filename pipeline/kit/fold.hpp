// The match text: a piece of the document folded so that one spelling stands for all, cut into tokens, with a way
// back to the bytes of the quote text. Matching happens here; ranges are always given in the quote text.
//
// Folded: case; full-width forms and every system of decimal digits to ASCII; all spaces, dashes and apostrophes to
// one each; quotation marks; tatweel, Arabic vowel marks and invisible controls away; alef with hamza or madda to
// bare alef (the free-standing hamza and its other seats stay: they tell words apart); ё to е. Accents are kept.
#pragma once

#include "base/range.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class TokenKind : std::uint8_t {
  word,    // letters and their marks, not Han
  digits,  // ASCII digits after folding
  han,     // one ideograph
  mark,    // anything else: one character
};

struct Token {
  std::uint32_t begin = 0, end = 0;  // bytes of MatchText::text
  TokenKind kind = TokenKind::mark;
  bool spaced = false;  // white space stands before it
  bool arabic = false;  // a word of Arabic letters: may carry proclitics
};

struct MatchText {
  std::string text;
  std::vector<std::uint32_t> origin;  // byte i of text comes from the character at origin[i]; one more: the end
  std::vector<Token> tokens;

  std::string_view word(const Token& token) const {
    return std::string_view(text).substr(token.begin, token.end - token.begin);
  }
  std::string_view word(std::size_t token) const { return word(tokens[token]); }
  // The bytes of the quote text that folded bytes [begin, end) stand for.
  Range source(std::uint32_t begin, std::uint32_t end) const;
};

// `offset` is where `quote` begins in the document's text: added to every origin.
MatchText fold(std::string_view quote, std::uint32_t offset = 0);

// A mark that ends a phrase: . ; : ! ? and their Chinese and Arabic sisters.
bool is_stop(std::string_view mark);

}  // namespace rapporteur
