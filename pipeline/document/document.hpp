// The Document: one normalised text and flat arrays of ranges into it. Immutable once structure has built it.
// Ranges are bytes [begin, end) of Document::text inside the program; records count code points (converted once,
// when a record is emitted).
#pragma once

#include "document/geometry.hpp"
#include "document/page_lines.hpp"
#include "document/text_map.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class Kind { title, heading, paragraph, item, row, caption, footnote, note };

std::string_view name_of(Kind kind);
std::string_view name_of(Verdict verdict);

struct Cell {
  Range range;
  std::uint32_t column = 0;  // 0-based, by position under the table's heads
};

// Blocks stand in reading order; their texts, joined by a newline each, are Document::text.
struct Block {
  Kind kind = Kind::paragraph;
  Range range;            // with the label
  Range body;             // without the label and the space behind it
  std::string label;      // as printed here: "13.", "(c)", "أولا -"; empty where none is
  std::string paragraph;  // "14 (c)": with its parent's number, digits in ASCII; empty where none is printed
  int level = 0;          // headings: 1 is the outermost; items: depth
  int section = -1;       // index in Document::sections, -1 before the first heading
  int table = -1;         // rows and the caption of a table: index in Document::tables
  std::string language;   // BCP 47, "und" when unsure
  std::vector<Cell> cells;  // of a row
};

struct Section {
  Range heading;    // body of the heading block
  std::string label;
  int level = 1;
  int parent = -1;  // index in Document::sections
};

struct Table {
  int caption = -1;                     // index of the caption block, -1 where none is
  std::uint32_t first_row = 0;          // indexes of blocks [first_row, end_row)
  std::uint32_t end_row = 0;
  std::uint32_t head_rows = 0;          // how many of them, from the first, are column heads
};

// Each empty where the document does not print it (the language is then that of the text). From the document's own
// first page, never from file name or PDF metadata: both lie.
struct Masthead {
  std::string symbol, language, date, title, body, session, agenda, distribution;  // date: ISO
};

struct Page {
  PageFrame frame;
  Verdict verdict = Verdict::ok;
  std::string why = {};     // with figures, where the verdict is not ok
  bool recognised = false;  // its text is an OCR layer
  std::vector<std::string> furniture;  // running heads, page numbers, job numbers: taken out of the text
  std::vector<std::string> masthead;   // the lines that the masthead was read from, as printed: taken out as well
};

struct Document {
  std::string file;    // as given by the user, printable
  std::string sha256;  // of the PDF's bytes
  Masthead masthead;
  std::string language;  // BCP 47, "und" when unsure
  std::string text;
  std::vector<Block> blocks;
  std::vector<Section> sections;
  std::vector<Table> tables;
  std::vector<Page> pages;
  TextMap map;
  // White space apart: given + added = in text + in furniture and masthead + lost. "replacement" (U+FFFD) is no loss:
  // it stands in the text.
  std::uint64_t given = 0, added = 0;         // characters by the PDF; by taking ligatures apart
  std::map<std::string, std::uint64_t> loss;  // characters by reason, over all pages

  std::string_view at(Range range) const {
    return std::string_view(text).substr(range.begin, range.end - range.begin);
  }
  // The block that holds the byte; blocks are sorted. Offset text.size() or a newline gives the block before it.
  std::size_t block_at(std::uint32_t byte) const;
  // The headings above a block, outermost first, each with its label ("II. Investigations").
  std::vector<std::string> section_path(const Block& block) const;
};

}  // namespace rapporteur
