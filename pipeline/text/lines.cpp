#include "text/lines.hpp"

#include "text/columns.hpp"
#include "text/compose.hpp"
#include "text/verdict.hpp"

namespace rapporteur {
namespace {

bool mostly_right_to_left(const Atoms& atoms) {
  std::ptrdiff_t balance = 0;
  for (const Atom& atom : atoms.list)
    balance += (atom.nature == Nature::right) - (atom.nature == Nature::left);
  return balance > 0;
}

// From the frame of turned text back to the page. Marks count along x, which turned text does not run along:
// each is as wide as its line.
void turn_back(Line& line, Turn turn, const PageFrame& frame) {
  const Rect r = line.rect;
  const double w = frame.width, h = frame.height;
  switch (turn) {
    case Turn::upright:
      return;
    case Turn::upwards:
      line.rect = {r.y0, h - r.x1, r.y1, h - r.x0};
      break;
    case Turn::downwards:
      line.rect = {w - r.y1, r.x0, w - r.y0, r.x1};
      break;
    case Turn::upside_down:
      line.rect = {w - r.x1, h - r.y1, w - r.x0, h - r.y0};
      break;
  }
  line.baseline = static_cast<float>(line.rect.y1);
  for (Mark& mark : line.marks) {
    mark.x0 = static_cast<float>(line.rect.x0);
    mark.x1 = static_cast<float>(line.rect.x1);
  }
}

}  // namespace

PageLines make_lines(const PageGlyphs& page) {
  constexpr std::size_t least_turned = 24;  // fewer turned characters are axis labels and watermarks
  PageLines result;
  result.frame = page.frame;
  for (Atoms& atoms : gather_atoms(page, result.loss)) {
    const bool main_text = result.lines.empty() && result.loss.find("turned") == result.loss.end();
    if (atoms.turn != Turn::upright && !main_text && atoms.list.size() < least_turned) {
      result.loss["turned"] += atoms.list.size();
      continue;
    }
    const bool right_to_left = mostly_right_to_left(atoms);
    Composer composer(page, atoms, right_to_left);
    for (auto& column : split_columns(make_rows(std::move(atoms.list)), right_to_left)) {
      join_rows(column);
      for (const Row& row : column) {
        Line line = composer.compose(row);
        if (line.text.empty()) continue;
        turn_back(line, atoms.turn, page.frame);
        result.lines.push_back(std::move(line));
      }
    }
  }
  result.verdict = judge_page(page, result);
  return result;
}

}  // namespace rapporteur
