#include "text/figures.hpp"

#include "text/drawings.hpp"
#include "text/labels.hpp"
#include "text/pieces.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr double key_size = 40, dot = 2.5;  // points: the samples of a legend

bool may_be_painted(const PageGlyphs& page) {
  constexpr std::ptrdiff_t least_lines = 5;
  const auto seen = [](const Shape& shape) {
    return std::max(shape.rect.x1 - shape.rect.x0, shape.rect.y1 - shape.rect.y0) > dot;
  };
  return std::any_of(page.shapes.begin(), page.shapes.end(), seen) ||
         std::count_if(page.rules.begin(), page.rules.end(), [](const Rule& r) { return !r.horizontal(); }) >=
             least_lines;
}

void include(Rect& rect, const Piece& piece) {
  rect = {std::min<double>(rect.x0, piece.x0), std::min<double>(rect.y0, piece.top()),
          std::max<double>(rect.x1, piece.x1), std::max<double>(rect.y1, piece.bottom())};
}

// Which pieces belong to a drawing without a frame: what stands in it, beside it, close above or below.
class Collector {
 public:
  Collector(const PageGlyphs& page, std::vector<Piece>& pieces)
      : pieces_(pieces), taken_(pieces.size(), false) {
    for (const Shape& shape : page.shapes) {
      const double longer = std::max(shape.rect.x1 - shape.rect.x0, shape.rect.y1 - shape.rect.y0);
      if (longer > dot && longer <= key_size) keys_.push_back(shape.rect);
    }
    std::sort(keys_.begin(), keys_.end(), [](const Rect& a, const Rect& b) { return a.y0 < b.y0; });
    for (Piece& piece : pieces) piece.key = stands_at_key(piece);
  }

  std::vector<const Piece*> collect(const Drawing& drawing) {
    std::vector<std::size_t> found;
    Rect rect = drawing.rect;
    const auto take = [&](std::size_t i) {
      taken_[i] = true;
      found.push_back(i);
    };
    const auto first = std::lower_bound(pieces_.begin(), pieces_.end(), rect.y0 - 30,
                                        [](const Piece& p, double y) { return p.y < y; }) -
                       pieces_.begin();
    const auto at = static_cast<std::size_t>(first);
    for (std::size_t i = at; i < pieces_.size() && pieces_[i].top() < rect.y1; ++i)
      if (!taken_[i] && holds(rect, pieces_[i]) && (drawing.framed || !pieces_[i].prose || pieces_[i].key))
        take(i);
    if (!drawing.framed) {
      constexpr int rounds = 4;  // labels of several lines, each beside the one before
      for (int round = 0; round < rounds; ++round) {
        const std::size_t before = found.size();
        for (std::size_t i = at; i < pieces_.size() && pieces_[i].top() < rect.y1 + 30; ++i) {
          if (taken_[i] || !belongs(pieces_[i], rect, drawing.rect)) continue;
          take(i);
          include(rect, pieces_[i]);
        }
        if (found.size() == before) break;
      }
    }
    std::sort(found.begin(), found.end());
    std::vector<const Piece*> labels;
    for (const std::size_t i : found) labels.push_back(&pieces_[i]);
    return labels;
  }

 private:
  // A sample of colour or line stands directly before or behind it.
  bool stands_at_key(const Piece& piece) const {
    constexpr int most_keys = 300;  // beside one label: a forged page must not cost the square of its shapes
    const float near = 2 * piece.size;
    int seen = 0;
    auto key = std::lower_bound(keys_.begin(), keys_.end(), piece.top() - key_size,
                                [](const Rect& r, double y) { return r.y0 < y; });
    for (; key != keys_.end() && key->y0 < piece.bottom() && seen < most_keys; ++key, ++seen) {
      const double middle = (key->y0 + key->y1) / 2;
      if (middle < piece.top() || middle > piece.bottom()) continue;
      const double before = piece.x0 - key->x1, behind = key->x0 - piece.x1;
      if ((before > -1 && before < near) || (behind > -1 && behind < near)) return true;
    }
    return false;
  }

  // `rect` is the drawing with the labels found so far, `drawn` the drawing alone.
  bool belongs(const Piece& piece, const Rect& rect, const Rect& drawn) const {
    constexpr int name = 25, title = 60;  // letters
    const float size = piece.size;
    if (piece.prose && !piece.key) return false;
    const double side = std::max(rect.x0 - piece.x1, piece.x0 - rect.x1);
    if (piece.y > drawn.y0 - 0.3 * size && piece.top() < drawn.y1 + 0.3 * size)
      return side < 6 * size && piece.letters < title;
    if (side > 0) return false;
    if (piece.y <= drawn.y0) return drawn.y0 - piece.y < 0.6 * size && piece.letters < name;
    const double below = piece.top() - rect.y1;
    return below < 0.8 * size && piece.top() - drawn.y1 < 3.5 * size && (piece.letters < name || piece.key);
  }

  const std::vector<Piece>& pieces_;
  std::vector<bool> taken_;
  std::vector<Rect> keys_;
};

std::vector<Row> rows_of(const LabelLines& label, const std::vector<Atom>& atoms) {
  std::vector<Row> rows;
  for (const auto& line : label) {
    Row row;
    row.y = line.front()->y;
    for (const Piece* piece : line)
      for (const std::uint32_t atom : piece->atoms) row.atoms.push_back(atoms[atom]);
    std::stable_sort(row.atoms.begin(), row.atoms.end(),
                     [](const Atom& a, const Atom& b) { return a.x0 < b.x0; });
    row.measure();
    rows.push_back(std::move(row));
  }
  join_rows(rows);  // note marks
  return rows;
}

std::vector<Rect> fills_in(const Rect& rect, const PageGlyphs& page) {
  constexpr std::size_t most = 300;
  std::vector<Rect> fills;
  for (const Shape& shape : page.shapes) {
    const bool in = shape.rect.x0 >= rect.x0 - 1 && shape.rect.x1 <= rect.x1 + 1 &&
                    shape.rect.y0 >= rect.y0 - 1 && shape.rect.y1 <= rect.y1 + 1;
    const bool bar = shape.rect.x1 - shape.rect.x0 > dot && shape.rect.y1 - shape.rect.y0 > dot;
    if (shape.kind == Shape::Kind::fill && in && bar && fills.size() < most) fills.push_back(shape.rect);
  }
  return fills;
}

}  // namespace

std::vector<Figure> take_figures(const PageGlyphs& page, std::vector<Atom>& atoms, bool right_to_left) {
  std::vector<Figure> figures;
  if (!may_be_painted(page)) return figures;
  std::vector<Piece> pieces = find_pieces(atoms);
  std::vector<bool> gone(atoms.size(), false);
  Collector collector(page, pieces);
  for (const Drawing& drawing : find_drawings(page, pieces)) {
    Figure figure;
    figure.rect = drawing.rect;
    const auto found = collector.collect(drawing);
    for (const Piece* piece : found) {
      include(figure.rect, *piece);
      for (const std::uint32_t atom : piece->atoms) gone[atom] = true;
    }
    for (const LabelLines& label : make_labels(found, fills_in(drawing.rect, page), right_to_left))
      figure.labels.push_back(rows_of(label, atoms));
    figures.push_back(std::move(figure));
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < atoms.size(); ++i)
    if (!gone[i]) atoms[kept++] = atoms[i];
  atoms.resize(kept);
  return figures;
}

}  // namespace rapporteur
