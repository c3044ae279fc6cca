// The labels of charts and drawings: notes, which stand outside the run of the text.
#pragma once

#include "structure/paragraphs.hpp"

#include <vector>

namespace rapporteur {

// Marks the lines of charts (Place::figure), so that no other step takes them for text. One note a label.
std::vector<ProtoBlock> take_figures(std::vector<FlowLine>& lines);

// Puts the notes behind the block that goes on before them: neither a paragraph that runs on below a chart
// nor a table is parted. Both sorted by their lines' place in one list.
void insert_figures(FoundBlocks& found, std::vector<ProtoBlock> figures);

}  // namespace rapporteur
