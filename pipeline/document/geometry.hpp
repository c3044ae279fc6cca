// Where things stand on a page.
//
// Two systems of coordinates: *display* space is what a reader sees (after /Rotate), origin top left, y downwards,
// in points; layout works there. *User* space is the page's own unrotated space, y upwards; records give boxes in it.
#pragma once

namespace rapporteur {

// Which space is said where the rectangle is used. x0 <= x1, y0 <= y1.
struct Rect {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

// A page's size as displayed, and its way back to user space.
struct PageFrame {
  int number = 0;                     // 1-based
  double width = 0, height = 0;       // as displayed, in points
  int rotate = 0;                     // 0, 90, 180 or 270, clockwise
  double origin_x = 0, origin_y = 0;  // the lower left corner of the media box in user space
};

// From display space to user space.
Rect to_user_space(const PageFrame& frame, const Rect& display);

}  // namespace rapporteur
