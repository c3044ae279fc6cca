// As pdfplumber and Camelot do it: lines that touch are one network; its fields between neighbouring lines are joined
// where no line parts them.
#include "text/grids.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rapporteur {
namespace {

constexpr float touch = 3.0f;     // Word leaves out the corners of its cells; double lines are one
constexpr float sliver = 12.0f;   // a column narrower than this with no cell of its own is a careless border
constexpr std::size_t most_lines = 1500;     // each way; no table of a real page has more
constexpr std::size_t most_fields = 60'000;  // of one grid

// A line as its place across and its extent along.
struct Stroke {
  float at, from, to;
};
using Strokes = std::vector<Stroke>;

// Pieces on one line, and double lines, become one.
Strokes joined(Strokes pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Stroke& a, const Stroke& b) { return a.at < b.at; });
  Strokes out;
  for (std::size_t begin = 0; begin < pieces.size();) {
    std::size_t end = begin + 1;
    while (end < pieces.size() && pieces[end].at - pieces[begin].at < 0.8f * touch) ++end;
    const auto first = pieces.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = pieces.begin() + static_cast<std::ptrdiff_t>(end);
    std::sort(first, last, [](const Stroke& a, const Stroke& b) { return a.from < b.from; });
    const float at = first->at;
    std::size_t open = out.size();
    for (auto piece = first; piece != last; ++piece) {
      if (out.size() > open && piece->from <= out.back().to + touch) {
        out.back().to = std::max(out.back().to, piece->to);
      } else {
        out.push_back({at, piece->from, piece->to});
      }
    }
    begin = end;
  }
  return out;
}

class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = root(a), b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// Places of lines, those close together as one.
std::vector<float> places(std::vector<float> all) {
  std::sort(all.begin(), all.end());
  std::vector<float> out;
  for (const float at : all)
    if (out.empty() || at - out.back() > touch) out.push_back(at);
  return out;
}

// How much of [from, to] the strokes at a place cover.
float cover(const Strokes& strokes, float at, float from, float to) {
  auto stroke = std::lower_bound(strokes.begin(), strokes.end(), at - touch,
                                 [](const Stroke& s, float x) { return s.at < x; });
  float sum = 0;
  for (; stroke != strokes.end() && stroke->at <= at + touch; ++stroke)
    sum = std::max(sum, std::min(to, stroke->to) - std::max(from, stroke->from));
  return sum / std::max(to - from, 0.1f);
}

class Network {
 public:
  Network(Strokes across, Strokes upright) : across_(std::move(across)), upright_(std::move(upright)) {}

  // False where it encloses no table.
  bool read(Grid& grid) {
    std::vector<float> xs, ys;
    for (const Stroke& s : upright_) xs.push_back(s.at), ys.push_back(s.from), ys.push_back(s.to);
    for (const Stroke& s : across_) ys.push_back(s.at), xs.push_back(s.from), xs.push_back(s.to);
    xs_ = places(std::move(xs));
    ys_ = places(std::move(ys));
    if (xs_.size() < 3 || ys_.size() < 2 || (xs_.size() - 1) * (ys_.size() - 1) > most_fields) return false;
    join_fields();
    drop_slivers();
    write(grid);
    return grid.cells.size() > 1 && grid.columns > 1;
  }

 private:
  std::size_t columns() const { return xs_.size() - 1; }
  std::size_t rows() const { return ys_.size() - 1; }
  std::size_t field(std::size_t row, std::size_t column) const { return row * columns() + column; }

  void join_fields() {
    Sets sets(rows() * columns());
    for (std::size_t r = 0; r < rows(); ++r)
      for (std::size_t c = 0; c < columns(); ++c) {
        if (c > 0 && cover(upright_, xs_[c], ys_[r], ys_[r + 1]) < 0.5f) sets.join(field(r, c - 1), field(r, c));
        if (r > 0 && cover(across_, ys_[r], xs_[c], xs_[c + 1]) < 0.5f) sets.join(field(r - 1, c), field(r, c));
      }
    owner_.resize(rows() * columns());
    for (std::size_t i = 0; i < owner_.size(); ++i) owner_[i] = static_cast<std::uint32_t>(sets.root(i));
    part_odd_shapes();
  }

  struct Reach {
    std::size_t r0 = SIZE_MAX, r1 = 0, c0 = SIZE_MAX, c1 = 0, fields = 0;
  };
  std::vector<Reach> reaches() const {
    std::vector<Reach> found(owner_.size());
    for (std::size_t r = 0; r < rows(); ++r)
      for (std::size_t c = 0; c < columns(); ++c) {
        Reach& reach = found[owner_[field(r, c)]];
        reach.r0 = std::min(reach.r0, r), reach.r1 = std::max(reach.r1, r);
        reach.c0 = std::min(reach.c0, c), reach.c1 = std::max(reach.c1, c);
        ++reach.fields;
      }
    return found;
  }

  // What is joined to no rectangle lacks a piece of line: its rows are cells of their own.
  void part_odd_shapes() {
    const auto found = reaches();
    const auto odd = [&](std::uint32_t owner) {
      const Reach& reach = found[owner];
      return reach.fields != (reach.r1 - reach.r0 + 1) * (reach.c1 - reach.c0 + 1);
    };
    std::vector<std::uint32_t> parted = owner_;
    for (std::size_t r = 0; r < rows(); ++r)
      for (std::size_t c = 0; c < columns(); ++c) {
        const std::size_t here = field(r, c);
        if (!odd(owner_[here])) continue;
        const bool open = c > 0 && owner_[here - 1] == owner_[here] &&
                          cover(upright_, xs_[c], ys_[r], ys_[r + 1]) < 0.5f;
        parted[here] = open ? parted[here - 1] : static_cast<std::uint32_t>(here);
      }
    owner_ = std::move(parted);
  }

  // Borders of neighbouring rows that miss one another by a little make a column that no cell fills.
  void drop_slivers() {
    std::vector<char> filled(columns(), 0), filled_row(rows(), 0);
    for (const Reach& reach : reaches()) {
      if (reach.fields == 0) continue;
      if (reach.c0 == reach.c1) filled[reach.c0] = 1;
      if (reach.r0 == reach.r1) filled_row[reach.r0] = 1;
    }
    for (std::size_t c = columns(); c-- > 0;)
      if (const float width = xs_[c + 1] - xs_[c]; columns() > 2 && width < (filled[c] ? sliver / 2 : sliver))
        remove_column(c);
    for (std::size_t r = rows(); r-- > 0;)
      if (!filled_row[r] && ys_[r + 1] - ys_[r] < 0.6f * sliver && rows() > 1) remove_row(r);
  }

  void remove_column(std::size_t column) {
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < owner_.size(); ++i)
      if (i % columns() != column) kept.push_back(owner_[i]);
    owner_ = std::move(kept);
    // The column's middle becomes the border, but the outer sides stay.
    const std::size_t inner = column == 0 ? 1 : column + 1 == columns() ? column : column;
    if (column > 0 && column + 1 < columns()) xs_[column + 1] = (xs_[column] + xs_[column + 1]) / 2;
    xs_.erase(xs_.begin() + static_cast<std::ptrdiff_t>(inner));
  }

  void remove_row(std::size_t row) {
    owner_.erase(owner_.begin() + static_cast<std::ptrdiff_t>(row * columns()),
                 owner_.begin() + static_cast<std::ptrdiff_t>((row + 1) * columns()));
    const std::size_t inner = row == 0 ? 1 : row;
    if (row > 0 && row + 1 < rows()) ys_[row + 1] = (ys_[row] + ys_[row + 1]) / 2;
    ys_.erase(ys_.begin() + static_cast<std::ptrdiff_t>(inner));
  }

  void write(Grid& grid) const {
    grid.rect = {xs_.front(), ys_.front(), xs_.back(), ys_.back()};
    grid.xs = xs_;
    grid.ys = ys_;
    grid.rows = static_cast<std::uint16_t>(rows());
    grid.columns = static_cast<std::uint16_t>(columns());
    grid.owners.assign(owner_.size(), 0);
    std::vector<std::uint32_t> index(*std::max_element(owner_.begin(), owner_.end()) + 1, UINT32_MAX);
    for (std::size_t r = 0; r < rows(); ++r)
      for (std::size_t c = 0; c < columns(); ++c) {
        std::uint32_t& cell = index[owner_[field(r, c)]];
        if (cell == UINT32_MAX) {
          cell = static_cast<std::uint32_t>(grid.cells.size());
          grid.cells.push_back({{}, static_cast<std::uint16_t>(r), static_cast<std::uint16_t>(c), 1, 1});
        }
        GridCell& known = grid.cells[cell];
        known.row_span = static_cast<std::uint16_t>(std::max<std::size_t>(known.row_span, r - known.row + 1));
        known.column_span = static_cast<std::uint16_t>(std::max<std::size_t>(known.column_span, c - known.column + 1));
        grid.owners[field(r, c)] = cell;
      }
    for (GridCell& cell : grid.cells)
      cell.rect = {xs_[cell.column], ys_[cell.row], xs_[cell.column + cell.column_span], ys_[cell.row + cell.row_span]};
  }

  Strokes across_, upright_;
  std::vector<float> xs_, ys_;
  std::vector<std::uint32_t> owner_;  // a field's representative
};

bool meet(const Stroke& across, const Stroke& upright) {
  return across.from - touch <= upright.at && upright.at <= across.to + touch && upright.from - touch <= across.at &&
         across.at <= upright.to + touch;
}

}  // namespace

std::size_t Grid::cell_at(double x, double y) const {
  if (x < rect.x0 || x > rect.x1 || y < rect.y0 || y > rect.y1) return no_cell;
  const auto part = [](const std::vector<float>& lines, double at) {
    const auto above = std::upper_bound(lines.begin() + 1, lines.end() - 1, static_cast<float>(at));
    return static_cast<std::size_t>(above - lines.begin()) - 1;
  };
  return owners[part(ys, y) * columns + part(xs, x)];
}

std::vector<Grid> find_grids(std::span<const Rule> rules) {
  Strokes across, upright;
  for (const Rule& rule : rules) {
    if (rule.horizontal())
      across.push_back({rule.y0, rule.x0, rule.x1});
    else
      upright.push_back({rule.x0, rule.y0, rule.y1});
  }
  across = joined(std::move(across));
  upright = joined(std::move(upright));
  if (across.size() > most_lines || upright.size() > most_lines || upright.empty()) return {};
  Sets sets(across.size() + upright.size());
  for (std::size_t u = 0; u < upright.size(); ++u) {
    auto h = std::lower_bound(across.begin(), across.end(), upright[u].from - touch,
                              [](const Stroke& s, float y) { return s.at < y; });
    for (; h != across.end() && h->at <= upright[u].to + touch; ++h)
      if (meet(*h, upright[u])) sets.join(static_cast<std::size_t>(h - across.begin()), across.size() + u);
  }
  std::vector<Strokes> across_of(across.size()), upright_of(across.size());
  for (std::size_t h = 0; h < across.size(); ++h) across_of[sets.root(h)].push_back(across[h]);
  for (std::size_t u = 0; u < upright.size(); ++u)
    if (const std::size_t root = sets.root(across.size() + u); root < across.size())
      upright_of[root].push_back(upright[u]);
  std::vector<Grid> grids;
  for (std::size_t i = 0; i < across.size(); ++i) {
    if (across_of[i].size() < 2 || upright_of[i].empty()) continue;
    Grid grid;
    if (Network(std::move(across_of[i]), std::move(upright_of[i])).read(grid)) grids.push_back(std::move(grid));
  }
  std::sort(grids.begin(), grids.end(), [](const Grid& a, const Grid& b) { return a.rect.y0 < b.rect.y0; });
  return grids;
}

}  // namespace rapporteur
