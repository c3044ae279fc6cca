// One sentence: cut into a part for each figure, then what each part says.
#include "describing.hpp"

#include "attributes.hpp"
#include "clauses.hpp"
#include "parties.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

std::size_t gap(const Document& document, std::uint32_t from, std::uint32_t to) {
  return to <= from ? 0 : length(document.text(rpt_range{from, to}));
}

// "... and 41 were not": the verb of the figure before, denied.
bool is_denied(const Document& document, const Reading& reading, const Figure& figure) {
  return figure.stage.empty() && std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::none && t.code == "not" && t.range.begin >= figure.number.end &&
           t.range.end <= figure.segment.end && gap(document, t.range.end, figure.segment.end) <= 2;
  });
}

// "22 of the 59 cases open in June had been closed": where the words about the 59 end and those about the 22 begin.
std::uint32_t end_of_total(const Reading& reading, const Figure& total) {
  const auto from = std::max(total.number.end, total.unit_range.end);
  for (const auto& t : reading.tokens) {
    if (t.range.begin < from) continue;
    if (t.range.begin >= total.segment.end) break;
    const bool mark = t.kind == Kind::mark && t.code != "open" && t.code != "close";
    if (mark || t.kind == Kind::copula || t.kind == Kind::concern) return t.range.begin;
  }
  return total.segment.end;
}

void describe_one(const Document& document, const Reading& reading, Figure& figure) {
  find_stage(document, reading, figure);
  figure.denied = is_denied(document, reading, figure);
  find_category(document, reading, figure);
  find_period(reading, figure);
  find_percent(document, reading, figure);
  find_parties(document, reading, figure);
  find_topics(document, reading, figure);
}

// The part's own words stand behind its total.
void describe_tail(const Document& document, const Reading& reading, rpt_range tail, Figure& part) {
  const auto segment = part.segment;
  part.segment = tail;
  if (part.stage.empty()) find_stage(document, reading, part);
  if (part.category.empty()) find_category(document, reading, part);
  if (!part.own_period) find_period(reading, part);
  part.segment = segment;
}

}  // namespace

void describe(const Document& document, const Reading& reading, std::vector<Figure>& found) {
  cut_segments(document, reading, found);
  find_roles(document, reading, found);
  for (std::size_t k = 0; k < found.size(); ++k) {
    Figure& figure = found[k];
    if (figure.noun == Noun::foreign) continue;
    if (figure.single) figure.segment = {figure.segment.begin, std::max(figure.segment.end, figure.number.end)};
    const auto end = figure.segment.end;
    const bool parted = figure.part_first && k > 0 && found[k - 1].noun == Noun::none;
    if (parted) figure.segment.end = end_of_total(reading, figure);
    describe_one(document, reading, figure);
    if (parted) describe_tail(document, reading, {figure.segment.end, end}, found[k - 1]);
  }
  pair_lists(document, reading, found);
  share_predicate(reading, found);
}

std::size_t listed_parts(const Reading& reading, const std::vector<Figure>& found) {
  for (const auto& colon : reading.tokens) {
    if (colon.kind != Kind::mark || colon.code != "colon") continue;
    std::size_t first = 0;
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (found[k].noun == Noun::foreign || found[k].compared) continue;
      if (found[k].number.begin < colon.range.begin) continue;
      if (first == 0) first = k;
      sum += found[k].count;
    }
    if (first == 0 || first + 1 >= found.size() || found[first - 1].noun != Noun::own) continue;
    if (sum == found[first - 1].count) return first;
  }
  return 0;
}

}  // namespace rapporteur::cases
