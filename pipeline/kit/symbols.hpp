// Symbols of documents (A/79/309 (Part I)/Add.1) and numbers of assignments (IED-24-009): the same Latin shapes in all
// languages.
#pragma once

#include "base/mentions.hpp"
#include "kit/numbers.hpp"
#include "kit/piece.hpp"

#include <vector>

namespace rapporteur {

struct FoundSymbol {
  Symbol symbol;
  Taken tokens;  // kind reference
};

// Sorted, not overlapping. Decisions and resolutions (2024/4, 77/278) are none: they have no letters.
std::vector<FoundSymbol> find_symbols(const Piece& piece);

}  // namespace rapporteur
