// Statements about several evaluations: how many, and how many of them met the standard of quality.
#include "evaluation.hpp"

namespace rapporteur::evaluations {
namespace {

constexpr std::uint32_t counted_within = 72;  // bytes from a number to its noun

// The noun that is counted and its number.
struct Counted {
  rpt_range noun{};
  const rpt_number* number = nullptr;
};

Counted find_counted(const Document& document, rpt_range sentence) {
  for (const auto group : {"reports", "heads", "head_of", "head_free", "head_last"})
    for (const auto& term : document.terms(sentence)) {
      if (view(term.group) != group) continue;
      const rpt_number* nearest = nullptr;
      for (const auto& number : document.numbers({sentence.begin, term.range.begin}))
        if (number.kind == RPT_COUNT && (number.flags & RPT_INTEGER) != 0) nearest = &number;
      if (nearest && distance(nearest->range, term.range) <= counted_within) return {term.range, nearest};
    }
  return {};
}

const rpt_number* other_count(const Document& document, rpt_range sentence, const rpt_number& whole, rpt_range near) {
  const rpt_number* best = nullptr;
  for (const auto& number : document.numbers(sentence)) {
    if (number.kind != RPT_COUNT || (number.flags & RPT_INTEGER) == 0 || number.range.begin == whole.range.begin)
      continue;
    if (!best || distance(number.range, near) < distance(best->range, near)) best = &number;
  }
  return best && best->value <= whole.value ? best : nullptr;
}

// The words of the reviewer, up to a date, a mark or the next verb.
rpt_range reviewer(const Document& document, rpt_range sentence, const rpt_term& reviewed) {
  rpt_range words{};
  if (view(reviewed.code) == "agent_after") {
    words = {reviewed.range.end, first_mark(document, {reviewed.range.end, sentence.end}, clause_marks).range.begin};
    for (const auto& period : document.periods(words)) { words.end = period.range.begin; break; }
    for (const auto& term : document.terms(words))
      if (view(term.group) == "end" || view(term.group) == "state") { words.end = term.range.begin; break; }
    while (const auto edge = trailing_term(document, words, "edge"))
      words = trim_end(document, {words.begin, edge->range.begin});
  } else {
    words = {sentence.begin, reviewed.range.begin};
    if (const auto mark = last_mark(document, words, clause_marks)) words.begin = mark->range.end;
    for (const auto& term : document.terms(words))
      if (view(term.group) == "end" && term.range.end <= words.end) words.begin = term.range.end;
    for (const auto& period : document.periods(words)) { words.end = period.range.begin; break; }
  }
  return trim(document, words, clause_marks);
}

}  // namespace

std::optional<Evaluation> read_aggregate(const Document& document, rpt_range sentence) {
  const auto standard = first_term(document, sentence, "standard");
  if (!standard) return std::nullopt;
  const auto whole = find_counted(document, sentence);
  if (!whole.number) return std::nullopt;
  const auto* met = other_count(document, sentence, *whole.number, standard->range);
  if (!met) return std::nullopt;
  Evaluation evaluation;
  evaluation.type = "quality_assessment";
  evaluation.status = "completed";
  evaluation.count = static_cast<std::int64_t>(whole.number->value);
  evaluation.meeting = static_cast<std::int64_t>(met->value);
  if (const auto reviewed = first_term(document, sentence, "reviewed")) {
    const auto who = reviewer(document, sentence, *reviewed);
    if (!empty(who)) evaluation.evaluator = document.text(who);
    std::size_t dates = 0;
    for (const auto& period : document.periods(sentence)) {
      if (period.stated.size == 0 || period.range.begin > standard->range.begin) continue;
      if (dates++ == 0) evaluation.completed = view(period.stated);
    }
    if (dates != 1) evaluation.completed.clear();
  }
  evaluation.evidence = {{sentence}};
  evaluation.confidence = 0.9;
  return evaluation;
}

}  // namespace rapporteur::evaluations
