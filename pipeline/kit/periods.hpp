// Periods of a text: spans, states on a day, days, due dates, and phrases that point to the document's own period.
#pragma once

#include "base/mentions.hpp"
#include "kit/numbers.hpp"
#include "kit/piece.hpp"

#include <string>
#include <vector>

namespace rapporteur {

struct FoundPeriod {
  Period period;  // of kind reporting and previous: without start and end
  Taken tokens;
};

// Sorted, not overlapping. Nothing is read out of the tokens in `taken` (symbols), which is sorted by first.
std::vector<FoundPeriod> find_periods(const Piece& piece, const std::vector<Taken>& taken);

// True where the text says which period the document reports on ("covers the period").
bool states_reporting_period(const Piece& piece);

// The same span a year earlier, for "the previous year"; empty dates stay empty.
std::string year_before(const std::string& day);

}  // namespace rapporteur
