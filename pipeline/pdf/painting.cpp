#include "pdf/painting.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr double thickest_rule = 3;     // points; a thicker one is a bar
constexpr double least_rule = 4;        // shorter ones are dots and ticks
constexpr double slant = 0.5;           // across a whole stroke: rounding of producers
constexpr std::size_t most_grounds = 256, most_covers = 64;

double width(const Rect& r) { return r.x1 - r.x0; }
double height(const Rect& r) { return r.y1 - r.y0; }

Rect within(const Rect& r, const Rect& limit) {
  return {std::max(r.x0, limit.x0), std::max(r.y0, limit.y0), std::min(r.x1, limit.x1), std::min(r.y1, limit.y1)};
}

bool is_thin(double across, double along) { return across <= thickest_rule && along >= 4 * across; }

// Rules of one direction told by where they lie across (y of horizontal ones) and along (x).
struct Axis {
  float Rule::*across0, Rule::*across1, Rule::*along0, Rule::*along1;
};
constexpr Axis level{&Rule::y0, &Rule::y1, &Rule::x0, &Rule::x1};
constexpr Axis upright{&Rule::x0, &Rule::x1, &Rule::y0, &Rule::y1};

// Table rules come cell by cell (Word, LibreOffice), often painted twice, with the corner between them missing.
void join_pieces(std::vector<Rule>& rules, const Axis& axis) {
  constexpr float same_line = 0.6f, touching = 1.2f;
  const auto across0 = axis.across0, along0 = axis.along0, along1 = axis.along1;
  std::sort(rules.begin(), rules.end(), [&](const Rule& a, const Rule& b) {
    return a.*across0 != b.*across0 ? a.*across0 < b.*across0 : a.*along0 < b.*along0;
  });
  std::vector<Rule> joined;
  for (std::size_t begin = 0, end = 0; begin < rules.size(); begin = end) {
    end = begin + 1;
    while (end < rules.size() && rules[end].*across0 - rules[begin].*across0 <= same_line) ++end;
    std::sort(rules.begin() + begin, rules.begin() + end,
              [&](const Rule& a, const Rule& b) { return a.*along0 < b.*along0; });
    joined.push_back(rules[begin]);
    for (auto i = begin + 1; i < end; ++i) {
      Rule& last = joined.back();
      if (rules[i].*along0 - last.*along1 > touching)
        joined.push_back(rules[i]);
      else
        last.*along1 = std::max(last.*along1, rules[i].*along1);
    }
  }
  std::erase_if(joined, [&](const Rule& rule) { return rule.*along1 - rule.*along0 < static_cast<float>(least_rule); });
  rules = std::move(joined);
}

}  // namespace

void Painting::begin(PageGlyphs& page) {
  *this = Painting();
  glyphs_ = &page;
  page_ = {0, 0, page.frame.width, page.frame.height};
}

void Painting::stroke(Point from, Point to, double thickness, const Rect& clip) {
  const Rect extent{std::min(from.x, to.x), std::min(from.y, to.y), std::max(from.x, to.x), std::max(from.y, to.y)};
  const double half = std::min(thickness, 100.0) / 2;
  if (height(extent) <= slant && height(extent) <= width(extent))
    area({extent.x0, extent.y0 - half, extent.x1, extent.y1 + half}, Shape::Kind::fill, clip);
  else if (width(extent) <= slant)
    area({extent.x0 - half, extent.y0, extent.x1 + half, extent.y1}, Shape::Kind::fill, clip);
  else
    add_shape(within(within(extent, clip), page_), Shape::Kind::stroke);
}

void Painting::area(const Rect& extent, Shape::Kind kind, const Rect& clip) {
  const Rect seen = within(within(extent, clip), page_);
  if (!(width(seen) >= 0 && height(seen) >= 0)) return;  // also what is not a number
  constexpr double picture = 0.6;  // of the page
  if (kind == Shape::Kind::image && width(seen) * height(seen) > picture * width(page_) * height(page_))
    add_cover(seen, true);
  if (kind != Shape::Kind::image && is_thin(height(seen), width(seen))) return add_rule(seen, true);
  if (kind != Shape::Kind::image && is_thin(width(seen), height(seen))) return add_rule(seen, false);
  // Corners of rules and dots are nothing.
  if (std::max(width(seen), height(seen)) > thickest_rule) add_shape(seen, kind);
}

void Painting::add_rule(const Rect& extent, bool horizontal) {
  auto& rules = horizontal ? horizontal_ : vertical_;
  if (rules.size() >= most_pieces) return;
  const auto x = static_cast<float>((extent.x0 + extent.x1) / 2), y = static_cast<float>((extent.y0 + extent.y1) / 2);
  if (horizontal)
    rules.push_back({static_cast<float>(extent.x0), y, static_cast<float>(extent.x1), y});
  else
    rules.push_back({x, static_cast<float>(extent.y0), x, static_cast<float>(extent.y1)});
}

void Painting::add_shape(const Rect& extent, Shape::Kind kind) {
  if (!(width(extent) >= 0 && height(extent) >= 0) || shapes_.size() >= most_pieces) return;
  shapes_.push_back({extent, kind});
  if (kind == Shape::Kind::stroke) return;
  if (grounds_.size() < most_grounds)
    grounds_.push_back(extent);
  else
    grounds_full_ = true;
}

void Painting::cover(const Rect& extent, const Rect& clip) {
  const Rect seen = within(within(extent, clip), page_);
  if (width(seen) > thickest_rule && height(seen) > thickest_rule) add_cover(seen, false);
}

void Painting::add_cover(const Rect& extent, bool picture) {
  if (!glyphs_->glyphs.empty() && covers_.size() < most_covers)
    covers_.push_back({extent, glyphs_->glyphs.size(), picture});
}

void Painting::mark_covered() {
  for (const Cover& cover : covers_) {
    const Rect& r = cover.extent;
    for (std::size_t i = 0; i < cover.glyphs && i < glyphs_->glyphs.size(); ++i) {
      Glyph& glyph = glyphs_->glyphs[i];
      const double x = glyph.x + glyph.dx / 2, y = glyph.y + glyph.dy / 2 - (glyph.dy == 0 ? 0.3 * glyph.size : 0);
      if (x > r.x0 && x < r.x1 && y > r.y0 && y < r.y1) (cover.picture ? glyph.invisible : glyph.hidden) = true;
    }
  }
}

bool Painting::covers(Point point) const {
  return grounds_full_ || std::any_of(grounds_.begin(), grounds_.end(), [&](const Rect& ground) {
           return point.x >= ground.x0 && point.x <= ground.x1 && point.y >= ground.y0 && point.y <= ground.y1;
         });
}

void Painting::finish() {
  mark_covered();
  PageGlyphs& page = *glyphs_;
  join_pieces(horizontal_, level);
  join_pieces(vertical_, upright);
  page.rules = std::move(horizontal_);
  page.rules.insert(page.rules.end(), vertical_.begin(), vertical_.end());
  page.shapes = std::move(shapes_);
}

}  // namespace rapporteur
