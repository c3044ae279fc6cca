#include "pdf/paths.hpp"

#include <GfxState.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace rapporteur {
namespace {

constexpr double least_opacity = 0.02;

struct Extent {
  Rect rect{std::numeric_limits<double>::max(), std::numeric_limits<double>::max(),
            std::numeric_limits<double>::lowest(), std::numeric_limits<double>::lowest()};
  void add(Point p) {
    rect = {std::min(rect.x0, p.x), std::min(rect.y0, p.y), std::max(rect.x1, p.x), std::max(rect.y1, p.y)};
  }
  void add(const Rect& other) { add(Point{other.x0, other.y0}), add(Point{other.x1, other.y1}); }
  bool empty() const { return rect.x0 > rect.x1; }
  double width() const { return rect.x1 - rect.x0; }
  double height() const { return rect.y1 - rect.y0; }
};

Point point_of(const GfxState& state, const GfxSubpath& subpath, int at) {
  Point p;
  state.transform(subpath.getX(at), subpath.getY(at), &p.x, &p.y);
  return p;
}

bool is_white(const GfxRGB& color) {
  constexpr double white = 0.985;
  return colToDbl(color.r) >= white && colToDbl(color.g) >= white && colToDbl(color.b) >= white;
}

// White on white is seen by nobody: frames of layout programs, and pages filled before anything is painted.
bool is_seen(bool white, const Rect& extent, const Painting& painting) {
  return !white || painting.covers({(extent.x0 + extent.x1) / 2, (extent.y0 + extent.y1) / 2});
}

// Every corner lies in a corner of the extent: the path is that rectangle.
bool is_rectangle(const std::vector<Point>& points, const Rect& r) {
  constexpr double slack = 0.3;
  const auto either = [](double v, double a, double b) { return std::fabs(v - a) < slack || std::fabs(v - b) < slack; };
  return points.size() >= 4 && points.size() <= 6 && std::all_of(points.begin(), points.end(), [&](Point p) {
           return either(p.x, r.x0, r.x1) && either(p.y, r.y0, r.y1);
         });
}

bool is_thin(const Extent& extent) {
  return std::min(extent.width(), extent.height()) <= 3 &&
         std::max(extent.width(), extent.height()) >= 4 * std::min(extent.width(), extent.height());
}

// A frame painted as the ring between two rectangles.
bool is_ring(const std::vector<Rect>& rectangles) {
  if (rectangles.size() != 2) return false;
  const Rect& a = rectangles[0];
  const Rect& b = rectangles[1];
  const double gaps[] = {std::fabs(a.x0 - b.x0), std::fabs(a.y0 - b.y0), std::fabs(a.x1 - b.x1), std::fabs(a.y1 - b.y1)};
  return *std::max_element(std::begin(gaps), std::end(gaps)) <= 3 && *std::min_element(std::begin(gaps), std::end(gaps)) > 0;
}

void paint_frame(const Rect& r, double thickness, const Rect& clip, Painting& painting) {
  painting.stroke({r.x0, r.y0}, {r.x1, r.y0}, thickness, clip);
  painting.stroke({r.x0, r.y1}, {r.x1, r.y1}, thickness, clip);
  painting.stroke({r.x0, r.y0}, {r.x0, r.y1}, thickness, clip);
  painting.stroke({r.x1, r.y0}, {r.x1, r.y1}, thickness, clip);
}

bool is_straight(Point from, Point to) {
  constexpr double slant = 0.5;
  return std::fabs(from.x - to.x) <= slant || std::fabs(from.y - to.y) <= slant;
}

void stroke_subpath(const GfxState& state, const GfxSubpath& subpath, bool white, Painting& painting) {
  const Rect clip = clip_of(state);
  const double thickness = state.getTransformedLineWidth();
  Extent bent;  // round corners, graphs: one shape
  for (int at = 1; at < subpath.getNumPoints(); ++at) {
    const Point from = point_of(state, subpath, at - 1), to = point_of(state, subpath, at);
    Extent piece;
    piece.add(from), piece.add(to);
    if (subpath.getCurve(at) || subpath.getCurve(at - 1) || !is_straight(from, to))
      bent.add(piece.rect);
    else if (is_seen(white, piece.rect, painting))
      painting.stroke(from, to, thickness, clip);
  }
  if (!bent.empty() && is_seen(white, bent.rect, painting)) painting.area(bent.rect, Shape::Kind::stroke, clip);
}

}  // namespace

Rect clip_of(const GfxState& state) {
  Rect clip;
  state.getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
  return clip;
}

bool is_transparent(const GfxState& state) { return state.getFillOpacity() < least_opacity; }

bool is_rectangle(const GfxState& state) {
  const GfxPath& path = *state.getPath();
  if (path.getNumSubpaths() != 1) return false;
  Extent extent;
  std::vector<Point> points;
  const GfxSubpath& subpath = *path.getSubpath(0);
  for (int at = 0; at < subpath.getNumPoints() && points.size() < 7; ++at) {
    points.push_back(point_of(state, subpath, at));
    extent.add(points.back());
    if (subpath.getCurve(at)) return false;
  }
  return is_rectangle(points, extent.rect);
}

bool is_fill_white(const GfxState& state) {
  GfxRGB color;
  state.getFillRGB(&color);
  return is_white(color);
}

void note_stroke(const GfxState& state, Painting& painting) {
  if (state.getStrokeOpacity() < least_opacity) return;
  GfxRGB color;
  state.getStrokeRGB(&color);
  const GfxPath& path = *state.getPath();
  for (int i = 0; i < path.getNumSubpaths(); ++i)
    stroke_subpath(state, *path.getSubpath(i), is_white(color), painting);
}

void note_fill(const GfxState& state, bool opaque, Painting& painting) {
  if (is_transparent(state)) return;
  const bool white = is_fill_white(state);
  const Rect clip = clip_of(state);
  const GfxPath& path = *state.getPath();
  Extent other;  // what is no rectangle: one shape
  std::vector<Rect> rectangles;
  std::vector<Point> points;
  for (int i = 0; i < path.getNumSubpaths(); ++i) {
    const GfxSubpath& subpath = *path.getSubpath(i);
    Extent extent;
    points.clear();
    bool curved = false;
    for (int at = 0; at < subpath.getNumPoints(); ++at) {
      const Point p = point_of(state, subpath, at);
      extent.add(p);
      curved |= subpath.getCurve(at);
      if (points.size() < 7) points.push_back(p);
    }
    const bool rectangle = !curved && is_rectangle(points, extent.rect);
    if (opaque && rectangle) painting.cover(extent.rect, clip);
    if (!is_seen(white, extent.rect, painting)) continue;
    if (is_thin(extent) || rectangle)
      rectangles.push_back(extent.rect);
    else
      other.add(extent.rect);
  }
  if (other.empty() && is_ring(rectangles)) return paint_frame(rectangles[0], 0, clip, painting);
  for (const Rect& rectangle : rectangles) painting.area(rectangle, Shape::Kind::fill, clip);
  if (!other.empty()) painting.area(other.rect, Shape::Kind::drawing, clip);
}

void note_shade(const GfxState& state, Painting& painting) {
  if (is_transparent(state)) return;
  painting.area(clip_of(state), Shape::Kind::fill, clip_of(state));
}

void note_image(const GfxState& state, Painting& painting) {
  if (is_transparent(state)) return;
  Extent extent;
  for (const auto& [x, y] : {Point{0, 0}, Point{1, 0}, Point{0, 1}, Point{1, 1}}) {
    Point p;
    state.transform(x, y, &p.x, &p.y);
    extent.add(p);
  }
  painting.area(extent.rect, Shape::Kind::image, clip_of(state));
}

}  // namespace rapporteur
