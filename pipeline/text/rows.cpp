#include "text/rows.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

struct Stretch {  // neighbours in the stream on one baseline
  float y, size;
  std::uint32_t begin, end;
};

std::vector<Stretch> stretches_of(const std::vector<Atom>& atoms) {
  std::vector<Stretch> found;
  for (std::uint32_t i = 0; i < atoms.size(); ++i) {
    const Atom& atom = atoms[i];
    if (!found.empty() && std::fabs(found.back().y - atom.y) < 0.03f * atom.size &&
        atom.size == found.back().size) {
      found.back().end = i + 1;
    } else {
      found.push_back({atom.y, atom.size, i, i + 1});
    }
  }
  return found;
}

bool painted_twice(const Atom& a, const Atom& b) {
  return a.c == b.c && a.c != ' ' && a.width() > 0 &&
         std::fabs(a.x0 - b.x0) < std::min(0.35f * a.width(), 0.15f * a.size) &&
         std::fabs(a.width() - b.width()) < 0.2f * a.width();
}

void drop_overprint(std::vector<Atom>& atoms, LossTally& tally) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    const bool again = (kept > 0 && painted_twice(atoms[kept - 1], atoms[i])) ||
                       (kept > 1 && painted_twice(atoms[kept - 2], atoms[i]));
    if (again) {
      tally.lose(Lost::overprint, atoms[i].counted);
      continue;
    }
    if (kept != i) atoms[kept] = atoms[i];
    ++kept;
  }
  atoms.resize(kept);
}

void sort_by_x(std::vector<Atom>& atoms) {
  const auto by_x = [](const Atom& a, const Atom& b) { return a.x0 < b.x0; };
  if (!std::is_sorted(atoms.begin(), atoms.end(), by_x)) std::stable_sort(atoms.begin(), atoms.end(), by_x);
}

float most_frequent_size(const std::vector<Atom>& atoms) {
  struct Count {
    float size;
    int number;
  };
  Count counts[8] = {};
  int used = 0;
  for (const Atom& atom : atoms) {
    if (atom.nature == Nature::space || atom.shift != 0) continue;
    int i = 0;
    while (i < used && std::fabs(counts[i].size - atom.size) > 0.2f) ++i;
    if (i == used && used < 8) counts[used++] = {atom.size, 0};
    if (i < used) ++counts[i].number;
  }
  const Count* best = std::max_element(counts, counts + 8,
                                       [](const Count& a, const Count& b) { return a.number < b.number; });
  return best->number > 0 ? best->size : (atoms.empty() ? 0 : atoms.front().size);
}

bool blank(const Atom& atom) { return atom.nature == Nature::space; }

// A part of a row with no wide gap inside.
struct Part {
  std::size_t begin, end;
};

std::vector<Part> parts_of(const Row& row) {
  std::vector<Part> parts;
  float reach = 0;
  bool open = false;
  for (std::size_t i = 0; i < row.atoms.size(); ++i) {
    const Atom& atom = row.atoms[i];
    if (blank(atom)) {
      if (open) parts.back().end = i + 1;
      continue;
    }
    if (!open || atom.x0 - reach > 0.6f * row.size) {
      parts.push_back({i, i + 1});
      open = true;
    }
    parts.back().end = i + 1;
    reach = std::max(open ? reach : atom.x1, atom.x1);
  }
  return parts;
}

// True where [x0, x1] stands directly beside (or in a gap between) atoms of the row, not over them.
bool beside(const Row& row, float x0, float x1) {
  const float slack = 0.12f * row.size, near = 0.4f * row.size;
  const auto first = std::find_if_not(row.atoms.begin(), row.atoms.end(), blank);
  if (first == row.atoms.end()) return false;
  const auto last = std::find_if_not(row.atoms.rbegin(), row.atoms.rend(), blank);
  // The label of a note opens its line, a little apart.
  const float edge = 1.6f * row.size;
  bool touches = (x1 <= first->x0 + slack && first->x0 - x1 < edge) ||
                 (last->nature == Nature::right && x0 >= last->x1 - slack && x0 - last->x1 < edge);
  auto atom = std::lower_bound(row.atoms.begin(), row.atoms.end(), x0 - 3 * row.size,
                               [](const Atom& a, float x) { return a.x0 < x; });
  for (; atom != row.atoms.end() && atom->x0 <= x1 + near; ++atom) {
    if (blank(*atom) || atom->shift != 0) continue;
    if (atom->x0 < x1 - slack && atom->x1 > x0 + slack) return false;
    touches |= std::fabs(atom->x1 - x0) < near || std::fabs(atom->x0 - x1) < near;
  }
  return touches;
}

bool overlaps(const Row& row, float x0, float x1) {
  const float slack = 0.15f * row.size;
  return std::any_of(row.atoms.begin(), row.atoms.end(), [&](const Atom& atom) {
    return !blank(atom) && atom.x0 < x1 - slack && atom.x1 > x0 + slack;
  });
}

void move_part(Row& from, Part part, Row& to, std::int8_t shift) {
  for (std::size_t i = part.begin; i < part.end; ++i) {
    if (blank(from.atoms[i])) continue;
    to.atoms.push_back(from.atoms[i]);
    to.atoms.back().shift = shift;
  }
  sort_by_x(to.atoms);
}

enum class Relation { none, raised, lowered, level };

Relation relation(const Row& small, Part part, const Row& row) {
  const float rise = row.y - small.y, x0 = small.atoms[part.begin].x0;
  float x1 = x0;
  std::size_t letters = 0;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    if (blank(small.atoms[i])) continue;
    x1 = std::max(x1, small.atoms[i].x1);
    ++letters;
  }
  const bool smaller = small.size < 0.87f * row.size;
  if (smaller && letters <= 12 && rise > 0.1f * row.size && rise < 0.75f * row.size && beside(row, x0, x1))
    return Relation::raised;
  if (smaller && letters <= 12 && rise < -0.06f * row.size && rise > -0.4f * row.size && beside(row, x0, x1))
    return Relation::lowered;
  if (std::fabs(rise) < 0.3f * std::min(small.size, row.size) && !overlaps(row, x0, x1))
    return Relation::level;
  return Relation::none;
}

// Moves the parts of rows[i] that belong to the row `to`.
void give_parts(Row& row, Row& to) {
  // More than a real line has would cost the square of its length.
  constexpr std::size_t most_parts = 200, most_atoms = 6000;
  if (to.atoms.size() > most_atoms) return;
  const auto parts = parts_of(row);
  if (parts.size() > most_parts) return;
  std::vector<bool> gone(row.atoms.size(), false);
  bool any = false;
  for (const Part part : parts) {
    const Relation found = relation(row, part, to);
    if (found == Relation::none) continue;
    const std::int8_t shift = found == Relation::raised ? 1 : found == Relation::lowered ? -1 : 0;
    move_part(row, part, to, shift);
    std::fill(gone.begin() + static_cast<std::ptrdiff_t>(part.begin),
              gone.begin() + static_cast<std::ptrdiff_t>(part.end), true);
    any = true;
  }
  if (!any) return;
  std::vector<Atom> left;
  for (std::size_t i = 0; i < row.atoms.size(); ++i)
    if (!gone[i] && !blank(row.atoms[i])) left.push_back(row.atoms[i]);
  row.atoms = std::move(left);
}

bool weightier(const Row& a, const Row& b) {
  if (std::fabs(a.size - b.size) > 0.1f * a.size) return a.size > b.size;
  return a.atoms.size() > b.atoms.size();
}

}  // namespace

void Row::measure() { size = most_frequent_size(atoms); }

std::vector<Row> make_rows(std::vector<Atom> atoms, LossTally& tally) {
  auto stretches = stretches_of(atoms);
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.y < b.y; });
  std::vector<Row> rows;
  for (const Stretch& stretch : stretches) {
    const bool same = !rows.empty() && std::fabs(rows.back().y - stretch.y) < 0.08f * stretch.size;
    if (!same) rows.push_back({stretch.y, stretch.size, {}});
    auto& into = rows.back().atoms;
    into.insert(into.end(), atoms.begin() + stretch.begin, atoms.begin() + stretch.end);
  }
  for (Row& row : rows) {
    sort_by_x(row.atoms);
    drop_overprint(row.atoms, tally);
    row.measure();
  }
  std::erase_if(rows, [](const Row& row) { return std::all_of(row.atoms.begin(), row.atoms.end(), blank); });
  return rows;
}

void join_rows(std::vector<Row>& rows) {
  // A row looks at the next few: nothing further down can be raised beside it.
  constexpr std::size_t reach = 6;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t step = 1; step <= reach && i + step < rows.size(); ++step) {
      Row &upper = rows[i], &lower = rows[i + step];
      if (lower.y - upper.y > 0.75f * std::max(upper.size, lower.size)) break;
      if (upper.atoms.empty() || lower.atoms.empty()) continue;
      if (weightier(lower, upper)) {
        give_parts(upper, lower);
      } else {
        give_parts(lower, upper);
      }
    }
  }
  std::erase_if(rows, [](const Row& row) { return row.atoms.empty(); });
}

}  // namespace rapporteur
