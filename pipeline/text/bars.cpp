#include "text/bars.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr double same = 0.8;      // points: edges on one line
constexpr double least_step = 2;  // points: lengths that differ
constexpr std::size_t least_bars = 3;
constexpr double thickest = 90, thinnest = 2.5, widest_gap = 110;
constexpr std::size_t least_lines = 5, most_grids = 50;

// A bar seen from its base: where it stands along the base and how far it reaches from it.
struct Bar {
  double base, from, to, length;
  Rect rect;
};

Bar upwards(const Rect& r) { return {r.y1, r.x0, r.x1, r.y1 - r.y0, r}; }
Bar to_the_right(const Rect& r) { return {r.x0, r.y0, r.y1, r.x1 - r.x0, r}; }
Bar to_the_left(const Rect& r) { return {r.x1, r.y0, r.y1, r.x1 - r.x0, r}; }

// A shaded cell holds words; a bar holds a figure at most.
class Words {
 public:
  explicit Words(const std::vector<Piece>& pieces) : pieces_(pieces) {}
  bool inside(const Rect& rect) const {
    constexpr int few_letters = 6, most_pieces = 300;
    auto piece = std::lower_bound(pieces_.begin(), pieces_.end(), rect.y0,
                                  [](const Piece& p, double y) { return p.y < y; });
    int letters = 0, seen = 0;
    for (; piece != pieces_.end() && piece->y < rect.y1 + 3 && letters <= few_letters && seen < most_pieces;
         ++piece, ++seen)
      if (holds(rect, *piece)) letters += piece->letters;
    return letters > few_letters;
  }

 private:
  const std::vector<Piece>& pieces_;
};

// Bars [begin, end) stand on one base, sorted along it.
void add_group(const std::vector<Bar>& bars, std::size_t begin, std::size_t end, const Words& words,
               std::vector<Rect>& found) {
  // Series may be painted over one another: what counts is the places on the base.
  std::size_t places = 0, with_words = 0;
  double reached = -1e9;
  std::vector<double> lengths;
  Rect all = bars[begin].rect;
  for (std::size_t i = begin; i < end; ++i) {
    const Bar& bar = bars[i];
    places += bar.from > reached - 1;
    reached = std::max(reached, bar.to);
    lengths.push_back(bar.length);
    with_words += words.inside(bar.rect);
    all = {std::min(all.x0, bar.rect.x0), std::min(all.y0, bar.rect.y0), std::max(all.x1, bar.rect.x1),
           std::max(all.y1, bar.rect.y1)};
  }
  if (places < least_bars) return;
  std::sort(lengths.begin(), lengths.end());
  std::size_t different = 1;
  for (std::size_t i = 1; i < lengths.size(); ++i) different += lengths[i] - lengths[i - 1] > least_step;
  if (different >= least_bars && with_words * 3 <= end - begin) found.push_back(all);
}

void add_bars(std::vector<Bar> bars, const Words& words, std::vector<Rect>& found) {
  std::erase_if(bars,
                [](const Bar& bar) { return bar.to - bar.from < thinnest || bar.to - bar.from > thickest; });
  std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.base < b.base; });
  for (std::size_t first = 0, last = 0; first < bars.size(); first = last) {
    last = first + 1;
    while (last < bars.size() && bars[last].base - bars[first].base < same) ++last;
    std::sort(bars.begin() + static_cast<std::ptrdiff_t>(first),
              bars.begin() + static_cast<std::ptrdiff_t>(last),
              [](const Bar& a, const Bar& b) { return a.from < b.from; });
    for (std::size_t begin = first, end = first; begin < last; begin = end) {
      for (end = begin + 1; end < last && bars[end].from - bars[end - 1].to <= widest_gap;) ++end;
      add_group(bars, begin, end, words, found);
    }
  }
}

// Rules run along two opposite sides of a shaded cell and on to its neighbours; the outline of a bar ends
// with it.
bool is_cell(const Rect& r, const std::vector<Rule>& rules) {
  constexpr double near = 1.5, beyond = 3;
  bool sides[4] = {};
  for (const Rule& rule : rules) {
    const bool level = rule.horizontal();
    const double from = level ? r.x0 : r.y0, to = level ? r.x1 : r.y1;
    const double begin = level ? rule.x0 : rule.y0, end = level ? rule.x1 : rule.y1,
                 across = level ? rule.y0 : rule.x0;
    if (begin > from + near || end < to - near || (begin > from - beyond && end < to + beyond)) continue;
    sides[level ? 0 : 2] |= std::fabs(across - (level ? r.y0 : r.x0)) < near;
    sides[level ? 1 : 3] |= std::fabs(across - (level ? r.y1 : r.x1)) < near;
  }
  return (sides[0] && sides[1]) || (sides[2] && sides[3]);
}

std::vector<Rect> fills_outside_cells(const PageGlyphs& page) {
  constexpr std::size_t most_fills = 2000, most_rules = 1000;  // a forged page must not cost their product
  std::vector<Rect> fills, cells;
  if (page.rules.size() > most_rules) return fills;
  for (const Shape& shape : page.shapes) {
    if (shape.kind != Shape::Kind::fill || fills.size() + cells.size() >= most_fills) continue;
    (is_cell(shape.rect, page.rules) ? cells : fills).push_back(shape.rect);
  }
  // Word shades a cell and then each of its lines.
  std::erase_if(fills, [&](const Rect& r) {
    return std::any_of(cells.begin(), cells.end(), [&](const Rect& cell) {
      return r.x0 > cell.x0 - 1 && r.x1 < cell.x1 + 1 && r.y0 > cell.y0 - 1 && r.y1 < cell.y1 + 1;
    });
  });
  return fills;
}

}  // namespace

std::vector<Rect> find_bars(const PageGlyphs& page, const std::vector<Piece>& pieces) {
  std::vector<Bar> up, right, left;
  for (const Rect& fill : fills_outside_cells(page)) {
    up.push_back(upwards(fill));
    right.push_back(to_the_right(fill));
    left.push_back(to_the_left(fill));
  }
  std::vector<Rect> found;
  const Words words(pieces);
  for (auto* bars : {&up, &right, &left}) add_bars(std::move(*bars), words, found);
  return found;
}

std::vector<Rect> find_grids(const std::vector<Rule>& rules) {
  std::vector<Rule> level, upright;
  for (const Rule& rule : rules) (rule.horizontal() ? level : upright).push_back(rule);
  std::sort(upright.begin(), upright.end(), [](const Rule& a, const Rule& b) {
    if (std::lround(a.y0) != std::lround(b.y0)) return a.y0 < b.y0;
    if (std::lround(a.y1) != std::lround(b.y1)) return a.y1 < b.y1;
    return a.x0 < b.x0;
  });
  std::vector<Rect> found;
  for (std::size_t begin = 0, end = 0; begin < upright.size() && found.size() < most_grids; begin = end) {
    const Rule& first = upright[begin];
    end = begin + 1;
    while (end < upright.size() && std::fabs(upright[end].y0 - first.y0) < 1 &&
           std::fabs(upright[end].y1 - first.y1) < 1)
      ++end;
    if (end - begin < least_lines) continue;
    const Rect grid{first.x0, first.y0, upright[end - 1].x0, first.y1};
    const bool cells = std::any_of(level.begin(), level.end(), [&](const Rule& rule) {
      return rule.y0 > grid.y0 - 3 && rule.y0 < grid.y1 + 3 &&
             std::min<double>(rule.x1, grid.x1) - std::max<double>(rule.x0, grid.x0) >
                 0.2 * (grid.x1 - grid.x0);
    });
    if (!cells) found.push_back(grid);
  }
  return found;
}

}  // namespace rapporteur
