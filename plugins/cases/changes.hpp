// Two figures that a change leads from and to.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

// Before the figures are described: the two count what the clause is about.
void take_changes(const Document& document, const Reading& reading, std::vector<Figure>& figures);
// Afterwards: what is said once is said of both, and the time in front is that of the later one.
void settle_changes(const Document& document, const Reading& reading, std::vector<Figure>& figures);

}  // namespace rapporteur::cases
