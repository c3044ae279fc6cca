// Numbers of recommendations while they are read: the total of a sentence and the numbers that hang on it.
#pragma once

#include "recommendation.hpp"

namespace rapporteur::recommendations {

struct Total {
  std::size_t index = 0;  // among those found
  double value = 0;
};

bool is_count(const rpt_number& number);
// "18 months", "five audits": what is counted is named, and it is no recommendation.
bool counts_other(const Document& document, const rpt_number& number);
// The clause around a number: up to the next count or mark on both sides.
rpt_range clause_of(const Document& document, rpt_range sentence, rpt_range number);
// Status, priority and acceptance that stand beside the number; false where none does.
bool says_something(const Document& document, rpt_range clause, rpt_range number, Recommendation& one);
Recommendation statement(rpt_range sentence, const rpt_number& number, double confidence);

// "recommendations (51, or 29 per cent)", an Arabic definite noun with its number behind it.
const rpt_number* number_behind(const Document& document, rpt_range sentence, rpt_range noun);
// "(four recommendations) out of a total of nine": the nine.
const rpt_number* whole_behind(const Document& document, rpt_range sentence, rpt_range noun);

// The other numbers of a sentence that has a total, or that begins with "of these". `used` is where the
// total's own number stands, UINT32_MAX where it stands in a sentence before.
void take_parts(const Document& document, rpt_range sentence, const Total& total, std::uint32_t used,
                Findings& findings);

}  // namespace rapporteur::recommendations
