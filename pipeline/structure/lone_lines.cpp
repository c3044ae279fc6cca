// Distances to the lines above and below, in the document's own pitch.
#include "structure/lone_lines.hpp"

#include "structure/joining.hpp"

#include <algorithm>

namespace rapporteur {

bool LoneLines::stands_alone(const ProtoBlock& block, std::size_t at, const HeadingStyles& headings) const {
  const bool lettered = block.kind == Kind::item && !block.label.empty() && !block.body.empty();
  const bool plain = block.kind == Kind::paragraph && block.label.empty();
  if ((!lettered && !plain) || block.body.size() != 1 || at < 2 || lines_[at - 1] != &block.last_line()) return false;
  const FlowLine &line = block.first_line(), &above = *lines_[at - 2], &below = *lines_[at];
  const double apart = 1.25 * measures_.pitch;
  if (!follows_below(line, below) || below.y - line.y < apart) return false;
  if (follows_below(above, line) && line.y - above.y < apart) return false;
  if (line.end - line.start > 0.75 * (breaks_.edge(at - 1) - line.start)) return false;
  return line.size >= 0.93 * measures_.size && headings.may_head(block.body.front());
}

void LoneLines::make_heading(std::vector<ProtoBlock>& blocks, std::size_t at, HeadingStyles& headings) const {
  if (blocks.empty() || !stands_alone(blocks.back(), at, headings)) return;
  const ProtoBlock* above = blocks.size() > 1 ? &blocks[blocks.size() - 2] : nullptr;
  const bool below_heading = above != nullptr && above->kind == Kind::heading;
  if (above != nullptr && !below_heading && !ends_sentence(above->last_text())) return;
  blocks.back().paragraph.clear();
  headings.make_heading(blocks.back(), below_heading);
}

bool join_annex(ProtoBlock& annex, const ProtoBlock& title) {
  if (!annex.annex || annex.body.size() > 1 || title.annex) return false;
  const FlowLine &line = title.first_line(), &last = annex.last_line();
  if (!follows_below(last, line) || line.y - last.y > 1.5 * std::max(line.size, last.size)) return false;
  annex.body.insert(annex.body.end(), title.body.begin(), title.body.end());
  return true;
}

}  // namespace rapporteur
