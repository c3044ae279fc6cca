#include "check_document.hpp"

#include "base/utf8.hpp"

namespace rapporteur::fuzz {
namespace {

std::string in_line(const Line& line) {
  if (!is_valid_utf8(line.text)) return "no UTF-8";
  if (line.text.empty()) return "an empty line";
  if (line.text.front() == ' ' || line.text.back() == ' ' || line.text.find("  ") != std::string::npos)
    return "spaces at the ends or doubled: \"" + line.text + '"';
  if (line.text.find('\n') != std::string::npos) return "a line with a line break";
  for (std::size_t i = 0; i < line.marks.size(); ++i) {
    if (line.marks[i].begin >= line.text.size() || !on_boundary(line.text, line.marks[i].begin)) return "a mark outside";
    if (i > 0 && line.marks[i].begin <= line.marks[i - 1].begin) return "marks out of order";
    if (!(line.marks[i].x0 <= line.marks[i].x1)) return "a mark turned inside out";
  }
  for (const NoteMark& note : line.notes)
    if (note.at > line.text.size() || note.label.empty()) return "a note mark outside";
  for (const std::uint32_t cell : line.cells)
    if (cell == 0 || cell >= line.text.size() || line.text[cell - 1] != ' ') return "a cell that no space goes before";
  return "";
}

bool inside(Range inner, Range outer) {
  return inner.begin <= inner.end && outer.begin <= inner.begin && inner.end <= outer.end;
}

bool same(const std::vector<PageRect>& a, const std::vector<PageRect>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].page != b[i].page || a[i].rect.x0 != b[i].rect.x0 || a[i].rect.y1 != b[i].rect.y1) return false;
  return true;
}

std::string in_block(const Document& document, std::size_t at) {
  const Block& block = document.blocks[at];
  if (!inside(block.body, block.range)) return "a body outside its block";
  if (!on_boundary(document.text, block.range.begin) || !on_boundary(document.text, block.body.begin)) return "a cut letter";
  if (document.at(block.range).find('\n') != std::string_view::npos) return "a line break inside a block";
  if (block.section >= static_cast<int>(document.sections.size())) return "a section that is not there";
  if (block.table >= static_cast<int>(document.tables.size())) return "a table that is not there";
  std::uint32_t from = block.body.begin;
  for (const Cell& cell : block.cells) {
    if (!inside(cell.range, block.body) || cell.range.begin < from) return "a cell outside its row or out of order";
    from = cell.range.end;
  }
  const auto boxes = document.map.boxes(block.range);
  if (block.range.begin < block.range.end && boxes.empty()) return "a block without a place";
  for (const PageRect& box : boxes)
    if (box.page < 1 || box.page > static_cast<int>(document.pages.size())) return "a box on no page";
  if (block.range.begin < block.range.end && document.block_at(block.range.begin) != at) return "block_at finds another";
  // The way there and back: what stands on the boxes' pages begins on the first of them.
  if (!boxes.empty() && document.map.page_at(block.range.begin) != boxes.front().page) return "page_at differs from the boxes";
  return "";
}

}  // namespace

std::string fault_of(const PageLines& page) {
  for (const Line& line : page.lines)
    if (auto fault = in_line(line); !fault.empty()) return fault;
  return "";
}

std::string fault_of(const Document& document) {
  if (!is_valid_utf8(document.text)) return "text is no UTF-8";
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Range range = document.blocks[i].range;
    if (range.begin != (i == 0 ? 0 : end + 1) || range.end < range.begin) return "blocks do not tile the text";
    if (i > 0 && document.text[end] != '\n') return "no newline between blocks";
    end = range.end;
    if (auto fault = in_block(document, i); !fault.empty()) return fault + ": " + std::string(document.at(range).substr(0, 60));
  }
  if (!document.blocks.empty() && end != document.text.size()) return "text behind the last block";
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const Section& section = document.sections[i];
    if (section.parent >= static_cast<int>(i)) return "a section whose parent comes behind it";
    if (section.parent >= 0 && document.sections[static_cast<std::size_t>(section.parent)].level >= section.level)
      return "a section no deeper than its parent";
  }
  for (const Table& table : document.tables) {
    if (table.end_row > document.blocks.size() || table.first_row > table.end_row) return "a table outside the document";
    if (table.head_rows > table.end_row - table.first_row) return "more head rows than rows";
    if (table.caption >= static_cast<int>(document.blocks.size())) return "a caption that is not there";
  }
  return same(document.map.boxes({0, end}), document.map.boxes({0, static_cast<std::uint32_t>(document.text.size())}))
             ? "" : "boxes of the whole text differ";
}

}  // namespace rapporteur::fuzz
