// The text of ruled tables, cell by cell.
#pragma once

#include "document/page_lines.hpp"
#include "text/atoms.hpp"
#include "text/compose.hpp"
#include "text/grids.hpp"

#include <span>
#include <vector>

namespace rapporteur {

struct FilledGrid {
  Grid grid;                             // in the frame of the atoms
  std::vector<std::vector<Atom>> cells;  // as Grid::cells
};

// Takes what stands in ruled tables out of `atoms`. What is ruled but holds no table (a chart's frame, a box of prose,
// lines that run through words) is left alone. `figures`: rectangles of charts on the page, whose lines are no table's.
std::vector<FilledGrid> take_tables(const PageGlyphs& page, Atoms& atoms, std::span<const Rect> figures);

// Adds the lines of a table, each cell's on their own, row by row, with their places.
void compose_table(const FilledGrid& table, std::int32_t index, bool page_right_to_left, Composer& composer,
                   std::vector<Line>& lines);

}  // namespace rapporteur
