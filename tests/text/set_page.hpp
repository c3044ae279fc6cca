// A page set by hand: text at a place becomes glyphs, each half as wide as high.
#pragma once

#include "base/utf8.hpp"
#include "document/page_glyphs.hpp"
#include "text/lines.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct Setting {
  float size = 10;
  std::uint16_t font = 0;  // 0 regular, 1 bold, 2 italic
  float gap = 0;           // between glyphs
  bool leftwards = false;  // stored first letter first, each glyph left of the one before
  bool invisible = false;
};

class SetPage {
 public:
  SetPage() {
    glyphs.frame.number = 1;
    glyphs.frame.width = 600;
    glyphs.frame.height = 800;
    glyphs.fonts = {{"Serif", false, false}, {"Serif-Bold", true, false}, {"Serif-Italic", false, true}};
  }

  // From (x, y) on; gives the x behind the last glyph.
  float put(float x, float y, std::string_view text, Setting set = {}) {
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = next_code_point(text, at);
      x = put_glyph(x, y, std::u32string(1, c), set);
    }
    return x;
  }

  // One glyph that says several characters, or none.
  float put_glyph(float x, float y, const std::u32string& characters, Setting set = {}, float width = -1) {
    const float advance = width >= 0 ? width : set.size / 2;
    Glyph glyph;
    if (set.leftwards) x -= advance + set.gap;
    glyph.x = x;
    glyph.y = y;
    glyph.dx = advance;
    glyph.size = set.size;
    glyph.first = static_cast<std::uint32_t>(glyphs.characters.size());
    glyph.count = static_cast<std::uint16_t>(characters.size());
    glyph.font = set.font;
    glyph.invisible = set.invisible;
    glyphs.characters += characters;
    glyphs.glyphs.push_back(glyph);
    return set.leftwards ? x : x + advance + set.gap;
  }

  PageLines lines() const { return make_lines(glyphs); }
  std::vector<std::string> texts() const {
    std::vector<std::string> found;
    for (const Line& line : lines().lines) found.push_back(line.text);
    return found;
  }

  PageGlyphs glyphs;
};

}  // namespace rapporteur
