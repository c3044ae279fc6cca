#include "text/placing.hpp"

#include <algorithm>
#include <iterator>

namespace rapporteur {
namespace {

using Place = std::vector<Line>::iterator;

Place behind_what_is_above(std::vector<Line>& lines, const Rect& rect) {
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
  return at;
}

// The line below goes on with the paragraph of the line above.
bool goes_on(const Line& above, const Line& line) {
  const float step = line.baseline - above.baseline;
  return step > 0 && step < 1.45f * line.size;
}

void insert(std::vector<Line>& lines, Place at, std::vector<Line> part) {
  lines.insert(at, std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
}

}  // namespace

void place_part(std::vector<Line>& lines, std::vector<Line> part, const Rect& rect) {
  insert(lines, behind_what_is_above(lines, rect), std::move(part));
}

void place_box(std::vector<Line>& lines, std::vector<Line> part, const Rect& rect) {
  Place at = behind_what_is_above(lines, rect);
  while (at != lines.begin() && at != lines.end() && goes_on(*std::prev(at), *at)) ++at;
  insert(lines, at, std::move(part));
}

}  // namespace rapporteur
