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
  bool invisible = false;       // render mode 3: an OCR layer under an image, or hidden
};

// In the order of the content stream, which is not always the order of reading.
struct PageGlyphs {
  PageFrame frame;
  std::vector<Glyph> glyphs;
  std::u32string characters;  // as the font maps them: ligatures and presentation forms included
  std::vector<Font> fonts;
};

}  // namespace rapporteur
