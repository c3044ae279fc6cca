// What the words around figures in tables and charts say: captions, column heads, row labels.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

struct Said {
  std::string unit, unit_text, stage, stage_text, axis, category, category_text;
  Span period;
  bool has_period = false, percent = false, number = false, total = false, subtotal = false, other = false, foreign = false;
};

Said read_words(const Document& document, rpt_range range, std::uint32_t block);

// The one whole number that is all of the range, a mark or two apart ("17", "1 387", "17*"); null where it is not.
const rpt_number* whole_number(const Document& document, rpt_range range);

}  // namespace rapporteur::cases
