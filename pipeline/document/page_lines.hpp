// Lines of text in reading order, with the way back to the glyphs. Made by text, read by structure.
#pragma once

#include "document/geometry.hpp"
#include "document/page_glyphs.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace rapporteur {

// Where the character(s) that start at byte `begin` of a line's text stand, display space. Sorted by begin, one a
// glyph (a space that the layout implies has the gap as its extent). x0 <= x1 whatever the direction of writing.
struct Mark {
  std::uint32_t begin = 0;
  float x0 = 0, x1 = 0;
};

// A raised, smaller run: a footnote mark ("3" in "12 cases³"). It is taken out of the line's text.
struct NoteMark {
  std::uint32_t at = 0;  // byte offset in the line's text where it stood
  std::string label;     // "3"
};

// Where a line stands in a table whose cells are ruled off. Lines of one table stand together, row by row, in a row
// cell by cell (first column first in the direction of writing), in a cell from the top.
struct GridPlace {
  std::int32_t grid = -1;        // counts the ruled tables of the page; -1: in none
  std::uint16_t row = 0, column = 0;            // 0-based
  std::uint16_t row_span = 1, column_span = 1;  // of a merged cell
};

struct Line {
  Rect rect;              // display space
  float baseline = 0;     // y of the baseline
  float size = 0;         // the size most of its glyphs have
  bool bold = false;      // most of its letters are
  bool italic = false;
  bool right_to_left = false;
  bool invisible = false;
  std::string text;       // UTF-8, NFC, logical order; single spaces, none at the ends; soft hyphens kept at the end
  std::vector<Mark> marks;
  std::vector<NoteMark> notes;
  // Byte offsets in `text` behind a gap too wide for a space: where a table's next cell, or the text behind a
  // hanging label ("13." + tab), begins. The character before it is a space.
  std::vector<std::uint32_t> cells;
  GridPlace place;
  std::int32_t figure = -1;  // counts the charts and drawings of the page whose labels its lines are; -1: in none
  std::int32_t label = -1;   // counts the labels of the figure: lines of one stand together
  std::int32_t box = -1;     // counts the framed or shaded boxes of running text on the page; -1: in none
};

enum class Verdict { ok, no_text, garbled };

struct PageLines {
  PageFrame frame;
  Verdict verdict = Verdict::ok;
  std::vector<Line> lines;
  std::vector<Rule> rules;  // horizontal ones, from the top: they end rows, footnotes stand below one
  bool recognised = false;  // its text is an OCR layer: invisible, over a scan
  std::string why;          // with figures, where the verdict is not ok
  // The characters that Poppler gave, white space apart, and those that came in by taking ligatures apart. What is
  // not in a line is in `loss`, by reason (text/loss_tally.hpp): given + added = in lines + lost. "replacement" (U+FFFD)
  // stands in the text and is no loss.
  std::uint64_t given = 0, added = 0;
  std::map<std::string, std::uint64_t> loss;
};

}  // namespace rapporteur
