// Which earlier figure a sentence means: named again, described without its number, or broken down in brackets.
#include "narrative.hpp"

#include <algorithm>

namespace rapporteur::cases {

// A total named again: the nearest earlier figure of the same number and unit whose stage does not contradict.
int Narrative::find_named(const Figure& figure) const {
  for (int i = static_cast<int>(figures_.size()) - 1; i >= 0; --i) {
    const Figure& known = figures_[static_cast<std::size_t>(i)];
    if (known.count != figure.count || known.single || known.compared) continue;
    if (!figure.unit.empty() && known.unit != figure.unit) continue;
    const bool stages = figure.stage.empty() || known.stage.empty() || known.stage == figure.stage ||
                        (figure.stage == "opened" && known.stage == "received") ||
                        (figure.stage == "pending" && known.stage == "carried_over");
    const bool category = figure.category.empty() || known.category.empty() || known.category == figure.category;
    const bool period = figure.period.empty() || known.period.empty() || known.period == figure.period ||
                        figure.stage != known.stage;
    if (stages && category && period) return i;
  }
  // "these 11 cases" for "11 third-party investigations" of the sentences before: another noun, the same group.
  for (int i = static_cast<int>(figures_.size()) - 1; i >= 0; --i) {
    const Figure& known = figures_[static_cast<std::size_t>(i)];
    if (known.block != figure.block) break;
    if (known.count == figure.count && !known.single && !known.compared && figure.count > 1) return i;
  }
  return -1;
}

// "Of the new cases, 51 ...": the total that the words describe, when they give no number.
int Narrative::find_described(const Reading& reading) const {
  std::string_view unit, stage;
  for (const auto& t : reading.tokens) {
    if (t.kind == Kind::mark || t.kind == Kind::number) break;
    if (t.kind == Kind::unit) unit = t.code;
    if (t.kind == Kind::stage) stage = t.code == "new" ? std::string_view("opened") : t.code;
  }
  if (unit.empty() || stage.empty()) return -1;
  for (int i = static_cast<int>(figures_.size()) - 1; i >= 0; --i) {
    const Figure& known = figures_[static_cast<std::size_t>(i)];
    if (known.unit == unit && known.stage == stage && !known.compared && !known.single && known.category.empty() &&
        known.count > 1)
      return i;
  }
  return -1;
}

// A figure of another year is compared with the total, not part of it.
bool Narrative::is_part(const Figure& figure, const Figure& total) const {
  if (figure.count > total.count || figure.compared) return false;
  const bool other_year = figure.own_period && !figure.period.start.empty() && !total.period.start.empty() &&
                          figure.period.start.substr(0, 4) != total.period.start.substr(0, 4);
  return !other_year;
}

// "The regions included headquarters (15 cases), Arab States (20 cases) ...": a list of bracketed figures is a
// breakdown of the total that its head describes, if they fit into it.
int Narrative::bracket_list_total(const Reading& reading, const std::vector<Figure>& found) const {
  std::int64_t sum = 0;
  if (found.size() < 3) return -1;
  for (const auto& figure : found) {
    if (!figure.bracketed() || figure.noun == Noun::foreign || figure.own_period || figure.compared) return -1;
    sum += figure.count;
  }
  const int described = find_described(reading);
  for (const int total : {described, now_.total})
    if (total >= 0 && sum <= figures_[static_cast<std::size_t>(total)].count) return total;
  return -1;
}

// "448 cases (314 old and 134 new), compared with 474": with the main figure, not with those in brackets.
int Narrative::compared_with(const Local& local) const {
  for (const int i : local.index)
    if (i >= 0 && !figures_[static_cast<std::size_t>(i)].bracketed() && figures_[static_cast<std::size_t>(i)].part_of < 0)
      return i;
  return local.previous;
}

}  // namespace rapporteur::cases
