// Cuts a sentence into the parts that speak of one figure each.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

// Fills Figure::segment of figures that stand in one sentence, in the order of the text.
void cut_segments(const Document& document, const Reading& reading, std::vector<Figure>& figures);

// A stage word whose predicate is joined on by "and": what follows is told besides, it is not the figure's own verb.
bool joined_on(const Document& document, const Reading& reading, const Figure& figure, std::size_t token);

}  // namespace rapporteur::cases
