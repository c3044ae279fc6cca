// Ruled tables: cells from the straight lines that are painted round them, never from gaps in the text.
#pragma once

#include "document/page_glyphs.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace rapporteur {

// A cell with what it is merged of. Its rectangle is that of all its parts.
struct GridCell {
  Rect rect;
  std::uint16_t row = 0, column = 0;  // 0-based, columns from the left
  std::uint16_t row_span = 1, column_span = 1;
};

// Lines that cross one another and enclose two cells or more. Its outer sides need not be painted.
struct Grid {
  Rect rect;
  std::vector<GridCell> cells;  // row by row, in a row from the left
  std::uint16_t rows = 0, columns = 0;

  static constexpr std::size_t no_cell = static_cast<std::size_t>(-1);
  std::size_t cell_at(double x, double y) const;  // index in cells, no_cell outside

  std::vector<float> xs, ys;          // the lines between columns and rows, with the outer sides
  std::vector<std::uint32_t> owners;  // row by row: which cell a field between the lines belongs to
};

// From the top. Pages with more lines than tables have (maps, hatching) give none.
std::vector<Grid> find_grids(std::span<const Rule> rules);

}  // namespace rapporteur
