// Figures in tables: a count for each row and column, told by row label, column head and caption.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

void read_table(const Document& document, const Job& job, const rpt_table& table, std::vector<Figure>& figures);

}  // namespace rapporteur::cases
