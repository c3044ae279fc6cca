// Where lines that were read by themselves (a chart's labels, a side box) come in the order of reading.
#pragma once

#include "document/page_lines.hpp"

#include <vector>

namespace rapporteur {

// Puts `part`, which takes up `rect`, behind the last line that stands above it in its columns.
void place_part(std::vector<Line>& lines, std::vector<Line> part, const Rect& rect);

// The same for a side box: where a paragraph runs on beside it, behind that paragraph.
void place_box(std::vector<Line>& lines, std::vector<Line> part, const Rect& rect);

}  // namespace rapporteur
