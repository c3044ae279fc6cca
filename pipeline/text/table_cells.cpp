#include "text/table_cells.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr std::size_t most_grids = 60;  // of a page

// Into the frame in which the text runs from left to right.
Rule turned(const Rule& rule, Turn turn, const PageFrame& frame) {
  const auto width = static_cast<float>(frame.width), height = static_cast<float>(frame.height);
  switch (turn) {
    case Turn::upright:
      break;
    case Turn::upwards:
      return {height - rule.y1, rule.x0, height - rule.y0, rule.x1};
    case Turn::downwards:
      return {rule.y0, width - rule.x1, rule.y1, width - rule.x0};
    case Turn::upside_down:
      return {width - rule.x1, height - rule.y1, width - rule.x0, height - rule.y0};
  }
  return rule;
}

bool inside(const Rule& rule, const Rect& rect) {
  const double x = (rule.x0 + rule.x1) / 2, y = (rule.y0 + rule.y1) / 2;
  return x > rect.x0 && x < rect.x1 && y > rect.y0 && y < rect.y1;
}

// Letters painted one behind the other: they stand in one cell, though they may stick out of it.
struct Run {
  std::size_t begin, end;
  float x0, x1;
};

std::vector<Run> runs_of(const std::vector<Atom>& atoms) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    const Atom& atom = atoms[i];
    if (!runs.empty() && i > 0) {
      const Atom& last = atoms[i - 1];
      Run& run = runs.back();
      const float near = 0.12f * atom.size;
      const bool beside = std::fabs(atom.x0 - last.x1) < near || std::fabs(last.x0 - atom.x1) < near;
      const bool level = std::fabs(atom.y - last.y) < 0.1f * atom.size;
      if (level && beside && atom.nature != Nature::space && last.nature != Nature::space) {
        run.end = i + 1;
        run.x0 = std::min(run.x0, atom.x0);
        run.x1 = std::max(run.x1, atom.x1);
        continue;
      }
    }
    runs.push_back({i, i + 1, atom.x0, atom.x1});
  }
  return runs;
}

struct Found {
  std::size_t grid = Grid::no_cell, cell = Grid::no_cell;
};

Found find_cell(const std::vector<Grid>& grids, const Run& run, const Atom& first) {
  const double x = (run.x0 + run.x1) / 2, y = first.y - 0.3 * first.size;
  for (std::size_t g = 0; g < grids.size(); ++g)
    if (const std::size_t cell = grids[g].cell_at(x, y); cell != Grid::no_cell) return {g, cell};
  return {};
}

struct Tally {
  std::size_t words = 0, crossing = 0;
  std::size_t neighbours = 0, running_on = 0;  // words of two cells on one line; those a mere space apart
  std::vector<std::size_t> words_of;  // a cell's
};

// Words keep to the cells, and stand in two of them side by side.
bool is_table(const Grid& grid, const Tally& tally) {
  if (tally.crossing > 2 && tally.crossing * 8 > tally.words) return false;
  if (tally.running_on * 3 > tally.neighbours) return false;
  std::vector<int> filled(grid.rows, 0);
  std::size_t cells = 0;
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    if (tally.words_of[i] == 0) continue;
    ++cells;
    ++filled[grid.cells[i].row];
  }
  const bool beside = std::any_of(filled.begin(), filled.end(), [](int n) { return n > 1; });
  return beside && cells * 5 > grid.cells.size();
}

}  // namespace

std::vector<FilledGrid> take_tables(const PageGlyphs& page, Atoms& atoms, std::span<const Rect> figures) {
  std::vector<Rule> rules;
  for (const Rule& rule : page.rules)
    if (std::none_of(figures.begin(), figures.end(), [&](const Rect& figure) { return inside(rule, figure); }))
      rules.push_back(turned(rule, atoms.turn, page.frame));
  std::vector<Grid> grids = find_grids(rules);
  if (grids.empty() || grids.size() > most_grids) return {};

  const std::vector<Run> runs = runs_of(atoms.list);
  std::vector<Found> places(runs.size());
  std::vector<Tally> tallies(grids.size());
  for (std::size_t g = 0; g < grids.size(); ++g) tallies[g].words_of.assign(grids[g].cells.size(), 0);
  std::size_t last = runs.size();  // the word before
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Run& run = runs[i];
    const Atom& first = atoms.list[run.begin];
    const Found found = places[i] = find_cell(grids, run, first);
    if (found.grid == Grid::no_cell || first.nature == Nature::space) continue;
    Tally& tally = tallies[found.grid];
    const Rect& cell = grids[found.grid].cells[found.cell].rect;
    const double shared = std::min<double>(run.x1, cell.x1) - std::max<double>(run.x0, cell.x0);
    ++tally.words;
    ++tally.words_of[found.cell];
    tally.crossing += shared < 0.65 * (run.x1 - run.x0);
    if (last < runs.size() && places[last].grid == found.grid && places[last].cell != found.cell &&
        std::fabs(atoms.list[runs[last].begin].y - first.y) < 0.1f * first.size) {
      ++tally.neighbours;
      const float gap = std::max(run.x0 - runs[last].x1, runs[last].x0 - run.x1);
      tally.running_on += gap > -0.2f * first.size && gap < 0.6f * first.size;
    }
    last = i;
  }

  std::vector<FilledGrid> tables;
  std::vector<std::size_t> table_of(grids.size(), Grid::no_cell);
  for (std::size_t g = 0; g < grids.size(); ++g) {
    if (!is_table(grids[g], tallies[g])) continue;
    table_of[g] = tables.size();
    tables.push_back({std::move(grids[g]), {}});
    tables.back().cells.resize(tables.back().grid.cells.size());
  }
  if (tables.empty()) return tables;
  std::vector<Atom> rest;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::size_t table = places[i].grid == Grid::no_cell ? Grid::no_cell : table_of[places[i].grid];
    auto& into = table == Grid::no_cell ? rest : tables[table].cells[places[i].cell];
    into.insert(into.end(), atoms.list.begin() + static_cast<std::ptrdiff_t>(runs[i].begin),
                atoms.list.begin() + static_cast<std::ptrdiff_t>(runs[i].end));
  }
  atoms.list = std::move(rest);
  return tables;
}

namespace {

std::vector<std::vector<Atom>> whole(std::vector<std::vector<Atom>>& parts, std::vector<Atom> atoms) {
  parts.front() = std::move(atoms);
  parts.resize(1);
  return std::move(parts);
}

// Cells of one row that no line parts, though other rows have lines there (DP/FPA/2025/6, table 1: only the heads are
// parted): every piece of text keeps to one side of the line, and there is some on both.
std::vector<std::vector<Atom>> parted(const Grid& grid, const GridCell& cell, std::vector<Atom> atoms) {
  std::vector<std::vector<Atom>> parts(cell.column_span);
  if (cell.column_span == 1 || atoms.empty()) {
    parts.front() = std::move(atoms);
    return parts;
  }
  constexpr float gap = 0.9f;  // ems; wider than a space
  LossTally trial;  // these rows are only looked at
  auto rows = make_rows(atoms, trial);
  join_rows(rows);
  std::size_t rows_on_two_sides = 0;
  for (const Row& row : rows) {
    std::vector<Rect> pieces;
    for (const Atom& atom : row.atoms) {
      if (atom.nature == Nature::space) continue;
      if (pieces.empty() || atom.x0 - pieces.back().x1 > gap * row.size) pieces.push_back({atom.x0, 0, atom.x1, 0});
      pieces.back().x1 = std::max<double>(pieces.back().x1, atom.x1);
    }
    for (const Rect& piece : pieces)
      for (std::size_t c = cell.column + 1u; c < cell.column + cell.column_span; ++c)
        if (piece.x0 < grid.xs[c] - 1 && piece.x1 > grid.xs[c] + 1) return whole(parts, std::move(atoms));
    rows_on_two_sides += pieces.size() > 1;
  }
  if (rows_on_two_sides * 2 < rows.size() || rows.empty()) return whole(parts, std::move(atoms));
  for (const Atom& atom : atoms) {
    std::size_t part = 0;
    while (part + 1 < parts.size() && (atom.x0 + atom.x1) / 2 > grid.xs[cell.column + part + 1]) ++part;
    parts[part].push_back(atom);
  }
  return parts;
}

}  // namespace

void compose_table(const FilledGrid& table, std::int32_t index, bool page_right_to_left, Composer& composer,
                   std::vector<Line>& lines) {
  std::ptrdiff_t balance = 0;
  for (const auto& cell : table.cells)
    for (const Atom& atom : cell) balance += (atom.nature == Nature::right) - (atom.nature == Nature::left);
  const bool right_to_left = page_right_to_left || balance > 0;
  struct Part {
    GridPlace place;
    std::vector<Atom> atoms;
  };
  std::vector<Part> order;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const GridCell& cell = table.grid.cells[i];
    auto parts = parted(table.grid, cell, table.cells[i]);
    const auto span = static_cast<std::uint16_t>(parts.size() > 1 ? 1 : cell.column_span);
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const auto left = static_cast<std::uint16_t>(cell.column + p);
      const auto column = static_cast<std::uint16_t>(right_to_left ? table.grid.columns - left - span : left);
      order.push_back({{index, cell.row, column, cell.row_span, span}, std::move(parts[p])});
    }
  }
  std::sort(order.begin(), order.end(), [](const Part& a, const Part& b) {
    return a.place.row != b.place.row ? a.place.row < b.place.row : a.place.column < b.place.column;
  });
  for (auto& [place, atoms] : order) {
    auto rows = make_rows(std::move(atoms), composer.tally());
    join_rows(rows);
    for (const Row& row : rows) {
      Line line = composer.compose(row);
      if (line.text.empty()) continue;
      line.place = place;
      lines.push_back(std::move(line));
    }
  }
}

}  // namespace rapporteur
