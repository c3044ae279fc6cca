// Whether a reader sees a glyph when it is painted, and whether what is painted hides what is below it.
#pragma once

#include "pdf/painting.hpp"

#include <vector>

class GfxState;

namespace rapporteur {

// Told of each change of Poppler's state that matters, as it comes.
class Sight {
 public:
  void begin() { *this = Sight(); }
  void save() { saved_.push_back(oddly_clipped_); }
  void restore();
  void clip(const GfxState& state);  // before its path becomes the clip
  void change_color() { white_is_known_ = false; }
  void enter_group() { ++groups_; }
  void leave_group() { groups_ -= groups_ > 0; }
  void mask() { masked_ = true; }

  bool hides(const GfxState& state, const Glyph& glyph, const Painting& painting);
  bool is_opaque(const GfxState& state) const;

 private:
  bool white_ = false, white_is_known_ = false;  // asking for the colour costs: once for each change
  bool oddly_clipped_ = false;                   // by something else than rectangles
  bool masked_ = false;
  int groups_ = 0;
  std::vector<bool> saved_;
};

}  // namespace rapporteur
