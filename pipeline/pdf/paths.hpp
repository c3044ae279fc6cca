// Poppler's painted paths, shades and images, noted in a Painting. Nothing is decoded or filled.
#pragma once

#include "pdf/painting.hpp"

class GfxState;

namespace rapporteur {

void note_stroke(const GfxState& state, Painting& painting);
void note_fill(const GfxState& state, Painting& painting);   // winding rules are the same to us
void note_shade(const GfxState& state, Painting& painting);  // fills the clip
void note_image(const GfxState& state, Painting& painting);  // fills the unit square

// White as far as a reader can tell.
bool is_fill_white(const GfxState& state);
// What limits painting now: the extent of the clip, display space.
Rect clip_of(const GfxState& state);

}  // namespace rapporteur
