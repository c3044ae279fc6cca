// Statements about a number of recommendations: "six recommendations", "of the 22 recommendations, 18 have been
// implemented". The parts of a total point to it.
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t counted_within = 56;  // bytes between a number and its noun
constexpr std::uint32_t said_within = 90;     // bytes between a part's number and what is said of it

bool is_count(const rpt_number& number) { return number.kind == RPT_COUNT && (number.flags & RPT_INTEGER) != 0; }

// "18 months", "five audits": what is counted is named, and it is no recommendation.
bool counts_other(const Document& document, const rpt_number& number) {
  const rpt_range behind{number.range.end, number.range.end + 24};
  const auto end = static_cast<std::uint32_t>(document.text().size());
  return leading_term(document, {behind.begin, std::min(behind.end, end)}, "measure").has_value();
}

// Words between a number and its noun that end the phrase: "two workstreams to consider the recommendations".
bool other_phrase(const Document& document, rpt_range between) {
  for (const auto group : {"article", "link", "that", "measure"})
    if (has_term(document, between, group)) return true;
  return false;
}

bool marks_between(const Document& document, rpt_range a, rpt_range b) {
  return first_mark(document, {a.end, b.begin}, clause_marks).code != 0 ||
         first_mark(document, {a.end, b.begin}, opening_brackets).code != 0;
}

// The number that counts this noun, the last before it or in one word with it.
const rpt_number* counted_by(const Document& document, rpt_range sentence, rpt_range noun) {
  const rpt_number* found = nullptr;
  const auto from = noun.begin > sentence.begin + counted_within ? noun.begin - counted_within : sentence.begin;
  for (const auto& number : document.numbers({from, noun.end})) {
    if (!is_count(number)) continue;
    if (number.range.end <= noun.begin) {
      if (!marks_between(document, number.range, noun) &&
          !other_phrase(document, {number.range.end, noun.begin}))
        found = &number;
    } else if ((number.flags & RPT_WITH_NOUN) != 0) {
      return &number;
    }
  }
  return found;
}

// Where the words between two numbers stop being the first one's: at the last "and" between them, where one is.
std::uint32_t parting(const Document& document, rpt_range between, std::uint32_t otherwise) {
  const auto conj = last_term(document, between, "conj");
  return conj ? conj->range.begin : otherwise;
}

// The clause around a number: up to the next count or mark on both sides.
rpt_range clause_of(const Document& document, rpt_range sentence, rpt_range number) {
  rpt_range clause{sentence.begin, sentence.end};
  if (const auto mark = last_mark(document, {sentence.begin, number.begin}, clause_marks)) clause.begin = mark->range.end;
  for (auto at = number.end; at < clause.end;) {
    const auto mark = first_mark(document, {at, clause.end}, clause_marks);
    if (mark.code == 0) break;
    clause.end = mark.range.begin;
  }
  for (const auto& other : document.numbers(sentence)) {
    if (!is_count(other) || counts_other(document, other)) continue;
    if (other.range.end <= number.begin)
      clause.begin = std::max(clause.begin, parting(document, {other.range.end, number.begin}, other.range.end));
    if (other.range.begin >= number.end)
      clause.end = std::min(clause.end, parting(document, {number.end, other.range.begin}, other.range.begin));
  }
  return clause;
}

bool says_something(const Document& document, rpt_range clause, rpt_range number, Recommendation& one) {
  bool said = false;
  for (const auto& term : document.terms(clause)) {
    if (term.range.end > clause.end || distance(term.range, number) > said_within) continue;
    const auto group = view(term.group);
    Coded* into = group == "priority" ? &one.priority : group == "status" ? &one.status
                  : group == "acceptance" ? &one.acceptance : nullptr;
    if (into == nullptr || !into->code.empty()) continue;
    *into = {std::string(view(term.code)), std::string(document.text(term.range))};
    said = true;
  }
  return said;
}

Recommendation statement(rpt_range sentence, const rpt_number& number, double confidence) {
  Recommendation one;
  one.count = static_cast<std::int64_t>(number.value);
  one.evidence = {{sentence}};
  one.confidence = confidence;
  return one;
}

// The same number with the same status or priority, said before: one record with two places.
std::optional<std::size_t> restated(const Findings& findings, const Recommendation& one) {
  if (one.status.code.empty() && one.priority.code.empty() && one.acceptance.code.empty()) return std::nullopt;
  for (auto i = findings.all.size(); i > 0 && i + 100 > findings.all.size(); --i) {
    const auto& other = findings.all[i - 1];
    if (other.count == one.count && other.status.code == one.status.code && other.action.empty() &&
        other.priority.code == one.priority.code && other.acceptance.code == one.acceptance.code && !other.part_of)
      return i - 1;
  }
  return std::nullopt;
}

struct Total {
  std::size_t index = 0;
  double value = 0;
};

// The other numbers of a sentence that has a total, or that begins with "of these".
void take_parts(const Document& document, rpt_range sentence, const Total& total, std::uint32_t used,
                Findings& findings) {
  for (const auto& number : document.numbers(sentence)) {
    if (!is_count(number) || number.range.begin == used || number.value > total.value || number.value < 1) continue;
    if (counts_other(document, number)) continue;
    auto one = statement(sentence, number, 0.7);
    if (!says_something(document, clause_of(document, sentence, number.range), number.range, one)) continue;
    one.part_of = total.index;
    findings.all.push_back(std::move(one));
  }
}

std::optional<Total> take_total(const Document& document, rpt_range sentence, std::uint32_t& used,
                                Findings& findings) {
  for (const auto& noun : document.terms(sentence, "noun")) {
    const auto* number = counted_by(document, sentence, noun.range);
    if (number == nullptr || number->value < 1) continue;
    used = number->range.begin;
    auto one = statement(sentence, *number, (number->flags & RPT_APPROXIMATE) != 0 ? 0.5 : 0.75);
    for (const auto& symbol : document.symbols({sentence.begin, number->range.begin})) one.source_document = view(symbol.text);
    const auto clause = clause_of(document, sentence, number->range);
    bool alone = true;
    for (const auto& other : document.numbers(sentence))
      alone = alone && (!is_count(other) || other.range.begin == used || counts_other(document, other));
    // Behind another number ("one of the 43 recommendations is open") it has only the words of its own phrase.
    bool first = true;
    for (const auto& other : document.numbers({sentence.begin, used}))
      first = first && (!is_count(other) || counts_other(document, other));
    const rpt_range phrase{number->range.begin, noun.range.end};
    says_something(document, alone || (first && noun.range.end <= clause.end) ? clause : phrase, number->range, one);
    if (!one.source_document.empty())
      for (const auto& body : document.organisations({sentence.begin, number->range.begin})) {
        one.issuer = document.text(body.range);
        break;
      }
    if (const auto known = restated(findings, one)) {
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
        if (leading_term(document, sentence.range, "of_these"))
          take_parts(document, sentence.range, *total, UINT32_MAX, findings);
        else
          total.reset();
      }
    }
  }
}

}  // namespace rapporteur::recommendations
