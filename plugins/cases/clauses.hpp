// Cuts a sentence into the parts that speak of one figure each.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

// Fills Figure::segment of figures that stand in one sentence, in the order of the text.
void cut_segments(const Document& document, const Reading& reading, std::vector<Figure>& figures);

// A stage word whose predicate is joined on by "and": what follows is told besides, it is not the figure's own verb.
bool joined_on(const Document& document, const Reading& reading, const Figure& figure, std::size_t token);

// "35 complaints of abuse and 12 of theft were lodged in 2024": the verb and its time stand once, behind the last of
// the figures that share them. Wants every figure's own stage and period found before.
void share_predicate(const Reading& reading, std::vector<Figure>& figures);

}  // namespace rapporteur::cases
