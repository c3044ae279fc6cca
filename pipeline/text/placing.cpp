#include "text/placing.hpp"

#include <algorithm>
#include <iterator>

namespace rapporteur {

void place_part(std::vector<Line>& lines, std::vector<Line> part, const Rect& rect) {
  const auto over = [&](const Line& line) { return line.rect.x0 < rect.x1 && line.rect.x1 > rect.x0; };
  const auto above = [&](const Line& line) { return line.baseline < rect.y0 + 0.3 * line.size; };
  const auto last =
      std::find_if(lines.rbegin(), lines.rend(), [&](const Line& line) { return over(line) && above(line); });
  auto at = last.base();
  if (last == lines.rend()) {
    at = std::find_if(lines.begin(), lines.end(),
                      [&](const Line& line) { return over(line) && !above(line); });
    if (at == lines.end())
      at = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return !above(line); });
  }
  lines.insert(at, std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
}

}  // namespace rapporteur
