// Which numbers of a sentence count something, and what.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

// Every number that counts a unit, counts something else (noun foreign), or stands without a noun of its own where
// an antecedent may give one (noun none). Single cases told on their own come along. In the order of the text.
std::vector<Figure> find_figures(const Document& document, const Reading& reading);

}  // namespace rapporteur::cases
