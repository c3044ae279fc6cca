// Which earlier figure a sentence means: named again, described without its number, or broken down in brackets.
#include "narrative.hpp"

#include <algorithm>

namespace rapporteur::cases {

// A total named again: the nearest earlier figure of the same number and unit whose stage does not contradict.
int Narrative::find_named(const Reading& reading, const Figure& figure) const {
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
  return find_referred(reading, figure);
}

// "As the 314 cases progressed, some were registered anew": a definite noun phrase that says no stage refers back to
// the one figure of that number, whatever its verb goes on to tell.
int Narrative::find_referred(const Reading& reading, const Figure& figure) const {
  constexpr std::int64_t telling = 20;  // smaller numbers are equal by chance
  if (figure.count < telling || figure.noun != Noun::own) return -1;
  const auto begin = std::min(figure.number.begin, figure.unit_range.begin);
  const auto end = std::max(figure.number.end, figure.unit_range.end);
  for (const auto& t : reading.tokens) {
    if (t.range.begin < begin) continue;
    if (t.range.begin > end + 12 || (t.kind == Kind::mark && t.range.begin >= end)) break;
    if (t.kind == Kind::stage || t.kind == Kind::period) return -1;
  }
  int found = -1;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Figure& known = figures_[i];
    if (known.count != figure.count || known.unit != figure.unit || known.single || known.compared) continue;
    if (!known.location.empty() || known.category != figure.category) continue;
    if (found >= 0 && figures_[static_cast<std::size_t>(found)].stage != known.stage) return -1;
    found = static_cast<int>(i);
  }
  return found;
}

// "Of the new cases, 51 ...": the total that the words describe, when they give no number.
int Narrative::find_described(const Reading& reading, std::uint32_t from, std::int64_t least) const {
  std::string_view unit, stage;
  for (const auto& t : reading.tokens) {
    if (t.range.begin < from) continue;
    if (t.kind == Kind::mark || t.kind == Kind::number) break;
    if (t.kind == Kind::unit) unit = t.code;
    if (t.kind == Kind::stage) stage = t.code == "new" ? std::string_view("opened") : t.code;
  }
  if (unit.empty() || stage.empty()) return -1;
  int heir = -1;
  for (int i = static_cast<int>(figures_.size()) - 1; i >= 0; --i) {
    const Figure& known = figures_[static_cast<std::size_t>(i)];
    if (known.unit != unit || known.stage != stage || known.compared || known.single || !known.category.empty() ||
        known.count < least)
      continue;
    if (!known.stage_text.empty()) return i;
    if (heir < 0) heir = i;  // has its stage from a total: what the words mean is the total
  }
  return heir;
}

// A figure of another year is compared with the total, not part of it.
bool Narrative::is_part(const Figure& figure, const Figure& total) const {
  if (figure.count > total.count || figure.compared) return false;
  const bool other_year = figure.own_period && !figure.period.start.empty() && !total.period.start.empty() &&
                          figure.period.start.substr(0, 4) != total.period.start.substr(0, 4);
  return !other_year;
}

// "Allegations in substantiated cases were fraud (15) ...": not the cases closed that the sentence before counted.
bool Narrative::tells_apart(const Reading& reading, const Figure& total) {
  bool unit = false;
  std::string_view stage;
  for (const auto& t : reading.tokens) {
    if (t.kind == Kind::mark || t.kind == Kind::number) break;
    if (t.kind == Kind::unit && t.code == total.unit) unit = true;
    if (t.kind == Kind::stage && (t.code == "substantiated" || t.code == "unsubstantiated")) stage = t.code;
  }
  return unit && !stage.empty() && stage != total.stage;
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
  const int described = find_described(reading, reading.range.begin, std::max<std::int64_t>(sum, 2));
  for (const int total : {described, now_.total})
    if (total >= 0 && (total == described || !tells_apart(reading, figures_[static_cast<std::size_t>(total)])) && sum <= figures_[static_cast<std::size_t>(total)].count) return total;
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
