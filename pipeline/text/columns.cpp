#include "text/columns.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

using Rows = std::vector<Row>;

// A part of a row without a gap that could be a gutter.
struct Segment {
  std::size_t row;
  float x0, x1, y, size;
  int letters = 0, digits = 0;
};

// What prose looks like; below these it may be a table.
constexpr int least_lines = 6;        // on each side
constexpr int prose_letters = 18;     // a line, on the average
constexpr float least_gutter = 0.7f;  // ems
constexpr float least_fill = 0.62f;   // of a column's width, by its average line
constexpr float full_line =
    0.9f;  // of it; short paragraphs and lists leave many lines short, tables nearly all
constexpr std::size_t most_candidates = 8;
constexpr std::size_t most_rows = 2000;  // no page has more; a forged one must not cost the square of them
constexpr int most_cuts = 30;

std::vector<Segment> segments_of(const Rows& rows) {
  std::vector<Segment> found;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    bool open = false;
    for (const Atom& atom : rows[r].atoms) {
      if (atom.nature == Nature::space) continue;
      if (!open || atom.x0 - found.back().x1 > 0.9f * rows[r].size) {
        found.push_back({r, atom.x0, atom.x1, rows[r].y, rows[r].size});
        open = true;
      }
      Segment& segment = found.back();
      segment.x1 = std::max(segment.x1, atom.x1);
      // A Han character says as much as two letters.
      segment.letters +=
          atom.nature == Nature::left || atom.nature == Nature::right ? (is_han(atom.c) ? 2 : 1) : 0;
      segment.digits += atom.nature == Nature::digit;
    }
  }
  return found;
}

// Where a gutter could run: just outside edges at which several lines of prose begin or end.
std::vector<float> candidates(const std::vector<Segment>& segments) {
  struct Edge {
    float x;
    int count;
  };
  std::vector<float> begins, ends;
  for (const Segment& segment : segments) {
    if (segment.letters < 12) continue;
    begins.push_back(segment.x0);
    ends.push_back(segment.x1);
  }
  std::vector<Edge> edges;
  const auto cluster = [&](std::vector<float>& xs, float offset) {
    std::sort(xs.begin(), xs.end());
    for (std::size_t i = 0; i < xs.size();) {
      std::size_t end = i;
      while (end < xs.size() && xs[end] - xs[i] < 3) ++end;
      if (end - i >= static_cast<std::size_t>(least_lines) / 2)
        edges.push_back({(offset < 0 ? xs[i] : xs[end - 1]) + offset, static_cast<int>(end - i)});
      i = end;
    }
  };
  cluster(begins, -2);
  cluster(ends, 2);
  std::stable_sort(edges.begin(), edges.end(),
                   [](const Edge& a, const Edge& b) { return a.count > b.count; });
  if (edges.size() > most_candidates) edges.resize(most_candidates);
  std::vector<float> xs;
  for (const Edge& edge : edges) xs.push_back(edge.x);
  return xs;
}

struct Side {
  int lines = 0, segments = 0, letters = 0, digits = 0;
  float x0 = 1e9f, x1 = -1e9f, width = 0, top = 0, bottom = 0;
  std::ptrdiff_t last_row = -1;
  std::vector<float> begins, widths;  // of lines

  void add(const Segment& s) {
    if (static_cast<std::ptrdiff_t>(s.row) != last_row) {
      if (lines == 0) top = s.y;
      ++lines;
      last_row = static_cast<std::ptrdiff_t>(s.row);
      begins.push_back(s.x0);
      widths.push_back(0);
    }
    ++segments;
    letters += s.letters;
    digits += s.digits;
    x0 = std::min(x0, s.x0);
    x1 = std::max(x1, s.x1);
    width += s.x1 - s.x0;
    widths.back() = s.x1 - begins.back();
    bottom = s.y;
  }
  bool prose() const {
    return lines >= least_lines && letters >= prose_letters * lines &&
           segments * 2 <= lines * 5 &&  // justified lines have wide spaces
           digits * 4 <= letters && is_filled();
  }
  bool is_filled() const {
    if (width >= least_fill * (x1 - x0) * static_cast<float>(lines)) return true;
    const auto full =
        std::count_if(widths.begin(), widths.end(), [&](float w) { return w >= full_line * (x1 - x0); });
    return full >= least_lines && full * 5 >= lines * 2;
  }
};

// Rows [begin, end) with nothing across the gutter at x.
struct Band {
  std::size_t begin = 0, end = 0;
  float x = 0;
  int lines = 0;
};

// The part of a page that is looked at: segments outside [x0, x1) are somebody else's.
struct Strip {
  float x0, x1;
  bool holds(const Segment& segment) const { return segment.x0 >= x0 && segment.x0 < x1; }
};

bool is_columns(const Rows& rows, const Band& band, const std::vector<Segment>& segments, Strip strip) {
  Side left, right;
  auto segment = std::lower_bound(segments.begin(), segments.end(), band.begin,
                                  [](const Segment& s, std::size_t row) { return s.row < row; });
  for (; segment != segments.end() && segment->row < band.end; ++segment)
    if (strip.holds(*segment)) (segment->x0 < band.x ? left : right).add(*segment);
  if (!left.prose() || !right.prose()) return false;
  if (right.x0 - left.x1 < least_gutter * rows[band.begin].size) return false;
  const float common = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
  const float shorter = std::min(left.bottom - left.top, right.bottom - right.top);
  return common >= 0.6f * shorter;
}

// Rows at the ends that stand apart (running heads, page numbers) do not belong to the columns.
void trim(const Rows& rows, Band& band) {
  const float size = rows[(band.begin + band.end) / 2].size;
  const auto on_both_sides = [&](const Row& row) {
    const auto left = [&](const Atom& atom) { return atom.x0 < band.x; };
    return std::any_of(row.atoms.begin(), row.atoms.end(), left) &&
           !std::all_of(row.atoms.begin(), row.atoms.end(), left);
  };
  const auto apart = [&](std::size_t outer, std::size_t inner) {
    const bool other = std::fabs(rows[outer].size - size) > 0.08f * size || rows[outer].atoms.size() < 12;
    // A heading at the head of a column stands closer to its text than what is above all columns.
    const float near = !other ? 2.6f : on_both_sides(rows[outer]) ? 1.45f : 2.0f;
    return std::fabs(rows[outer].y - rows[inner].y) > near * size;
  };
  for (std::size_t r = band.begin, seen = 0; r + 1 < band.end && seen < 3; ++r, ++seen)
    if (apart(r, r + 1)) band.begin = r + 1;
  for (std::size_t r = band.end, seen = 0; r > band.begin + 1 && seen < 3; --r, ++seen)
    if (apart(r - 1, r - 2)) band.end = r - 1;
}

Band best_band(const Rows& rows, const std::vector<Segment>& segments) {
  Band best;
  const Strip whole{-1e9f, 1e9f};
  for (const float x : candidates(segments)) {
    std::vector<char> crossed(rows.size(), 0);
    for (const Segment& segment : segments)
      if (segment.x0 < x && segment.x1 > x) crossed[segment.row] = 1;
    for (std::size_t r = 0; r < rows.size();) {
      if (crossed[r]) {
        ++r;
        continue;
      }
      Band band{r, r, x, 0};
      while (band.end < rows.size() && !crossed[band.end]) ++band.end;
      r = band.end;
      if (static_cast<int>(band.end - band.begin) <= std::max(best.lines, least_lines - 1)) continue;
      trim(rows, band);
      band.lines = static_cast<int>(band.end - band.begin);
      if (band.lines > best.lines && is_columns(rows, band, segments, whole)) best = band;
    }
  }
  return best;
}

// Further gutters inside the band, on both sides of its first.
std::vector<float> gutters_of(const Rows& rows, const Band& band, const std::vector<Segment>& segments) {
  std::vector<float> gutters = {band.x};
  for (const float x : candidates(segments)) {
    Strip strip{-1e9f, 1e9f};
    for (const float gutter : gutters) (gutter < x ? strip.x0 : strip.x1) = gutter;
    const bool crossed = std::any_of(segments.begin(), segments.end(), [&](const Segment& segment) {
      return segment.row >= band.begin && segment.row < band.end && segment.x0 < x && segment.x1 > x;
    });
    if (crossed || !is_columns(rows, {band.begin, band.end, x, 0}, segments, strip)) continue;
    gutters.push_back(x);
    std::sort(gutters.begin(), gutters.end());
  }
  return gutters;
}

struct Ends {  // of the two sides of a band
  const Atom *first = nullptr, *last = nullptr;
};

// Prose runs on from the foot of one column to the head of the next.
bool runs_on(const Rows& rows, const Band& band, bool right_to_left) {
  Ends sides[2];
  for (std::size_t r = band.begin; r < band.end; ++r) {
    for (const Atom& atom : rows[r].atoms) {
      if (atom.nature == Nature::space) continue;
      Ends& side = sides[atom.x0 < band.x ? 0 : 1];
      if (!side.first) side.first = &atom;
      side.last = &atom;
    }
  }
  const Ends &from = sides[right_to_left ? 1 : 0], &to = sides[right_to_left ? 0 : 1];
  if (!from.last || !to.first || right_to_left) return false;  // Arabic has no small letters to tell it by
  return (is_letter(from.last->c) || from.last->c == ',' || from.last->c == '-') &&
         is_small_letter(to.first->c);
}

// Where a table of wrapped cells has a new row: a gap through all columns, behind which cells begin side by
// side. Empty where the columns are those of running prose, in which such gaps are rare and accidental.
std::vector<std::size_t> table_rows(const Rows& rows, const Band& band, const std::vector<Segment>& segments,
                                    bool right_to_left) {
  if (runs_on(rows, band, right_to_left)) return {};
  constexpr float never = -1e9f;
  std::vector<float> last(2, never), steps;
  struct Reach {
    float ended[2] = {never, never};   // the last line of each side up to this row
    float begins[2] = {never, never};  // the first from this row on
  };
  std::vector<Reach> reach(band.end - band.begin);
  for (const Segment& segment : segments) {
    if (segment.row < band.begin || segment.row >= band.end) continue;
    const int side = segment.x0 < band.x ? 0 : 1;
    if (last[side] > never && segment.y - last[side] > 0.5f * segment.size)
      steps.push_back(segment.y - last[side]);
    last[side] = segment.y;
    reach[segment.row - band.begin].begins[side] = segment.y;
    reach[segment.row - band.begin].ended[0] = last[0];
    reach[segment.row - band.begin].ended[1] = last[1];
  }
  if (steps.empty()) return {};
  for (std::size_t i = reach.size() - 1; i-- > 0;)
    for (const int side : {0, 1})
      if (reach[i].begins[side] == never) reach[i].begins[side] = reach[i + 1].begins[side];
  std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2), steps.end());
  const float pitch = steps[steps.size() / 2];

  std::vector<std::size_t> begins;
  for (std::size_t r = band.begin + 1; r < band.end; ++r)
    if (rows[r].y - rows[r - 1].y >= 1.28f * pitch) begins.push_back(r);
  bool ragged = false;
  int judged = 0, side_by_side = 0;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : band.end;
    const Reach &above = reach[begins[i] - 1 - band.begin], &below = reach[begins[i] - band.begin];
    ragged |= above.ended[0] > never && above.ended[1] > never &&
              std::fabs(above.ended[0] - above.ended[1]) > 1.3f * pitch;
    if (end - begins[i] < 2) continue;
    ++judged;
    const bool both = below.begins[0] > never && below.begins[1] > never;
    side_by_side += both && std::fabs(below.begins[0] - below.begins[1]) < 1.15f * pitch;
  }
  const bool frequent = begins.size() * 10 > band.end - band.begin;
  if ((!ragged && !frequent) || side_by_side * 10 < judged * 7) begins.clear();
  return begins;
}

void cut(Rows rows, bool right_to_left, int depth, std::vector<Rows>& out) {
  if (rows.empty()) return;
  const auto segments = segments_of(rows);
  const bool worth_it = rows.size() >= least_lines && rows.size() <= most_rows && depth < most_cuts;
  const Band band = worth_it ? best_band(rows, segments) : Band{};
  if (band.lines == 0) {
    out.push_back(std::move(rows));
    return;
  }
  const auto at = [&](std::size_t i) {
    return std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(i));
  };
  const auto gutters = gutters_of(rows, band, segments);
  auto begins = table_rows(rows, band, segments, right_to_left);
  begins.insert(begins.begin(), band.begin);
  begins.push_back(band.end);

  cut(Rows(at(0), at(band.begin)), right_to_left, depth + 1, out);
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    if (begins[i + 1] == begins[i] + 1) {  // column heads and the like stay a row
      out.emplace_back(at(begins[i]), at(begins[i + 1]));
      continue;
    }
    std::vector<Rows> columns(gutters.size() + 1);
    for (std::size_t r = begins[i]; r < begins[i + 1]; ++r) {
      std::vector<Row> parts(columns.size(), Row{rows[r].y, rows[r].size, {}});
      for (const Atom& atom : rows[r].atoms) {
        const auto column = std::upper_bound(gutters.begin(), gutters.end(), atom.x0) - gutters.begin();
        parts[static_cast<std::size_t>(column)].atoms.push_back(atom);
      }
      for (std::size_t c = 0; c < parts.size(); ++c)
        if (!parts[c].atoms.empty()) columns[c].push_back(std::move(parts[c]));
    }
    if (right_to_left) std::reverse(columns.begin(), columns.end());
    for (Rows& column : columns) {
      for (Row& row : column) row.measure();
      if (!column.empty()) out.push_back(std::move(column));
    }
  }
  cut(Rows(at(band.end), at(rows.size())), right_to_left, depth + 1, out);
}

}  // namespace

std::vector<Rows> split_columns(Rows rows, bool right_to_left) {
  std::vector<Rows> columns;
  cut(std::move(rows), right_to_left, 0, columns);
  return columns;
}

}  // namespace rapporteur
