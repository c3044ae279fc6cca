#include "text/drawings.hpp"

#include "text/bars.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace rapporteur {
namespace {

// Points.
constexpr double least_width = 90, least_height = 45;  // emblems, signatures and codes are smaller
constexpr double least_picture = 40;
constexpr double reach = 9;           // parts of one drawing may stand twice as far apart
constexpr double most_of_page = 0.6;  // a scan, a ground
constexpr std::size_t most_drawings = 24;

double width(const Rect& r) { return r.x1 - r.x0; }
double height(const Rect& r) { return r.y1 - r.y0; }
double area(const Rect& r) { return std::max(0.0, width(r)) * std::max(0.0, height(r)); }
Rect both(const Rect& a, const Rect& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}
Rect shared(const Rect& a, const Rect& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}
Rect wider(const Rect& r, double by) { return {r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by}; }
bool meet(const Rect& a, const Rect& b) {
  return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}
bool inside(const Rect& inner, const Rect& outer) {
  return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1;
}
Rect extent(const Rule& r) { return {r.x0, r.y0, r.x1, r.y1}; }

// What speaks for a drawing.
struct Sign {
  enum Kind { free_form, bars, grid, picture } kind;
  Rect rect;
};

struct Cluster {
  Rect rect;
  int signs[4] = {};
  double longest_form = 0;  // the smaller side of the largest free form
};

std::vector<Sign> find_signs(const PageGlyphs& page, const std::vector<Piece>& pieces) {
  std::vector<Sign> signs;
  const double whole = page.frame.width * page.frame.height;
  for (const Shape& shape : page.shapes) {
    if (area(shape.rect) > most_of_page * whole) continue;
    const bool thick_rule =
        std::min(width(shape.rect), height(shape.rect)) * 8 < std::max(width(shape.rect), height(shape.rect));
    if ((shape.kind == Shape::Kind::stroke && !thick_rule) || shape.kind == Shape::Kind::drawing)
      signs.push_back({Sign::free_form, shape.rect});
    if (shape.kind == Shape::Kind::image && std::min(width(shape.rect), height(shape.rect)) >= least_picture)
      signs.push_back({Sign::picture, shape.rect});
  }
  for (const Rect& rect : find_bars(page, pieces)) signs.push_back({Sign::bars, rect});
  for (const Rect& rect : find_grids(page.rules)) signs.push_back({Sign::grid, rect});
  return signs;
}

// Signs that stand near one another, found on a coarse raster so that thousands cost no more than the page.
class Raster {
 public:
  explicit Raster(const PageFrame& frame)
      : cell_(std::max({6.0, frame.width / 400, frame.height / 400})),
        columns_(static_cast<int>(frame.width / cell_) + 2),
        rows_(static_cast<int>(frame.height / cell_) + 2),
        cells_(static_cast<std::size_t>(columns_ + 1) * static_cast<std::size_t>(rows_ + 1), 0) {}

  void paint(const Rect& rect) {  // sums of differences: the same cost for any size
    const int x0 = column(rect.x0), x1 = column(rect.x1) + 1, y0 = row(rect.y0), y1 = row(rect.y1) + 1;
    ++at(x0, y0), --at(x1, y0), --at(x0, y1), ++at(x1, y1);
  }

  // Turns painted cells into numbers of clusters, from 1.
  int label() {
    for (int y = 0; y <= rows_; ++y)
      for (int x = 1; x <= columns_; ++x) at(x, y) += at(x - 1, y);
    for (int y = 1; y <= rows_; ++y)
      for (int x = 0; x <= columns_; ++x) at(x, y) += at(x, y - 1);
    for (int& cell : cells_) cell = cell > 0 ? -1 : 0;
    int count = 0;
    for (int y = 0; y < rows_; ++y)
      for (int x = 0; x < columns_; ++x)
        if (at(x, y) == -1) fill(x, y, ++count);
    return count;
  }

  int label_of(const Rect& rect) { return at(column((rect.x0 + rect.x1) / 2), row((rect.y0 + rect.y1) / 2)); }

 private:
  void fill(int x, int y, int label) {
    std::vector<std::pair<int, int>> open = {{x, y}};
    at(x, y) = label;
    while (!open.empty()) {
      const auto [cx, cy] = open.back();
      open.pop_back();
      for (const auto& [nx, ny] : {std::pair{cx - 1, cy}, {cx + 1, cy}, {cx, cy - 1}, {cx, cy + 1}}) {
        if (nx < 0 || ny < 0 || nx >= columns_ || ny >= rows_ || at(nx, ny) != -1) continue;
        at(nx, ny) = label;
        open.emplace_back(nx, ny);
      }
    }
  }
  int column(double x) const { return std::clamp(static_cast<int>(x / cell_), 0, columns_ - 1); }
  int row(double y) const { return std::clamp(static_cast<int>(y / cell_), 0, rows_ - 1); }
  int& at(int x, int y) {
    return cells_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_ + 1) +
                  static_cast<std::size_t>(x)];
  }

  double cell_;
  int columns_, rows_;
  std::vector<int> cells_;
};

std::vector<Cluster> find_clusters(const PageFrame& frame, const std::vector<Sign>& signs) {
  Raster raster(frame);
  for (const Sign& sign : signs) raster.paint(wider(sign.rect, reach));
  std::vector<Cluster> clusters(static_cast<std::size_t>(raster.label()) + 1);
  for (const Sign& sign : signs) {
    Cluster& cluster = clusters[static_cast<std::size_t>(raster.label_of(sign.rect))];
    const bool first = std::accumulate(std::begin(cluster.signs), std::end(cluster.signs), 0) == 0;
    cluster.rect = first ? sign.rect : both(cluster.rect, sign.rect);
    ++cluster.signs[sign.kind];
    if (sign.kind == Sign::free_form)
      cluster.longest_form = std::max(cluster.longest_form, std::min(width(sign.rect), height(sign.rect)));
  }
  std::erase_if(clusters, [](const Cluster& c) {
    return std::accumulate(std::begin(c.signs), std::end(c.signs), 0) == 0;
  });
  return clusters;
}

// Grid lines, axes and the keys of the legend belong to the drawing that they meet or stand close to.
void grow(Cluster& cluster, const PageGlyphs& page) {
  constexpr double key = 40, near_key = 34;
  for (int round = 0; round < 2; ++round)
    for (const Rule& rule : page.rules) {
      const Rect r = extent(rule), part = shared(r, wider(cluster.rect, 6));
      const double length = std::max(width(r), height(r)), common = std::max(width(part), height(part));
      if (width(part) >= 0 && height(part) >= 0 && common >= 0.5 * length)
        cluster.rect = both(cluster.rect, r);
    }
  std::vector<Rect> keys;
  for (const Shape& shape : page.shapes)
    if (std::max(width(shape.rect), height(shape.rect)) <= key &&
        std::max(width(shape.rect), height(shape.rect)) > 2.5)
      keys.push_back(shape.rect);
  std::sort(keys.begin(), keys.end(), [](const Rect& a, const Rect& b) { return a.y0 < b.y0; });
  for (const Rect& r : keys)
    if (r.x0 >= cluster.rect.x0 - 20 && r.x1 <= cluster.rect.x1 + 20 && r.y0 > cluster.rect.y0 &&
        r.y0 - cluster.rect.y1 < near_key)
      cluster.rect = both(cluster.rect, r);
}

struct Inside {
  int pieces = 0, letters = 0, prose = 0;  // prose: letters
};

Inside text_in(const Rect& rect, const std::vector<Piece>& pieces) {
  Inside found;
  auto piece = std::lower_bound(pieces.begin(), pieces.end(), rect.y0,
                                [](const Piece& p, double y) { return p.y < y; });
  for (; piece != pieces.end() && piece->y <= rect.y1 + 40; ++piece) {
    if (!holds(rect, *piece)) continue;
    ++found.pieces;
    found.letters += piece->letters;
    if (piece->prose && !piece->key) found.prose += piece->letters;
  }
  return found;
}

bool is_prose(const Inside& text) { return text.prose * 2 > text.letters; }

// The smallest frame of four rules round the drawing that holds no running text.
std::optional<Rect> find_frame(const Rect& rect, const PageGlyphs& page, const std::vector<Piece>& pieces) {
  constexpr double corner = 3;
  std::vector<Rule> above, below;
  std::vector<Rule> sides;
  for (const Rule& rule : page.rules) {
    if (!rule.horizontal()) {
      if (rule.y0 <= rect.y0 + corner && rule.y1 >= rect.y1 - corner) sides.push_back(rule);
      continue;
    }
    if (rule.x0 > rect.x0 + corner || rule.x1 < rect.x1 - corner) continue;
    if (rule.y0 <= rect.y0 + corner) above.push_back(rule);
    if (rule.y0 >= rect.y1 - corner) below.push_back(rule);
  }
  const auto has_side = [&](double x, double y0, double y1) {
    return std::any_of(sides.begin(), sides.end(), [&](const Rule& side) {
      return std::fabs(side.x0 - x) < corner && side.y0 <= y0 + corner && side.y1 >= y1 - corner;
    });
  };
  std::sort(above.begin(), above.end(), [](const Rule& a, const Rule& b) { return a.y0 > b.y0; });
  std::sort(below.begin(), below.end(), [](const Rule& a, const Rule& b) { return a.y0 < b.y0; });
  constexpr std::size_t most = 6;  // the nearest ones
  for (std::size_t i = 0; i < above.size() && i < most; ++i)
    for (std::size_t k = 0; k < below.size() && k < most; ++k) {
      const Rule &top = above[i], &foot = below[k];
      if (std::fabs(top.x0 - foot.x0) > corner || std::fabs(top.x1 - foot.x1) > corner ||
          foot.y0 - top.y0 < least_height)
        continue;
      const Rect frame{top.x0, top.y0, top.x1, foot.y0};
      if (has_side(frame.x0, frame.y0, frame.y1) && has_side(frame.x1, frame.y0, frame.y1))
        return is_prose(text_in(frame, pieces)) ? std::nullopt : std::optional(frame);
    }
  return std::nullopt;
}

// An emblem beside the head of the first page is no drawing.
bool in_letterhead(const Rect& rect, const PageFrame& frame) {
  return frame.number == 1 && rect.y1 < 0.3 * frame.height;
}

bool speaks_for_itself(const Cluster& cluster, const PageGlyphs& page) {
  if (cluster.signs[Sign::free_form] >= 3 || cluster.signs[Sign::bars] >= 1 || cluster.signs[Sign::grid] >= 1)
    return true;
  if (cluster.longest_form < least_picture) return false;
  // A graph of one line stands among its axes and grid lines.
  return std::count_if(page.rules.begin(), page.rules.end(),
                       [&](const Rule& rule) { return inside(extent(rule), wider(cluster.rect, 12)); }) >= 2;
}

}  // namespace

std::vector<Drawing> find_drawings(const PageGlyphs& page, const std::vector<Piece>& pieces) {
  std::vector<Drawing> found;
  const std::vector<Sign> signs = find_signs(page, pieces);
  if (signs.empty()) return found;
  std::vector<Cluster> clusters = find_clusters(page.frame, signs);
  std::stable_sort(clusters.begin(), clusters.end(),
                   [](const Cluster& a, const Cluster& b) { return area(a.rect) > area(b.rect); });
  for (Cluster& cluster : clusters) {
    if (found.size() >= most_drawings) break;
    if (width(cluster.rect) < least_width || height(cluster.rect) < least_height) continue;
    const bool taken =
        std::any_of(found.begin(), found.end(), [&](const Drawing& d) { return meet(d.rect, cluster.rect); });
    if (taken || in_letterhead(cluster.rect, page.frame)) continue;
    const auto frame = find_frame(cluster.rect, page, pieces);
    if (!speaks_for_itself(cluster, page)) {
      // A picture with its labels in it, or in a frame with it.
      const Inside labels = text_in(frame ? *frame : cluster.rect, pieces);
      if (cluster.signs[Sign::picture] == 0 || labels.pieces < (frame ? 2 : 3) || is_prose(labels)) continue;
    }
    if (frame) {
      found.push_back({*frame, true});
      continue;
    }
    grow(cluster, page);
    if (!is_prose(text_in(cluster.rect, pieces))) found.push_back({cluster.rect, false});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Drawing& a, const Drawing& b) { return a.rect.y0 < b.rect.y0; });
  return found;
}

}  // namespace rapporteur
