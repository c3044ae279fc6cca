// Pieces of text in a drawing, put together to labels.
#pragma once

#include "document/page_glyphs.hpp"
#include "text/pieces.hpp"

#include <vector>

namespace rapporteur {

// A label's lines from the top; a line's pieces from left to right.
using LabelLines = std::vector<std::vector<const Piece*>>;

// In the order of reading. `pieces`: those of one drawing, from the top; `bars`: the rectangles in it.
std::vector<LabelLines> make_labels(const std::vector<const Piece*>& pieces, const std::vector<Rect>& bars,
                                    bool right_to_left);

}  // namespace rapporteur
