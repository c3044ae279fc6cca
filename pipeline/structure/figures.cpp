#include "structure/figures.hpp"

namespace rapporteur {
namespace {

bool same_label(const FlowLine& a, const FlowLine& b) {
  return a.page == b.page && a.line->figure == b.line->figure && a.line->label == b.line->label;
}

}  // namespace

std::vector<ProtoBlock> take_figures(std::vector<FlowLine>& lines) {
  std::vector<ProtoBlock> notes;
  for (FlowLine& line : lines) {
    if (line.line->figure < 0) continue;
    line.place = Place::figure;
    if (notes.empty() || !same_label(notes.back().last_line(), line)) {
      notes.emplace_back();
      notes.back().kind = Kind::note;
    }
    notes.back().body.push_back({&line, 0, line.text().size()});
  }
  return notes;
}

void insert_figures(FoundBlocks& found, std::vector<ProtoBlock> figures) {
  if (figures.empty()) return;
  std::vector<ProtoBlock> all;
  std::vector<int> moved(found.blocks.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < found.blocks.size(); ++i) {
    ProtoBlock& block = found.blocks[i];
    const bool in_table =
        i > 0 && block.kind == Kind::row && block.table >= 0 && found.blocks[i - 1].table == block.table;
    while (!in_table && next < figures.size() && &figures[next].first_line() < &block.first_line())
      all.push_back(std::move(figures[next++]));
    moved[i] = static_cast<int>(all.size());
    all.push_back(std::move(block));
  }
  while (next < figures.size()) all.push_back(std::move(figures[next++]));
  for (ProtoTable& table : found.tables)
    if (table.caption >= 0) table.caption = moved[static_cast<std::size_t>(table.caption)];
  found.blocks = std::move(all);
}

}  // namespace rapporteur
