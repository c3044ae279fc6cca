#include "document/text_map.hpp"

#include <algorithm>

namespace rapporteur {

Rect to_user_space(const PageFrame& frame, const Rect& r) {
  const double w = frame.width, h = frame.height;
  Rect user;
  switch (frame.rotate) {
    case 90: user = {r.y0, r.x0, r.y1, r.x1}; break;
    case 180: user = {w - r.x1, r.y0, w - r.x0, r.y1}; break;
    case 270: user = {h - r.y1, w - r.x1, h - r.y0, w - r.x0}; break;
    default: user = {r.x0, h - r.y1, r.x1, h - r.y0}; break;
  }
  return {user.x0 + frame.origin_x, user.y0 + frame.origin_y, user.x1 + frame.origin_x,
          user.y1 + frame.origin_y};
}

void TextMap::add(std::uint32_t begin, std::uint32_t length, const PageFrame& frame, const Line& line,
                  std::uint32_t from) {
  if (length == 0) return;
  if (frames_.empty() || frames_.back().number != frame.number) frames_.push_back(frame);
  const auto before = [](const Mark& mark, std::uint32_t at) { return mark.begin < at; };
  auto first = std::lower_bound(line.marks.begin(), line.marks.end(), from, before);
  // A glyph with several characters ("ffi") may begin before the cut.
  if (first != line.marks.begin() && (first == line.marks.end() || first->begin > from)) --first;
  const auto last = std::lower_bound(line.marks.begin(), line.marks.end(), from + length, before);
  Piece piece{begin, begin + length, static_cast<std::uint32_t>(marks_.size()), 0,
              static_cast<std::uint32_t>(frames_.size() - 1), static_cast<float>(line.rect.y0),
              static_cast<float>(line.rect.y1)};
  for (auto mark = first; mark != last; ++mark)
    marks_.push_back({mark->begin < from ? begin : begin + (mark->begin - from), mark->x0, mark->x1});
  piece.last = static_cast<std::uint32_t>(marks_.size());
  pieces_.push_back(piece);
}

std::vector<PageRect> TextMap::boxes(Range range) const {
  std::vector<PageRect> found;
  auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), range.begin,
                                [](std::uint32_t at, const Piece& p) { return at < p.end; });
  for (; piece != pieces_.end() && piece->begin < range.end; ++piece) {
    const auto begin = marks_.begin() + piece->first, end = marks_.begin() + piece->last;
    auto mark = std::upper_bound(begin, end, range.begin,
                                 [](std::uint32_t at, const Mark& m) { return at < m.begin; });
    if (mark != begin) --mark;
    bool any = false;
    Rect rect{0, piece->y0, 0, piece->y1};
    for (; mark != end && mark->begin < range.end; ++mark) {
      rect.x0 = any ? std::min<double>(rect.x0, mark->x0) : mark->x0;
      rect.x1 = any ? std::max<double>(rect.x1, mark->x1) : mark->x1;
      any = true;
    }
    if (any) found.push_back({frames_[piece->frame].number, to_user_space(frames_[piece->frame], rect)});
  }
  return found;
}

int TextMap::page_at(std::uint32_t byte) const {
  const auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), byte,
                                      [](std::uint32_t at, const Piece& p) { return at < p.end; });
  return piece == pieces_.end() ? 0 : frames_[piece->frame].number;
}

}  // namespace rapporteur
