#include "text/direction.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

using Units = std::vector<Unit>;
using Index = std::size_t;

bool strong(const Unit& unit) {
  return unit.nature == Nature::left || unit.nature == Nature::right || unit.nature == Nature::digit;
}

bool joins_digits(char32_t c) {  // "2023/5", "1.5", "14:30": one number for the bidirectional algorithm
  return c == '/' || c == '.' || c == ',' || c == ':' || c == 0x60C || c == 0x66B || c == 0x66C;
}

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

struct DigitRun {
  long value = 0;
  Index length = 0;
  bool leading_zero = false;
};

DigitRun digits_from(const Units& units, Index at, Index end) {
  DigitRun run;
  for (; at < end && units[at].nature == Nature::digit; ++at, ++run.length) {
    const char32_t c = units[at].c;
    const long digit = c >= 0x6F0 ? c - 0x6F0 : c >= 0x660 ? c - 0x660 : c - '0';
    if (run.length == 0) run.leading_zero = digit == 0;
    if (run.length < 12) run.value = run.value * 10 + digit;
  }
  return run;
}

Index digits_begin(const Units& units, Index last, Index floor) {
  while (last > floor && units[last - 1].nature == Nature::digit) --last;
  return last;
}

// Two numbers with a dash between, as drawn from left to right. Right-to-left text draws "2022-2027" as
// "2027-2022"; where that reading would fall, or begin with a nought, the file has kept it left to right.
bool range_runs_left_to_right(const Units& units, Index left_last, Index right_first, Index floor,
                              Index end) {
  const DigitRun left = digits_from(units, digits_begin(units, left_last, floor), end);
  const DigitRun right = digits_from(units, right_first, end);
  if (left.leading_zero != right.leading_zero && left.length != right.length) return right.leading_zero;
  return left.value < right.value;
}

bool single_space(const Units& units, Index from, Index to) {
  return to == from + 1 && units[from].nature == Nature::space && !units[from].wide;
}

struct Groups {
  Index first = 0, last = 0;  // units of the first digit and of the last
  bool leftmost_leads = true, rightmost_leads = true;
};

// Whether `length` digits may stand first of a figure in groups of three.
bool may_lead(const DigitRun& run) { return run.length <= 3 && !run.leading_zero; }

// The groups of digits, parted by single spaces, around the space behind `left_last`; all as drawn.
Groups groups_around(const Units& units, Index left_last, Index floor, Index end) {
  Groups groups{digits_begin(units, left_last, floor), left_last};
  const auto more_before = [&](Index at) {
    return at >= floor + 2 && single_space(units, at - 1, at) && units[at - 2].nature == Nature::digit;
  };
  while (more_before(groups.first)) groups.first = digits_begin(units, groups.first - 2, floor);
  for (Index at = groups.first; at < end;) {
    const DigitRun run = digits_from(units, at, end);
    if (run.length == 0) break;
    const Index behind = at + run.length;
    const bool first = at == groups.first;
    const bool more = behind + 1 < end && single_space(units, behind, behind + 1) &&
                      units[behind + 1].nature == Nature::digit;
    groups.leftmost_leads &= first ? may_lead(run) : run.length == 3;
    groups.rightmost_leads &= more ? run.length == 3 : may_lead(run);
    groups.last = behind - 1;
    if (!more) break;
    at = behind + 1;
  }
  return groups;
}

// "1 387" as it is read: the groups behind the first have three digits. Drawn "387 1", a space that parts runs stood
// between, and each group runs by itself.
bool grouped_thousands(const Units& units, Index left_last, Index floor, Index end) {
  return groups_around(units, left_last, floor, end).leftmost_leads;
}

// Whether the neutrals [from, to) between two parts of a left-to-right run, as drawn, let it go on. A bracket
// that closes none of the `open` ones inside the run belongs to the text around it. Updates `open`.
bool brackets_allow(const Units& units, Index from, Index to, int& open) {
  for (Index i = from; i < to; ++i) {
    open += is_opening(units[i].c) - is_closing(units[i].c);
    if (open < 0) return false;
  }
  return true;
}

// A number at the right end of the line, cut off by a dash or a stop, is the line's label.
bool is_label(const Units& units, Index next, Index end, Index gap) {
  Index tail = next;
  constexpr Index longest = 8;
  while (tail < end && tail < next + longest &&
         (units[tail].nature == Nature::digit || units[tail].nature == Nature::space))
    ++tail;
  return tail == end && gap >= 2 && units[next - 1].nature == Nature::space;
}

// Whether the run [begin, last] goes on with the strong unit at `next`.
bool goes_on(const Units& units, Index cell, Index begin, Index last, Index next, Index end, bool letters, int& open) {
  const Index gap = next - last - 1;
  if (gap == 0) return true;
  if (std::any_of(units.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                  units.begin() + static_cast<std::ptrdiff_t>(next), [](const Unit& u) { return u.wide; }))
    return false;
  if (!brackets_allow(units, last + 1, next, open)) return false;
  const bool next_is_letter = units[next].nature == Nature::left;
  if (letters && next_is_letter) return true;
  if (letters) return !is_label(units, next, end, gap);
  const char32_t between = units[last + 1].c;
  if (next_is_letter) return gap == 1 && (joins_digits(between) || is_dash(between) || between == ' ');
  if (gap != 1) return false;
  if (joins_digits(between)) return true;
  if (is_dash(between)) return range_runs_left_to_right(units, last, next, begin, end);
  return single_space(units, last + 1, next) && grouped_thousands(units, last, cell, end);
}

// The end of the left-to-right run that begins at `begin`, in the cell that begins at `cell`; all as drawn.
Index run_end(const Units& units, Index cell, Index begin, Index end) {
  constexpr Index longest = 1000;  // of a line's few hundred letters; brackets given back are looked at again
  bool letters = units[begin].nature == Nature::left;
  Index last = begin;
  int inside = 0;  // brackets open so far
  for (;;) {
    Index next = last + 1;
    while (next < end && !strong(units[next])) ++next;
    if (next == end || units[next].nature == Nature::right || next - begin > longest) break;
    if (!goes_on(units, cell, begin, last, next, end, letters, inside)) break;
    letters |= units[next].nature == Nature::left;
    last = next;
  }
  if (!letters) return last + 1;
  // "A/79/309 (Part I)": the run takes the bracket that closes inside it, and gives back one that stays open.
  int open = 0;
  Index unclosed = end;
  for (Index i = begin; i <= last; ++i) {
    if (is_opening(units[i].c) && open++ == 0) unclosed = i;
    if (is_closing(units[i].c)) --open;
  }
  while (open > 0 && last + 1 < end && is_closing(units[last + 1].c)) --open, ++last;
  if (open > 0 && unclosed < end) {
    last = unclosed;
    while (last > begin && !strong(units[last])) --last;
  }
  // "IED-24-" at the end of a line: its hyphen belongs to the number on the next.
  if (begin == cell && last + 1 < end && is_dash(units[last + 1].c)) ++last;
  return last + 1;
}

// The percent sign belongs behind its number whichever side it was drawn on.
void percent_behind_number(Units& units, Index begin, Index end) {
  for (Index i = begin; i + 1 < end; ++i) {
    if (units[i].c != '%' && units[i].c != 0x66A) continue;
    if (units[i + 1].nature != Nature::digit || (i > begin && units[i - 1].nature == Nature::digit)) continue;
    Index last = i + 1;
    while (last + 1 < end &&
           (units[last + 1].nature == Nature::digit ||
            (joins_digits(units[last + 1].c) && last + 2 < end && units[last + 2].nature == Nature::digit)))
      ++last;
    std::rotate(units.begin() + static_cast<std::ptrdiff_t>(i),
                units.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                units.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    i = last;
  }
}

// Whether fonts give a bracket as it is drawn or as it is meant differs between producers. An opening one has
// nothing before it and text behind.
void settle_brackets(Units& units, Index begin, Index end, const std::vector<char>& kept,
                     BracketHabit& habit) {
  const auto open_side = [&](Index i) {
    const auto space_at = [&](Index k) { return units[k].nature == Nature::space; };
    const bool edge_before = i == begin, edge_behind = i + 1 == end;
    const bool before = edge_before || space_at(i - 1);
    const bool behind = edge_behind || space_at(i + 1) ||
                        (units[i + 1].nature == Nature::neutral && !is_opening(units[i + 1].c) &&
                         !is_closing(units[i + 1].c));
    if (before != behind) return before ? 1 : -1;
    // Its text stands on the next line, or on the one before.
    if (before && edge_behind && !edge_before) return 1;
    return before && edge_before && !edge_behind && space_at(i + 1) ? -1 : 0;
  };
  for (Index i = begin; i < end; ++i) {
    if (kept[i - begin] || (!is_opening(units[i].c) && !is_closing(units[i].c))) continue;
    const int side = open_side(i);
    if (side == 0) continue;
    ++((side > 0) == is_opening(units[i].c) ? habit.as_meant : habit.as_drawn);
  }
  for (Index i = begin; i < end; ++i) {
    if (kept[i - begin]) continue;
    if (is_opening(units[i].c) || is_closing(units[i].c)) {
      const int side = open_side(i);
      units[i].mirror = side == 0 ? habit.as_drawn >= habit.as_meant : (side > 0) != is_opening(units[i].c);
    } else if (units[i].c == '<' || units[i].c == '>') {
      units[i].mirror = habit.as_drawn > habit.as_meant;
    }
  }
}

// One cell of right-to-left text.
void reverse_cell(Units& units, Index begin, Index end, BracketHabit& habit) {
  std::vector<char> kept(end - begin, 0);  // inside a left-to-right run
  const auto at = [&](Index i) { return units.begin() + static_cast<std::ptrdiff_t>(i); };
  Index i = begin;
  std::vector<std::pair<Index, Index>> runs;
  while (i < end) {
    if (units[i].nature != Nature::left && units[i].nature != Nature::digit) {
      ++i;
      continue;
    }
    const Index last = run_end(units, begin, i, end);
    runs.emplace_back(i, last);
    i = last;
  }
  std::reverse(at(begin), at(end));
  for (const auto& [first, last] : runs) {
    const Index from = begin + end - last, to = begin + end - first;
    std::reverse(at(from), at(to));
    std::fill(kept.begin() + static_cast<std::ptrdiff_t>(from - begin),
              kept.begin() + static_cast<std::ptrdiff_t>(to - begin), 1);
  }
  settle_brackets(units, begin, end, kept, habit);
  percent_behind_number(units, begin, end);
}

// Cells of a right-to-left line.
void reverse_line(Units& units, BracketHabit& habit) {
  const auto at = [&](Index i) { return units.begin() + static_cast<std::ptrdiff_t>(i); };
  std::reverse(units.begin(), units.end());  // cells from right to left ...
  for (Index begin = 0; begin < units.size();) {
    Index end = begin;
    while (end < units.size() && !units[end].wide) ++end;
    std::reverse(at(begin), at(end));  // ... each as drawn
    const bool any_right =
        std::any_of(at(begin), at(end), [](const Unit& u) { return u.nature == Nature::right; });
    const bool any_left =
        std::any_of(at(begin), at(end), [](const Unit& u) { return u.nature == Nature::left; });
    // Latin text alone runs as drawn, unless a stop or a closing bracket stands at its left end.
    const bool closed_left = begin < end && units[begin].nature == Nature::neutral &&
                             !is_opening(units[begin].c) && !units[begin].note;
    if (any_right || !any_left || closed_left) reverse_cell(units, begin, end, habit);
    begin = end + 1;
  }
}

}  // namespace

void to_logical_order(Units& units, bool right_to_left, BracketHabit& habit) {
  if (right_to_left) {
    reverse_line(units, habit);
    return;
  }
  // Right-to-left words in a left-to-right line: turn each stretch between its first and last letter.
  for (Index i = 0; i < units.size(); ++i) {
    if (units[i].nature != Nature::right) continue;
    Index last = i;
    for (Index k = i + 1; k < units.size() && units[k].nature != Nature::left && !units[k].wide; ++k)
      if (units[k].nature == Nature::right) last = k;
    reverse_cell(units, i, last + 1, habit);
    i = last;
  }
}

}  // namespace rapporteur
