// What holds for every page and document, whatever was put in. Each gives the first break as a sentence; empty: none.
#pragma once

#include "document/document.hpp"
#include "document/page_lines.hpp"

#include <string>

namespace rapporteur::fuzz {

// Lines are UTF-8 without doubled spaces; marks, notes and cells lie in their line, in order.
std::string fault_of(const PageLines& page);

// Blocks tile the text; bodies, labels and cells lie in their blocks; sections form a tree; tables hold rows; boxes
// stand in order, and a block's boxes are those of its halves.
std::string fault_of(const Document& document);

}  // namespace rapporteur::fuzz
