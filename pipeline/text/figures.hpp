// The words in charts and drawings: labels, not sentences.
#pragma once

#include "document/page_glyphs.hpp"
#include "text/atoms.hpp"
#include "text/rows.hpp"

#include <vector>

namespace rapporteur {

struct Figure {
  Rect rect;  // the drawing with its labels
  // In the order of reading; a label's rows from the top. A figure printed in or at the end of a bar stands
  // behind the name of the bar.
  std::vector<std::vector<Row>> labels;
};

// Takes the atoms of labels out of `atoms`. From the top.
std::vector<Figure> take_figures(const PageGlyphs& page, std::vector<Atom>& atoms, bool right_to_left);

}  // namespace rapporteur
