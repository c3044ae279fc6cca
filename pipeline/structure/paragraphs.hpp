// From lines in reading order to blocks: where one ends and the next begins, what its label says, what kind it is.
#pragma once

#include "kit/structure_words.hpp"
#include "structure/proto.hpp"

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace rapporteur {

struct FoundBlocks {
  std::vector<ProtoBlock> blocks;
  std::vector<ProtoTable> tables;
  std::uint64_t leader = 0;  // characters of leader dots, in no block
  std::vector<const FlowLine*> repeated;  // a table's heads printed again on the next page: furniture
};

FoundBlocks make_blocks(const std::vector<const FlowLine*>& lines, const std::set<const FlowLine*>& titles,
                        const Measures& measures, const StructureWords& words);

}  // namespace rapporteur
