// Bars of a chart, told from shaded cells.
#pragma once

#include "document/page_glyphs.hpp"
#include "text/pieces.hpp"

#include <vector>

namespace rapporteur {

// The extents of groups of filled rectangles that stand on one base side by side and differ in length, as a
// reader compares them. Shaded cells of a ruled table are none.
std::vector<Rect> find_bars(const PageGlyphs& page, const std::vector<Piece>& pieces);

// Upright grid lines of a chart: five or more of one height which no level rule crosses, so that they make no
// cells.
std::vector<Rect> find_grids(const std::vector<Rule>& rules);

}  // namespace rapporteur
