// Running heads, page numbers, job numbers: found by shape and by repetition, taken out of the flow.
#pragma once

#include "kit/structure_words.hpp"
#include "structure/flow.hpp"

#include <vector>

namespace rapporteur {

// Sets FlowLine::place. `pages` is the number of pages.
void mark_furniture(std::vector<FlowLine>& lines, std::size_t pages, const StructureWords& words);

}  // namespace rapporteur
