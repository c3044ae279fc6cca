// Pieces of text as they are painted: what stands together on one baseline without a gap. Strings that
// overlap stay apart, which rows do not see.
#pragma once

#include "document/geometry.hpp"
#include "text/atoms.hpp"

#include <vector>

namespace rapporteur {

struct Piece {
  float x0 = 0, x1 = 0;
  float y = 0;  // baseline
  float size = 0;
  int letters = 0, digits = 0;       // a Han character says as much as two letters
  bool prose = false;                // a line of running text, with others above or below it
  bool key = false;                  // of a legend: a sample stands beside it; set by figures
  std::vector<std::uint32_t> atoms;  // indexes, from left to right; spaces only inside

  float top() const { return y - 0.8f * size; }
  float bottom() const { return y + 0.22f * size; }
  float middle() const { return (x0 + x1) / 2; }
  bool is_number() const { return digits > 0 && letters == 0; }
};

// From the top, on one height from the left.
std::vector<Piece> find_pieces(const std::vector<Atom>& atoms);

// The middle of the piece lies inside.
bool holds(const Rect& rect, const Piece& piece);

}  // namespace rapporteur
