// Statements about a number of recommendations: "six recommendations", "of the 22 recommendations, 18 have
// been implemented". The parts of a total point to it.
#include "counts.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t counted_within = 56;  // bytes between a number and its noun
constexpr double worth_knowing_again = 10;    // "of the 3 recommendations" may be any three

// Words between a number and its noun that end the phrase: "two workstreams to consider the recommendations".
bool other_phrase(const Document& document, rpt_range between) {
  for (const auto group : {"article", "link", "that", "measure"})
    if (has_term(document, between, group)) return true;
  return false;
}

// A bracket between a number and its noun is passed over: "three (15 in 2023) overdue recommendations".
bool marks_between(const Document& document, rpt_range a, rpt_range b) {
  const auto open = first_mark(document, {a.end, b.begin}, opening_brackets);
  if (open.code == 0) return first_mark(document, {a.end, b.begin}, clause_marks).code != 0;
  const auto bracket = bracketed(document, {open.range.begin, b.begin});
  return bracket.end >= b.begin || first_mark(document, {a.end, bracket.begin}, clause_marks).code != 0 ||
         first_mark(document, {bracket.end, b.begin}, clause_marks).code != 0;
}

// The number stands in a bracket that closes before the noun.
bool shut_in(const Document& document, rpt_range number, rpt_range noun) {
  const auto close = first_mark(document, {number.end, noun.begin}, closing_brackets);
  return close.code != 0 && first_mark(document, {number.end, close.range.begin}, opening_brackets).code == 0;
}

// The number that counts this noun, the last before it or in one word with it.
const rpt_number* counted_by(const Document& document, rpt_range sentence, rpt_range noun) {
  const rpt_number* found = nullptr;
  const auto from =
      noun.begin > sentence.begin + counted_within ? noun.begin - counted_within : sentence.begin;
  for (const auto& number : document.numbers({from, noun.end})) {
    if (!is_count(number)) continue;
    if (number.range.end <= noun.begin) {
      if (!shut_in(document, number.range, noun) && !marks_between(document, number.range, noun) &&
          !other_phrase(document, {number.range.end, noun.begin}))
        found = &number;
    } else if ((number.flags & RPT_WITH_NOUN) != 0) {
      return &number;
    }
  }
  return found != nullptr ? found : number_behind(document, sentence, noun);
}

// The same number said before: one record with two places. A number without a status or a priority is the
// same only where the words take it for known ("27 out of the 205 recommendations").
std::optional<std::size_t> restated(const Findings& findings, const Recommendation& one, bool known) {
  const bool bare = one.status.code.empty() && one.priority.code.empty() && one.acceptance.code.empty();
  if (bare && (!known || static_cast<double>(*one.count) < worth_knowing_again)) return std::nullopt;
  for (auto i = findings.all.size(); i > 0 && i + 100 > findings.all.size(); --i) {
    const auto& other = findings.all[i - 1];
    if (other.count == one.count && other.status.code == one.status.code && other.action.empty() &&
        other.priority.code == one.priority.code && other.acceptance.code == one.acceptance.code &&
        !other.part_of)
      return i - 1;
  }
  return std::nullopt;
}

// "the 205", "out of 205".
bool taken_for_known(const Document& document, rpt_range sentence, rpt_range number) {
  const rpt_range before{sentence.begin, number.begin};
  return trailing_term(document, before, "article") || trailing_term(document, before, "out_of");
}

std::optional<Total> take_total(const Document& document, rpt_range sentence, std::uint32_t& used,
                                Findings& findings) {
  for (const auto& noun : document.terms(sentence, "noun")) {
    const auto* number = counted_by(document, sentence, noun.range);
    if (number == nullptr || number->value < 1) continue;
    const auto* whole = whole_behind(document, sentence, noun.range);
    if (whole != nullptr && whole->value > number->value) number = whole;
    used = number->range.begin;
    auto one = statement(sentence, *number, (number->flags & RPT_APPROXIMATE) != 0 ? 0.5 : 0.75);
    for (const auto& symbol : document.symbols({sentence.begin, number->range.begin}))
      one.source_document = view(symbol.text);
    const auto clause = clause_of(document, sentence, number->range);
    bool alone = true;
    for (const auto& other : document.numbers(sentence))
      alone = alone && (!is_count(other) || other.range.begin == used || counts_other(document, other));
    // Behind another number ("one of the 43 recommendations is open") it has only the words of its own
    // phrase.
    // So it has behind its own share: of "67 per cent of the 30 recommendations were implemented" not all 30 were.
    bool first = true;
    for (const auto& other : document.numbers({sentence.begin, used})) {
      const bool share = (other.kind == RPT_PERCENT || other.kind == RPT_FRACTION) &&
                         first_mark(document, {other.range.end, used}, clause_marks).code == 0;
      first = first && !share && (!is_count(other) || counts_other(document, other));
      alone = alone && !share;
    }
    const rpt_range phrase{number->range.begin, std::max(noun.range.end, number->range.end)};
    if (number != whole)
      says_something(document, alone || (first && noun.range.end <= clause.end) ? clause : phrase,
                     number->range, one);
    if (!one.source_document.empty())
      for (const auto& body : document.organisations({sentence.begin, number->range.begin})) {
        one.issuer = document.text(body.range);
        break;
      }
    if (const auto known = restated(findings, one, taken_for_known(document, sentence, number->range))) {
      findings.all[*known].evidence.push_back(one.evidence.front());
      return Total{*known, number->value};
    }
    findings.all.push_back(std::move(one));
    return Total{findings.all.size() - 1, number->value};
  }
  return std::nullopt;
}

}  // namespace

void find_aggregates(const Document& document, const Job& job, Findings& findings) {
  const auto blocks = document.blocks();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    job.check();
    const auto kind = blocks[i].kind;
    if (kind != RPT_PARAGRAPH && kind != RPT_ITEM && kind != RPT_FOOTNOTE) continue;
    std::optional<Total> total;
    for (const auto& sentence : document.sentences(blocks[i].body)) {
      std::uint32_t used = 0;
      if (!readable(sentence.range)) continue;
      if (const auto here = take_total(document, sentence.range, used, findings)) {
        total = here;
        take_parts(document, sentence.range, *here, used, findings);
      } else if (total) {
        if (has_term(document, sentence.range, "of_these"))
          take_parts(document, sentence.range, *total, UINT32_MAX, findings);
        else
          total.reset();
      }
    }
  }
}

}  // namespace rapporteur::recommendations
