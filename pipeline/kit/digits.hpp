// A number written in digits, with the separators of its language.
#pragma once

#include "kit/piece.hpp"

#include <cstddef>
#include <optional>

namespace rapporteur {

struct DigitNumber {
  double value = 0;
  bool integer = true;
  std::size_t last = 0;  // token behind it
};

// "1 387", "1,387" (en, zh), "1.387" (es), "2.5", "2,5" (fr, es, ru, ar), "٢٫٥". Groups have three digits and one
// kind of separator. Nothing where the token is no digits or the digits make no sense ("1,38,7").
std::optional<DigitNumber> read_digits(const Piece& piece, std::size_t token);

}  // namespace rapporteur
