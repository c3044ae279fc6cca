// The lines of a page's charts, and where they come in the order of reading.
#pragma once

#include "document/page_lines.hpp"
#include "text/compose.hpp"
#include "text/figures.hpp"

#include <vector>

namespace rapporteur {

class FigureLines {
 public:
  void add(std::vector<Figure> figures, Composer& composer);
  // What the figures take up.
  std::vector<Rect> areas() const;
  // Takes a line that was read apart from them (the turned name of an axis). False where it stands in none.
  bool take(Line& line);
  // Among the page's other lines; behind it the figures are empty.
  void place(std::vector<Line>& lines);

 private:
  struct Part {
    Rect rect;
    std::vector<Line> lines;
    std::int32_t labels = 0;
  };
  void put(std::size_t figure, Line line);
  std::vector<Part> parts_;
};

}  // namespace rapporteur
