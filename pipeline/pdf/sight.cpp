#include "pdf/sight.hpp"

#include "pdf/paths.hpp"

#include <GfxState.h>

#include <algorithm>

namespace rapporteur {
namespace {

// Generous: a glyph of which any part may be seen is seen.
Rect extent_of(const Glyph& glyph) {
  const bool level = glyph.dy == 0;
  return {std::min(glyph.x, glyph.x + glyph.dx) - (level ? 0 : glyph.size), std::min(glyph.y, glyph.y + glyph.dy) - glyph.size,
          std::max(glyph.x, glyph.x + glyph.dx) + (level ? 0 : glyph.size),
          std::max(glyph.y, glyph.y + glyph.dy) + glyph.size * (level ? 0.3 : 1)};
}

bool apart(const Rect& a, const Rect& b) { return a.x1 < b.x0 || a.x0 > b.x1 || a.y1 < b.y0 || a.y0 > b.y1; }

}  // namespace

void Sight::restore() {
  if (!saved_.empty()) {
    oddly_clipped_ = saved_.back();
    saved_.pop_back();
  }
  change_color();
}

void Sight::clip(const GfxState& state) { oddly_clipped_ |= !is_rectangle(state); }

bool Sight::hides(const GfxState& state, const Glyph& glyph, const Painting& painting) {
  const Rect extent = extent_of(glyph);
  if (apart(extent, clip_of(state))) return true;
  if ((state.getRender() & 3) != 0) return false;  // stroked letters are seen by their stroke
  if (is_transparent(state)) return true;
  if (!white_is_known_) {
    white_ = is_fill_white(state);
    white_is_known_ = true;
  }
  return white_ && !painting.covers({(extent.x0 + extent.x1) / 2, glyph.y + glyph.dy / 2 - 0.3 * glyph.size});
}

bool Sight::is_opaque(const GfxState& state) const {
  return groups_ == 0 && !masked_ && !oddly_clipped_ && state.getFillOpacity() > 0.99 &&
         state.getBlendMode() == gfxBlendNormal;
}

}  // namespace rapporteur
