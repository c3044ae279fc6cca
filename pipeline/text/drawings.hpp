// Charts and drawings, told by what is painted: lines that are neither level nor upright, filled forms, bars
// of different lengths, grids without cells, pictures that carry labels.
#pragma once

#include "document/page_glyphs.hpp"
#include "text/pieces.hpp"

#include <vector>

namespace rapporteur {

struct Drawing {
  Rect rect;
  bool framed = false;  // rect is the frame round it: all that stands inside belongs to it, nothing outside
};

// From the top. A table with shaded cells, a framed text, a letterhead's emblem and a scan's picture are
// none.
std::vector<Drawing> find_drawings(const PageGlyphs& page, const std::vector<Piece>& pieces);

}  // namespace rapporteur
