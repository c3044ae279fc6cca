// All that one sentence says of its own figures, before they take over anything from others.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

void describe(const Document& document, const Reading& reading, std::vector<Figure>& found);

// "64 were concluded: 35 ..., 21 ... and 8 ...": index of the first part, where all that follows the colon sums to the
// one figure before it; 0 where it does not.
std::size_t listed_parts(const Reading& reading, const std::vector<Figure>& found);

}  // namespace rapporteur::cases
