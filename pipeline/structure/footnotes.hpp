// Footnotes: what stands in small type, or under a drawn rule, at the foot of a page.
#pragma once

#include "structure/proto.hpp"

#include <vector>

namespace rapporteur {

// Sets FlowLine::place of footnote lines and gives the notes in the order of pages, each with its mark. A note that
// goes on at the foot of the next page is one.
std::vector<ProtoBlock> take_footnotes(std::vector<FlowLine>& lines, const std::vector<PageLines>& pages,
                                       const Measures& measures);

}  // namespace rapporteur
