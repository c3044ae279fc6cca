// Glyphs made fit for layout: in a frame where their text runs horizontally, without those that are no text,
// combining marks bound to their base.
#pragma once

#include "document/page_glyphs.hpp"
#include "text/characters.hpp"
#include "text/loss_tally.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace rapporteur {

enum class Turn : std::uint8_t { upright, upwards, downwards, upside_down };  // how the text runs on the page

struct Atom {
  float x0 = 0, x1 = 0;  // extent of the advance
  float y = 0;           // baseline, downwards
  float size = 0;
  std::uint32_t first = 0;        // PageGlyphs::characters[first, first + count)
  std::uint32_t bound = no_mark;  // in Atoms::marks: the first combining mark on this base
  char32_t c = 0;                 // the first character
  std::uint16_t count = 0;
  std::uint16_t font = 0;
  std::uint16_t counted = 0;  // its characters that are text and no space, its marks' with them
  Nature nature = Nature::neutral;
  bool invisible = false;
  std::int8_t shift = 0;  // +1 raised, -1 lowered against its line; set by rows

  static constexpr std::uint32_t no_mark = 0xFFFFFFFF;
  float width() const { return x1 - x0; }
};

struct BoundMark {
  std::uint32_t first = 0;
  std::uint16_t count = 0;
  std::uint32_t next = Atom::no_mark;
};

// The atoms of one direction of writing, in the order of the content stream. Where right-to-left text is
// stored first letter first (x falling), its stretches are turned round, so that the order is from left to
// right.
struct Atoms {
  Turn turn = Turn::upright;
  std::vector<Atom> list;
  std::vector<BoundMark> marks;
};

// One entry for each turn that occurs, the one with most atoms first. Text that no reader sees is left out, but for
// an OCR layer (is_recognised).
std::vector<Atoms> gather_atoms(const PageGlyphs& page, LossTally& tally);

// The page is a picture with its text painted invisibly over it, or visibly below it.
bool is_recognised(const PageGlyphs& page);

}  // namespace rapporteur
