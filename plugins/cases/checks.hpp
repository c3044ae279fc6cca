// What the figures of a document say of each other: sums, shares, totals, the same fact told twice, dates.
// A check that fails is a finding for a person; it never changes a figure.
#pragma once

#include "figure.hpp"

#include <vector>

namespace rapporteur::cases {

// By figure: the checks of its record. What the others are called in `records` is their index among the figures.
std::vector<std::vector<Check>> checks_of(const Document& document, const std::vector<Figure>& figures);

}  // namespace rapporteur::cases
