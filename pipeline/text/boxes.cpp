#include "text/boxes.hpp"

#include "text/pieces.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr double least_width = 80, least_height = 36;  // points
constexpr double most_of_page = 0.6;
constexpr double edge = 3;
constexpr std::size_t most_rules = 300, most_boxes = 40;  // a forged page must not cost the square
constexpr int least_letters = 20;                         // of a line of text
constexpr int least_lines = 3;                            // of prose, inside and beside

double area(const Rect& r) { return (r.x1 - r.x0) * (r.y1 - r.y0); }
bool meet(const Rect& a, const Rect& b) { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1; }

bool has_side(const std::vector<Rule>& rules, double x, double y0, double y1) {
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return !rule.horizontal() && std::fabs(rule.x0 - x) < edge && rule.y0 <= y0 + edge &&
           rule.y1 >= y1 - edge;
  });
}

// A frame says more than a shade, which cells of an unruled table have too.
struct Candidate {
  Rect rect;
  bool framed = false;
};

// Two level rules of one length, none like them between, with upright ones at their ends.
void add_frames(const std::vector<Rule>& rules, std::vector<Candidate>& found) {
  if (rules.size() > most_rules) return;
  for (const Rule& top : rules) {
    if (!top.horizontal()) continue;
    const Rule* foot = nullptr;
    for (const Rule& rule : rules) {
      const bool alike =
          rule.horizontal() && std::fabs(rule.x0 - top.x0) < edge && std::fabs(rule.x1 - top.x1) < edge;
      if (alike && rule.y0 > top.y0 + edge && (foot == nullptr || rule.y0 < foot->y0)) foot = &rule;
    }
    if (foot != nullptr && has_side(rules, top.x0, top.y0, foot->y0) &&
        has_side(rules, top.x1, top.y0, foot->y0))
      found.push_back({{top.x0, top.y0, top.x1, foot->y0}, true});
  }
}

std::vector<Candidate> candidates(const PageGlyphs& page) {
  std::vector<Candidate> found;
  add_frames(page.rules, found);
  for (const Shape& shape : page.shapes) {
    const bool ground =
        shape.kind == Shape::Kind::fill || shape.kind == Shape::Kind::stroke;  // round corners
    if (ground && found.size() < most_rules) found.push_back({shape.rect, false});
  }
  const double whole = page.frame.width * page.frame.height;
  std::erase_if(found, [&](const Candidate& c) {
    const Rect& r = c.rect;
    return r.x1 - r.x0 < least_width || r.y1 - r.y0 < least_height || area(r) > most_of_page * whole;
  });
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return area(a.rect) > area(b.rect); });
  return found;
}

// Cells of a table touch one another, in a column or in a row.
bool has_twin(const Rect& r, const std::vector<Candidate>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Candidate& candidate) {
    const Rect& other = candidate.rect;
    const bool column = std::fabs(r.x0 - other.x0) < edge && std::fabs(r.x1 - other.x1) < edge &&
                        (std::fabs(r.y1 - other.y0) < edge || std::fabs(r.y0 - other.y1) < edge);
    const bool row = std::fabs(r.y0 - other.y0) < edge && std::fabs(r.y1 - other.y1) < edge &&
                     (std::fabs(r.x1 - other.x0) < edge || std::fabs(r.x0 - other.x1) < edge);
    return column || row;
  });
}

// Running text inside, running text beside, nothing across the edges.
bool is_side_box(const Candidate& candidate, const std::vector<Piece>& pieces) {
  const Rect& rect = candidate.rect;
  int inside = 0, beside = 0, letters = 0, lines_beside = 0;
  for (const Piece& piece : pieces) {
    const double middle = (piece.top() + piece.bottom()) / 2;
    if (middle < rect.y0 || middle > rect.y1) continue;
    const bool in = piece.x0 > rect.x0 - edge && piece.x1 < rect.x1 + edge;
    const bool out = piece.x1 < rect.x0 + edge || piece.x0 > rect.x1 - edge;
    if (!in && !out) return false;
    (in ? inside : beside) += piece.prose;
    if (in)
      letters += piece.letters;
    else
      lines_beside += piece.letters >= least_letters;
  }
  if (candidate.framed && letters >= 2 * least_letters && lines_beside >= 2) return true;
  return inside >= least_lines && beside >= least_lines;
}

}  // namespace

std::vector<Box> take_boxes(const PageGlyphs& page, std::vector<Atom>& atoms) {
  std::vector<Box> boxes;
  const std::vector<Candidate> all = candidates(page);
  if (all.empty()) return boxes;
  const std::vector<Piece> pieces = find_pieces(atoms);
  for (const Candidate& candidate : all) {
    const Rect& rect = candidate.rect;
    const bool taken =
        std::any_of(boxes.begin(), boxes.end(), [&](const Box& box) { return meet(box.rect, rect); });
    if (boxes.size() < most_boxes && !taken && !has_twin(rect, all) && is_side_box(candidate, pieces))
      boxes.push_back({rect, {}});
  }
  if (boxes.empty()) return boxes;
  std::stable_sort(boxes.begin(), boxes.end(),
                   [](const Box& a, const Box& b) { return a.rect.y0 < b.rect.y0; });
  std::size_t kept = 0;
  for (const Atom& atom : atoms) {
    const float x = (atom.x0 + atom.x1) / 2, y = atom.y - 0.3f * atom.size;
    const auto box = std::find_if(boxes.begin(), boxes.end(), [&](const Box& b) {
      return x >= b.rect.x0 && x <= b.rect.x1 && y >= b.rect.y0 && y <= b.rect.y1;
    });
    if (box == boxes.end())
      atoms[kept++] = atom;
    else
      box->atoms.push_back(atom);
  }
  atoms.resize(kept);
  return boxes;
}

}  // namespace rapporteur
