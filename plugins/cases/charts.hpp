// Figures in charts: a number printed with its label ("Procurement fraud: 103", "Retaliation (2)") below a caption.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

// `caption` is the index of a caption block; the chart's labels are the notes behind it.
void read_chart(const Document& document, std::size_t caption, std::vector<Figure>& figures);

}  // namespace rapporteur::cases
