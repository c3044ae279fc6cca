// What the PDF says, before anything is made of it: glyphs with position, size, characters and font.
// Made by pdf/read_glyphs, read by text.
#pragma once

#include "document/geometry.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur {

struct Font {
  std::string name;  // without the subset prefix
  bool bold = false;
  bool italic = false;
};

// One painted glyph in display space. (x, y) is its origin on the baseline, (dx, dy) the advance to the next
// origin: horizontal text has dy = 0; text turned by 90 degrees has dx = 0.
struct Glyph {
  float x = 0, y = 0;
  float dx = 0, dy = 0;
  float size = 0;               // font size in points as displayed
  std::uint32_t first = 0;      // its characters: PageGlyphs::characters[first, first + count)
  std::uint16_t count = 0;      // 0: the font has no mapping to Unicode for it
  std::uint16_t font = 0;       // index in PageGlyphs::fonts
  bool invisible = false;       // render mode 3, or below a page-size image: an OCR layer where there is a scan
  bool hidden = false;          // clipped away, white on white, transparent, or covered: nobody sees it
};

// A straight line as painted, or a filled rectangle so thin that it is seen as one (table rules come as either), in
// display space along its middle: horizontal with y0 == y1 and x0 < x1, or vertical with x0 == x1 and y0 < y1.
// Slanted lines are no rules: they are shapes.
struct Rule {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool horizontal() const { return y0 == y1; }
};

// Anything else that is painted and is no text: what charts, frames, shades and scans are made of. Extent in display
// space, clipped to the page.
struct Shape {
  // fill: a rectangle; drawing: a filled area of any other form (a wedge, an arrow, a country on a map).
  enum class Kind : std::uint8_t { image, fill, stroke, drawing };
  Rect rect;
  Kind kind = Kind::fill;
};

// In the order of the content stream, which is not always the order of reading.
struct PageGlyphs {
  PageFrame frame;
  std::vector<Glyph> glyphs;
  std::u32string characters;  // as the font maps them: ligatures and presentation forms included
  std::vector<Font> fonts;
  std::vector<Rule> rules;
  std::vector<Shape> shapes;
};

}  // namespace rapporteur
