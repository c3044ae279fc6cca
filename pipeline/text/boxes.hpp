// Side boxes: framed or shaded running text beside other text.
#pragma once

#include "document/page_glyphs.hpp"
#include "text/atoms.hpp"

#include <vector>

namespace rapporteur {

struct Box {
  Rect rect;
  std::vector<Atom> atoms;
};

// Takes the text of side boxes out of `atoms`, so that it is read as one piece. From the top. A box as wide
// as the text is read in its place anyway and stays; so do cells of a table, which stand one below the other.
std::vector<Box> take_boxes(const PageGlyphs& page, std::vector<Atom>& atoms);

}  // namespace rapporteur
