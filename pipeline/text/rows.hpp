// Rows: atoms that stand on one baseline, from left to right, with what is raised or lowered beside them.
#pragma once

#include "text/atoms.hpp"

#include <vector>

namespace rapporteur {

struct Row {
  float y = 0;     // baseline
  float size = 0;  // the size most of its atoms have
  std::vector<Atom> atoms;

  void measure();  // sets size from the atoms
};

// By baseline alone: superscripts are rows of their own, columns are not told apart. Sorted by y, atoms by
// x0. The same character painted twice at the same place (imitated bold) is one atom.
std::vector<Row> make_rows(std::vector<Atom> atoms, LossTally& tally);

// Within one column: raised and lowered runs go to the row they stand beside (Atom::shift), and rows whose
// baselines hardly differ and that do not overlap become one.
void join_rows(std::vector<Row>& rows);

}  // namespace rapporteur
