// Figures become records.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

void emit_all(const Document& document, const std::vector<Figure>& figures, const Job& job);

}  // namespace rapporteur::cases
