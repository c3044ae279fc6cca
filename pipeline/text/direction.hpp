// From the order in which a line stands on the page to the order in which it is read.
#pragma once

#include "text/characters.hpp"

#include <cstdint>
#include <vector>

namespace rapporteur {

// One place in a line: an atom, a gap, or a note mark. `c` may be changed to its mirror image.
struct Unit {
  char32_t c = 0;
  Nature nature = Nature::neutral;
  bool wide = false;        // a gap behind which a new cell begins
  bool mirror = false;      // set by to_logical_order: write the mirror image of c
  bool note = false;        // a note mark: no text of its own
  char32_t combining = 0;   // set over the unit before it: write this mark instead
  std::uint32_t index = 0;  // of its atom or its note
  float x0 = 0, x1 = 0;

  static constexpr std::uint32_t no_atom = 0xFFFFFFFF;
};

// How many brackets stood as drawn and how many as meant, on this page so far: settles the doubtful ones.
struct BracketHabit {
  int as_drawn = 0, as_meant = 0;
};

// `units` from left to right become units in reading order. The inverse of the Unicode bidirectional
// algorithm for what reports hold: right-to-left text with numbers, number ranges, symbols and Latin names in
// it. Cells of a right-to-left line are read from right to left.
void to_logical_order(std::vector<Unit>& units, bool right_to_left, BracketHabit& habit);

}  // namespace rapporteur
