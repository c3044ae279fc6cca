// What rows of cells are, however they were found: heads, figures, lines that go on.
#pragma once

#include "structure/proto.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapporteur {

// "17", "37.0", "1 387", "–", "$2,613", "12%": what a column of figures holds.
bool is_figure(std::string_view text);
// "2024", "2024*", "2020/21", "2019–2024": a column's head rather than a figure.
bool is_year(std::string_view text);
// Goes on with a text: a small letter or a mark that opens none.
bool begins_low(std::string_view text);

// A line of a table, or a whole row, put into columns.
struct Placed {
  std::vector<ProtoCell> cells;  // by column
  double y = 0, size = 0;
  std::uint32_t page = 0;
  bool strong = false;  // bold or italic

  bool has(std::uint32_t column) const { return cell(column) != nullptr; }
  const ProtoCell* cell(std::uint32_t column) const;
  // Behind the first column.
  bool any_figure() const;
  bool only_first() const { return cells.size() == 1 && cells.front().column == 0; }
};

// Rows before the first that holds figures, where later ones do; else a first row in a style of its own.
std::uint32_t head_rows_of(const std::vector<Placed>& rows);

}  // namespace rapporteur
