#include "text/figure_lines.hpp"

#include "text/placing.hpp"

namespace rapporteur {
namespace {

bool holds(const Rect& rect, const Rect& line) {
  const double x = (line.x0 + line.x1) / 2, y = (line.y0 + line.y1) / 2;
  return x >= rect.x0 && x <= rect.x1 && y >= rect.y0 && y <= rect.y1;
}

}  // namespace

void FigureLines::add(std::vector<Figure> figures, Composer& composer) {
  for (Figure& figure : figures) {
    parts_.push_back({figure.rect, {}, 0});
    for (const auto& label : figure.labels) {
      for (const Row& row : label) put(parts_.size() - 1, composer.compose(row));
      ++parts_.back().labels;
    }
  }
}

std::vector<Rect> FigureLines::areas() const {
  std::vector<Rect> rects;
  for (const Part& part : parts_) rects.push_back(part.rect);
  return rects;
}

bool FigureLines::take(Line& line) {
  constexpr double beside = 20;  // points: the name of an axis
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const Rect& r = parts_[i].rect;
    if (!holds({r.x0 - beside, r.y0 - beside, r.x1 + beside, r.y1 + beside}, line.rect)) continue;
    put(i, std::move(line));
    ++parts_[i].labels;
    return true;
  }
  return false;
}

void FigureLines::place(std::vector<Line>& lines) {
  for (Part& part : parts_) place_part(lines, std::move(part.lines), part.rect);
  parts_.clear();
}

void FigureLines::put(std::size_t figure, Line line) {
  if (line.text.empty()) return;
  line.figure = static_cast<std::int32_t>(figure);
  line.label = parts_[figure].labels;
  parts_[figure].lines.push_back(std::move(line));
}

}  // namespace rapporteur
