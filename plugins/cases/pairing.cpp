// Two lists taken in order: "the figures for 2022 and 2023 were 298 and 365, respectively".
#include "attributes.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

using Tokens = std::vector<const Token*>;

// Nothing but the noun and what joins a list stands between them.
bool in_one_list(const Reading& reading, const Figure& a, const Figure& b) {
  const auto links = [&](const Token& stop) {  // "and" ends a noun phrase as well
    return stop.kind == Kind::stop && std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
      return t.kind == Kind::link && overlap(t.range, stop.range);
    });
  };
  return std::all_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    if (t.range.begin < a.number.end || t.range.end > b.number.begin || links(t)) return true;
    return t.kind == Kind::unit || t.kind == Kind::noun || t.kind == Kind::classifier || t.kind == Kind::link ||
           t.kind == Kind::percent || t.kind == Kind::axis || (t.kind == Kind::mark && t.code != "semicolon");
  });
}

// [first, last): the list of figures that the word "respectively" at `word` is said of.
std::pair<std::size_t, std::size_t> list_at(const Reading& reading, const std::vector<Figure>& figures, rpt_range word) {
  constexpr std::uint32_t near = 80;  // bytes: a noun phrase
  const auto behind = static_cast<std::size_t>(
      std::find_if(figures.begin(), figures.end(), [&](const Figure& f) { return f.number.begin >= word.end; }) -
      figures.begin());
  auto first = behind;
  if (behind > 0 && figures[behind - 1].number.end + near >= word.begin) {
    first = behind - 1;
    while (first > 0 && in_one_list(reading, figures[first - 1], figures[first])) --first;
  }
  if (behind - first >= 2) return {first, behind};
  auto last = behind;
  if (last < figures.size()) ++last;
  while (last > behind && last < figures.size() && in_one_list(reading, figures[last - 1], figures[last])) ++last;
  return {behind, last};
}

Tokens tokens_between(const Reading& reading, Kind kind, std::uint32_t from, std::uint32_t to) {
  Tokens found;
  for (const auto& t : reading.tokens)
    if (t.kind == kind && t.range.begin >= from && t.range.end <= to) found.push_back(&t);
  return found;
}

}  // namespace

void pair_lists(const Document& document, const Reading& reading, std::vector<Figure>& figures) {
  for (const auto& word : reading.tokens) {
    if (word.kind != Kind::pairing || word.code != "respectively") continue;
    const auto [first, last] = list_at(reading, figures, word.range);
    if (last - first < 2) continue;
    auto from = first > 0 ? figures[first - 1].number.end : reading.range.begin;
    for (const auto& t : reading.tokens)
      if (t.kind == Kind::mark && t.code == "semicolon" && t.range.end <= figures[first].number.begin)
        from = std::max(from, t.range.end);
    auto names = tokens_between(reading, Kind::category, from, figures[first].number.begin);
    if (names.empty()) names = tokens_between(reading, Kind::category, figures[last - 1].number.end, reading.range.end);
    const auto periods = tokens_between(reading, Kind::period, from, figures[first].number.begin);
    for (std::size_t i = first; i < last; ++i) {
      Figure& figure = figures[i];
      if (names.size() == last - first) {
        figure.category = names[i - first]->code;
        figure.category_text = document.text(names[i - first]->range);
        figure.topics.clear();
        if (figure.unit.empty()) figure.noun = Noun::none;
      }
      if (periods.size() == last - first) {
        figure.period = span_of(*periods[i - first]->period, figure.stage);
        figure.own_period = true;
      }
    }
  }
}

}  // namespace rapporteur::cases
