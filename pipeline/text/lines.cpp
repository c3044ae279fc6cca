#include "text/lines.hpp"

#include "base/utf8.hpp"
#include "text/boxes.hpp"
#include "text/columns.hpp"
#include "text/compose.hpp"
#include "text/figure_lines.hpp"
#include "text/placing.hpp"
#include "text/table_cells.hpp"
#include "text/verdict.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

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

void compose_rows(std::vector<Row> rows, bool right_to_left, Composer& composer, std::vector<Line>& lines) {
  for (auto& column : split_columns(std::move(rows), right_to_left)) {
    join_rows(column);
    for (const Row& row : column)
      if (Line line = composer.compose(row); !line.text.empty()) lines.push_back(std::move(line));
  }
}

// The lines of one direction of writing: tables where they stand between the other rows, charts apart.
std::vector<Line> lines_of(const PageGlyphs& page, Atoms& atoms, std::int32_t& tables, FigureLines& figures,
                           LossTally& tally) {
  const bool right_to_left = mostly_right_to_left(atoms);
  Composer composer(page, atoms, right_to_left, tally);
  if (atoms.turn == Turn::upright) figures.add(take_figures(page, atoms.list, right_to_left), composer);
  const auto found = take_tables(page, atoms, figures.areas());
  auto boxes = atoms.turn == Turn::upright ? take_boxes(page, atoms.list) : std::vector<Box>();
  std::vector<Row> rows = make_rows(std::move(atoms.list), tally);
  std::vector<Line> lines;
  for (const FilledGrid& table : found) {
    const auto below = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
      return row.y > table.grid.rect.y0 + 0.5f * row.size;
    });
    std::vector<Row> above(std::make_move_iterator(rows.begin()), std::make_move_iterator(below));
    rows.erase(rows.begin(), below);
    compose_rows(std::move(above), right_to_left, composer, lines);
    compose_table(table, tables++, right_to_left, composer, lines);
  }
  compose_rows(std::move(rows), right_to_left, composer, lines);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    std::vector<Line> part;
    compose_rows(make_rows(std::move(boxes[i].atoms), tally), right_to_left, composer, part);
    for (Line& line : part) line.box = static_cast<std::int32_t>(i);
    place_box(lines, std::move(part), boxes[i].rect);
  }
  return lines;
}

// Without white space.
std::uint64_t characters_of(const Line& line) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < line.text.size();) count += next_code_point(line.text, at) > 0x20;
  return count;
}

// On any page that there can be (14,400 points at most); false for what is no number.
bool is_sound(double x0, double y0, double x1, double y1) {
  constexpr double farthest = 1e6;
  return std::fabs(x0) < farthest && std::fabs(y0) < farthest && std::fabs(x1) < farthest && std::fabs(y1) < farthest;
}
bool is_sound(const Rule& r) { return is_sound(r.x0, r.y0, r.x1, r.y1); }
bool is_sound(const Shape& s) { return is_sound(s.rect.x0, s.rect.y0, s.rect.x1, s.rect.y1); }

template <class Painted>
bool all_sound(const std::vector<Painted>& painted) {
  return std::all_of(painted.begin(), painted.end(), [](const Painted& one) { return is_sound(one); });
}

PageLines lines_of_page(const PageGlyphs& page) {
  constexpr std::size_t least_turned = 24;  // fewer turned characters that no chart has are watermarks
  PageLines result;
  result.frame = page.frame;
  std::int32_t tables = 0;
  FigureLines figures;
  bool any_turned = false;
  std::copy_if(page.rules.begin(), page.rules.end(), std::back_inserter(result.rules),
               [](const Rule& rule) { return rule.horizontal(); });
  LossTally tally;
  for (Atoms& atoms : gather_atoms(page, tally)) {
    const bool main_text = result.lines.empty() && !any_turned;
    const bool upright = atoms.turn == Turn::upright;
    const std::size_t all = atoms.list.size();
    std::size_t in_figures = 0;
    std::vector<Line> lines;
    for (Line& line : lines_of(page, atoms, tables, figures, tally)) {
      turn_back(line, atoms.turn, page.frame);
      const std::size_t characters = line.marks.size();
      if (!upright && figures.take(line))
        in_figures += characters;
      else
        lines.push_back(std::move(line));
    }
    if (!upright && !main_text && all < least_turned + in_figures) {
      any_turned = true;
      for (const Line& line : lines) tally.lose(Lost::turned, characters_of(line));
      continue;
    }
    std::move(lines.begin(), lines.end(), std::back_inserter(result.lines));
  }
  figures.place(result.lines);
  result.recognised = is_recognised(page);
  result.given = tally.given;
  result.added = tally.added;
  result.loss = tally.reasons();
  result.verdict = judge_page(page, result);
  return result;
}

}  // namespace

PageLines make_lines(const PageGlyphs& page) {
  if (all_sound(page.rules) && all_sound(page.shapes)) return lines_of_page(page);
  // What lies nowhere or far off is not seen, and no sorting by place holds with it.
  PageGlyphs sound = page;
  std::erase_if(sound.rules, [](const Rule& rule) { return !is_sound(rule); });
  std::erase_if(sound.shapes, [](const Shape& shape) { return !is_sound(shape); });
  return lines_of_page(sound);
}

}  // namespace rapporteur
