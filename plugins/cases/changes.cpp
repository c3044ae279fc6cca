// "The number of complaints rose from 41 in 2022/23 to 58 in 2023/24": two figures of what the clause is about, the
// first of an earlier time.
#include "changes.hpp"

#include "attributes.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

bool is(const Token& token, Kind kind, std::string_view code) { return token.kind == kind && token.code == code; }

// How many characters between two places belong to no period, noun or classifier; much where a mark stands there.
std::size_t foreign_between(const Document& document, const Reading& reading, std::uint32_t from, std::uint32_t to) {
  constexpr std::size_t much = 1000;
  std::size_t characters = 0;
  // A period may begin with the word that the change begins with.
  for (std::size_t i = reading.from(from > reading.range.begin + 8 ? from - 8 : reading.range.begin); from < to; ++i) {
    const bool inside = i < reading.tokens.size() && reading.tokens[i].range.begin < to;
    const auto next = inside ? reading.tokens[i].range : rpt_range{to, to};
    if (next.begin > from) {
      characters += length(document.text(rpt_range{from, next.begin}));
      from = next.begin;
    }
    if (!inside) break;
    const auto kind = reading.tokens[i].kind;
    if (kind == Kind::mark && reading.tokens[i].code != "comma") return much;
    if (kind == Kind::period || kind == Kind::unit || kind == Kind::classifier || kind == Kind::rise)
      from = std::max(from, next.end);
  }
  return characters;
}

// Where "rose from" or "from", behind a verb of the clause, leads on to the number; none where nothing does.
const Token* leads_on(const Document& document, const Reading& reading, const Figure& first, const Figure& second) {
  constexpr std::size_t joint = 3;  // characters: a space, "的"
  const Token *opener = nullptr, *verb = nullptr;
  for (const auto& t : reading.tokens) {
    if (t.range.end > second.number.begin) break;
    if (is(t, Kind::mark, "semicolon") && t.range.begin < first.number.begin) opener = verb = nullptr;
    if (t.kind != Kind::rise) continue;
    if (t.code == "verb") verb = &t;
    else if (t.range.end <= first.number.begin) opener = &t;
  }
  if (opener == nullptr || (opener->code == "preposition" && verb == nullptr)) return nullptr;
  return foreign_between(document, reading, opener->range.end, first.number.begin) <= joint ? opener : nullptr;
}

// What the clause is about: the head of its first noun phrase.
const Token* subject(const Reading& reading, std::uint32_t before) {
  const Token* found = nullptr;
  for (const auto& t : reading.tokens) {
    if (t.range.end > before) break;
    if (is(t, Kind::mark, "semicolon") || t.kind == Kind::number) found = nullptr;
    else if (t.kind == Kind::unit && found == nullptr) found = &t;
  }
  return found;
}

}  // namespace

void take_changes(const Document& document, const Reading& reading, std::vector<Figure>& figures) {
  constexpr std::size_t longest_joint = 14;  // characters: " in ... to the ... "
  for (std::size_t k = 0; k + 1 < figures.size(); ++k) {
    Figure &first = figures[k], &second = figures[k + 1];
    if (first.bracketed() || second.bracketed() || first.single || second.single) continue;
    if (foreign_between(document, reading, first.number.end, second.number.begin) > longest_joint) continue;
    const auto* opener = leads_on(document, reading, first, second);
    if (opener == nullptr) continue;
    const auto* noun = subject(reading, opener->range.begin);
    if (noun == nullptr && first.noun != Noun::own && second.noun != Noun::own) continue;
    for (auto* figure : {&first, &second}) {
      if (figure->noun == Noun::own && noun == nullptr) continue;
      const bool other = noun == nullptr;
      figure->noun = Noun::own;
      figure->unit = other ? (figure == &first ? second.unit : first.unit) : std::string(noun->code);
      if (other) continue;
      figure->unit_text = document.text(noun->range);
      figure->unit_range = noun->range;
    }
    first.compared = true;
    second.later = true;
    second.earlier_begin = opener->range.begin;
    ++k;
  }
}

namespace {

// "从 2022 年的 35 起增至 2023 年的 51 起": behind the verb, in front of the later figure, stands the later one's time.
const rpt_period* behind_verb(const Reading& reading, const Figure& first, const Figure& second) {
  const rpt_period* found = nullptr;
  bool verb = false;
  for (const auto& t : reading.tokens) {
    if (t.range.begin < first.number.end || t.range.end > second.number.begin) continue;
    if (is(t, Kind::rise, "verb")) verb = true;
    if (verb && t.kind == Kind::period) found = t.period;
  }
  return found;
}

}  // namespace

void settle_changes(const Document& document, const Reading& reading, std::vector<Figure>& figures) {
  for (std::size_t k = 1; k < figures.size(); ++k) {
    Figure &first = figures[k - 1], &second = figures[k];
    if (!second.later) continue;
    if (const auto* period = behind_verb(reading, first, second)) {
      second.period = span_of(*period, second.stage);
      second.own_period = true;
    }
    // A period in front of the change is that of the later figure: "In 2024, complaints rose from 9 to 15".
    const bool stated = std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
      return t.kind == Kind::period && t.range.begin >= second.earlier_begin && t.range.end <= second.number.begin;
    });
    if (first.own_period && !stated) {
      if (!second.own_period) second.period = first.period;
      second.own_period = true;
      first.period = {};
      first.own_period = false;
    }
    // "Complaints of harassment fell from": said of the noun, whatever stands between it and the verb.
    for (const auto& t : reading.tokens)
      if (t.kind == Kind::category && first.category.empty() && first.unit_range.end != 0 &&
          t.range.begin >= first.unit_range.begin && t.range.end <= second.earlier_begin) {
        first.category = t.code;
        first.category_text = document.text(t.range);
      }
    if (second.stage.empty()) second.stage = first.stage, second.stage_text = first.stage_text;
    if (second.category.empty()) second.category = first.category, second.category_text = first.category_text;
    if (second.organisation.empty()) second.organisation = first.organisation;
    if (second.source.empty()) second.source = first.source;
  }
}

}  // namespace rapporteur::cases
