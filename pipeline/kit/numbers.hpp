// Numbers of a text, in digits of any system and in words of the six languages. A span that is not wholly understood
// is no number.
#pragma once

#include "base/mentions.hpp"
#include "kit/piece.hpp"

#include <optional>
#include <vector>

namespace rapporteur {

// What earlier finders took: `kind` of the numbers that stand in it.
struct Taken {
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  NumberKind kind = NumberKind::date;
};

// `taken` is sorted by first.
std::vector<Number> find_numbers(const Piece& piece, const std::vector<Taken>& taken);

// The number that the whole text spells in words, for the language's own tests.
std::optional<double> read_number_words(std::string_view text, const Language& language);

}  // namespace rapporteur
