// Whose cases, from whom, where, under which number, about what: the fields that are words of the source.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

void find_parties(const Document& document, const Reading& reading, Figure& figure);
void find_topics(const Document& document, const Reading& reading, Figure& figure);

}  // namespace rapporteur::cases
