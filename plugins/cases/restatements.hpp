// The same figure said again (summary, body, table) is one record with more evidence.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

// Merges and drops repetitions; part_of is kept right.
void merge_restatements(std::vector<Figure>& figures);

// The numbers of a chart that sum to a stated total are its parts and count what it counts.
void link_charts(std::vector<Figure>& figures);

// What a total came to know from its other mentions reaches its parts.
void settle_parts(std::vector<Figure>& figures);

}  // namespace rapporteur::cases
