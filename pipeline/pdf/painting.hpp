// What a page paints beside its text, made plain: pieces of lines become rules, the rest rectangles.
#pragma once

#include "document/page_glyphs.hpp"

#include <vector>

namespace rapporteur {

struct Point {
  double x = 0, y = 0;  // display space
};

// Takes what is painted in the order of painting; each call costs the same however much came before. Hostile pages
// paint millions of pieces: what comes after the first `most_pieces` of a kind is left out.
class Painting {
 public:
  static constexpr std::size_t most_pieces = 20'000;

  void begin(PageGlyphs& page);

  // A straight stroke as thick as said. Level or upright ones are rules (very thick ones areas), others strokes.
  void stroke(Point from, Point to, double thickness, const Rect& clip);
  // A painted extent: a rule where it is so thin that it is seen as one and so long that it is no dot.
  void area(const Rect& extent, Shape::Kind kind, const Rect& clip);

  // A filled area, white or not, through which nothing is seen: hides the glyphs that came before it.
  void cover(const Rect& extent, const Rect& clip);

  // Whether anything that is not white was painted under the point: what is white there can be seen. True where
  // more was painted than is remembered.
  bool covers(Point point) const;

  // Joins touching pieces that lie on one line; moves rules and shapes into the page. Rules: horizontal ones first,
  // from the top, then vertical ones from the left. Marks the glyphs that were covered: by a filled area as hidden,
  // by a picture of the page as invisible (scanners put recognised text below it).
  void finish();

 private:
  struct Cover {
    Rect extent;
    std::size_t glyphs;  // of the page, before it
    bool picture;
  };
  void add_cover(const Rect& extent, bool picture);
  void mark_covered();
  void add_rule(const Rect& extent, bool horizontal);
  void add_shape(const Rect& extent, Shape::Kind kind);

  PageGlyphs* glyphs_ = nullptr;
  Rect page_;
  std::vector<Rule> horizontal_, vertical_;
  std::vector<Shape> shapes_;
  std::vector<Rect> grounds_;
  bool grounds_full_ = false;
  std::vector<Cover> covers_;
};

}  // namespace rapporteur
