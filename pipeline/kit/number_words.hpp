// Number words put together by the rules of their language file: a part adds to what stands before it where there is
// room, a multiplier takes what stands before it as its factor.
#pragma once

#include "kit/piece.hpp"

#include <cstddef>
#include <optional>

namespace rapporteur {

struct WordNumber {
  double value = 0;
  std::size_t last = 0;       // token behind it
  std::uint32_t begin = 0;    // bytes of the match text, without an Arabic proclitic
  std::uint32_t end = 0;
  bool understood = true;     // false: number words run on in a way that makes no number
  bool one_word = true;
  bool defined = false;       // its first word carries an article or another proclitic
};

// The longest number in words that begins at the token. Nothing where no number word stands there.
std::optional<WordNumber> read_words(const Piece& piece, std::size_t token);

// The multipliers of a thousand and more behind digits: "2.5 万", "68 mil", "3 million". Gives the product's factor
// and moves `last`; 1 where there is none.
double read_multiplier(const Piece& piece, std::size_t& last);

}  // namespace rapporteur
