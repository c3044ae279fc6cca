// A number without a noun of its own counts what the figure, the group or the predicate next to it counts.
#include "narrative.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

std::size_t gap(const Document& document, std::uint32_t from, std::uint32_t to) {
  return to <= from ? 0 : length(document.text(rpt_range{from, to}));
}

// "134 were opened as new cases", "858 were requests for advice": the noun comes as the predicate.
const Token* predicate_noun(const Document& document, const Reading& reading, const Figure& figure) {
  bool as = false;
  std::uint32_t from = figure.number.end;
  for (const auto& t : reading.tokens) {
    if (t.range.begin < figure.number.end) continue;
    if (t.range.begin >= figure.segment.end) break;
    if (t.kind == Kind::attributive && t.code == "as") {
      as = true;
      from = t.range.end;
    } else if (t.kind == Kind::copula) {
      from = std::max(from, t.range.end);
    } else if (t.kind == Kind::unit) {
      const bool near = gap(document, from, t.range.begin) <= 12 && from > figure.number.end;
      return near ? &t : nullptr;
    } else if (t.kind == Kind::concern || t.kind == Kind::mark || t.kind == Kind::number ||
               (t.kind == Kind::stop && !as)) {
      if (t.kind == Kind::mark && (t.code == "open" || t.code == "close")) continue;
      return nullptr;
    }
  }
  return nullptr;
}

// "nine of these complaints", "Of the complaints involving money, seven ...": the group's noun, where it has no number.
const Token* group_noun(const Reading& reading, const Figure& figure, bool first) {
  const auto names = [](const Token& t) { return t.kind == Kind::part && (t.code == "of" || t.code == "them"); };
  bool open = false;
  for (const auto& t : reading.tokens) {
    const bool behind = t.range.begin >= figure.number.end && t.range.begin <= figure.number.end + 2;
    const bool fronted = first && t.range.begin <= reading.range.begin + 3 && t.range.end < figure.number.begin;
    if (names(t) && (behind || fronted)) open = true;
    if (!open) continue;
    if (t.kind == Kind::unit) return &t;
    if (t.kind == Kind::number || t.kind == Kind::mark || t.kind == Kind::noun) return nullptr;
  }
  return nullptr;
}

// "It disposed of 118, leaving 59": right behind the verb nothing else can be meant than what was counted before.
bool verb_touches(const Document& document, const Reading& reading, const Figure& figure) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::stage && t.code != "new" && t.range.end <= figure.number.begin &&
           gap(document, t.range.end, figure.number.begin) <= 1;
  });
}

// "Six were accepted, four rejected": the sentence begins with the number and goes on with what became of it.
bool begins_with_outcome(const Document& document, const Reading& reading, const Figure& figure) {
  constexpr std::size_t longest_auxiliary = 14;  // characters
  if (figure.number.begin > reading.range.begin + 3) return false;
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::stage && t.code != "new" && t.range.begin >= figure.number.end &&
           gap(document, figure.number.end, t.range.begin) <= longest_auxiliary;
  });
}

}  // namespace

bool Narrative::borrow_unit(const Reading& reading, std::vector<Figure>& found, std::size_t k, const Local& local) {
  Figure& figure = found[k];
  if (figure.noun == Noun::own) return true;
  if (figure.noun == Noun::foreign) return false;
  const auto* group = group_noun(reading, figure, k == 0);
  const auto at = [&](int i) -> const Figure& { return figures_[static_cast<std::size_t>(i)]; };
  if (local.previous >= 0 || local.total >= 0) {
    if (local.previous < 0 && local.foreign_first && group == nullptr) return false;
    const Figure& from = at(local.previous >= 0 && local.total < 0 ? local.previous
                            : local.total >= 0 ? local.total : local.previous);
    figure.unit = from.unit;
    figure.noun = Noun::borrowed;
    if (const auto* noun = predicate_noun(document_, reading, figure)) {
      figure.unit = noun->code;
      figure.unit_text = document_.text(noun->range);
    }
    return !figure.unit.empty();
  }
  if (group != nullptr) {
    figure.unit = group->code;
    figure.noun = Noun::borrowed;
    return true;
  }
  if (k + 1 < found.size() && found[k + 1].noun == Noun::own &&
      gap(document_, figure.number.end, found[k + 1].number.begin) <= 8) {
    figure.unit = found[k + 1].unit;  // "6 and 11 requests"
    figure.noun = Noun::borrowed;
    return true;
  }
  const bool outcome = now_.total >= 0 && k == 0 && figure.count < at(now_.total).count &&
                       begins_with_outcome(document_, reading, figure);
  if (now_.total >= 0 && (outcome || verb_touches(document_, reading, figure))) {
    figure.unit = at(now_.total).unit;
    figure.noun = Noun::borrowed;
    return true;
  }
  if (figure.classifier == "case" && !figure.stage.empty()) {
    figure.unit = "case";
    figure.noun = Noun::borrowed;
    return true;
  }
  return false;
}

}  // namespace rapporteur::cases
