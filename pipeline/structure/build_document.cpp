// The order of the steps.
#include "structure/structure.hpp"

#include "structure/figures.hpp"
#include "structure/accounting.hpp"
#include "structure/flow.hpp"
#include "structure/footnotes.hpp"
#include "structure/furniture.hpp"
#include "structure/joining.hpp"
#include "structure/masthead.hpp"
#include "structure/paragraphs.hpp"
#include "structure/symbols.hpp"
#include "structure/writer.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// A page's footnotes stand behind the last block that begins on it.
std::vector<ProtoBlock> with_footnotes(FoundBlocks& found, std::vector<ProtoBlock> notes) {
  std::vector<ProtoBlock> all;
  std::vector<int> moved(found.blocks.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < found.blocks.size(); ++i) {
    // Not between the rows of a table.
    const bool inside = i > 0 && found.blocks[i].kind == Kind::row && found.blocks[i - 1].table == found.blocks[i].table;
    while (!inside && next < notes.size() && notes[next].first_line().page < found.blocks[i].first_line().page)
      all.push_back(std::move(notes[next++]));
    moved[i] = static_cast<int>(all.size());
    all.push_back(std::move(found.blocks[i]));
  }
  while (next < notes.size()) all.push_back(std::move(notes[next++]));
  for (ProtoTable& table : found.tables)
    if (table.caption >= 0) table.caption = moved[static_cast<std::size_t>(table.caption)];
  return all;
}

void add_sections(Document& document) {
  std::vector<int> open;  // indexes of sections, outermost first
  for (Block& block : document.blocks) {
    if (block.kind == Kind::heading) {
      while (!open.empty() && document.sections[static_cast<std::size_t>(open.back())].level >= block.level)
        open.pop_back();
      document.sections.push_back({block.body, block.label, block.level, open.empty() ? -1 : open.back()});
      block.section = open.empty() ? -1 : open.back();
      open.push_back(static_cast<int>(document.sections.size()) - 1);
    } else {
      block.section = open.empty() ? -1 : open.back();
    }
  }
}

void add_tables(Document& document, const std::vector<ProtoTable>& tables) {
  for (const ProtoTable& table : tables) document.tables.push_back({table.caption, 0, 0, table.head_rows});
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind != Kind::row || block.table < 0) continue;
    Table& table = document.tables[static_cast<std::size_t>(block.table)];
    if (table.end_row == 0) table.first_row = i;
    table.end_row = i + 1;
  }
}

// What was taken out of the text stands with its page: nothing that is printed is without a place.
void add_furniture(Document& document, const std::vector<FlowLine>& lines,
                   const std::vector<const FlowLine*>& repeated, Accounting& accounting) {
  for (const FlowLine& line : lines) {
    Page& page = document.pages[line.page];
    if (line.place == Place::furniture || line.place == Place::masthead) accounting.recorded(line);
    if (line.place == Place::furniture) page.furniture.emplace_back(line.text());
    if (line.place == Place::masthead) page.masthead.emplace_back(line.text());
  }
  const FlowLine* last = nullptr;
  for (const FlowLine* line : repeated) {
    if (line != last) document.pages[line->page].furniture.emplace_back(line->text());
    if (line != last) accounting.recorded(*line);
    last = line;
  }
}

}  // namespace

Document build_document(std::vector<PageLines> pages, const Languages& languages) {
  const StructureWords& words = languages.structure_words();
  Document document;
  for (const PageLines& page : pages) {
    document.pages.push_back({page.frame, page.verdict, page.why, page.recognised, {}, {}});
    for (const auto& [reason, characters] : page.loss) document.loss[reason] += characters;
  }
  std::vector<FlowLine> lines = flow_lines(pages);
  auto figures = take_figures(lines);
  mark_furniture(lines, pages.size(), words);
  Measures measures = measure(lines);
  auto notes = take_footnotes(lines, pages, measures);
  auto head = take_masthead(lines, measures, words);
  measures = measure(lines);
  document.masthead = std::move(head.masthead);

  std::vector<const FlowLine*> flow;
  WordCounts counts;
  for (FlowLine& line : lines) {
    // A drawn rule that no footnote stands under: left in the flow it would part a paragraph at the page's end.
    if (line.place == Place::flow && is_rule(line.text())) line.place = Place::furniture;
    if (line.place == Place::flow) flow.push_back(&line);
    if (line.place != Place::furniture) counts.add(line.text());
  }
  counts.settle();
  FoundBlocks found = make_blocks(flow, head.titles, measures, words);
  if (found.leader > 0) document.loss["leader"] += found.leader;
  insert_figures(found, std::move(figures));
  const auto blocks = with_footnotes(found, std::move(notes));
  Accounting accounting;
  Writer writer(document, counts, accounting);
  for (const ProtoBlock& block : blocks) writer.write(block);
  add_sections(document);
  add_tables(document, found.tables);
  add_furniture(document, lines, found.repeated, accounting);
  accounting.settle(pages, lines, found.leader, document);
  document.masthead.title = title_of(document, words);
  return document;
}

}  // namespace rapporteur
