// Poppler's painted paths, shades and images, noted in a Painting. Nothing is decoded or filled.
#pragma once

#include "pdf/painting.hpp"

class GfxState;

namespace rapporteur {

void note_stroke(const GfxState& state, Painting& painting);
// Winding rules are the same to us. `opaque`: what lies below rectangles is hidden.
void note_fill(const GfxState& state, bool opaque, Painting& painting);
void note_shade(const GfxState& state, Painting& painting);  // fills the clip
void note_image(const GfxState& state, Painting& painting);  // fills the unit square

bool is_transparent(const GfxState& state);  // filling leaves no trace
bool is_rectangle(const GfxState& state);    // the path
// White as far as a reader can tell.
bool is_fill_white(const GfxState& state);
// What limits painting now: the extent of the clip, display space.
Rect clip_of(const GfxState& state);

}  // namespace rapporteur
