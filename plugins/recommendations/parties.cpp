// Bodies and roles, and works that ask, before and behind a verb: who asks, and who is asked.
#include "grammar.hpp"

namespace rapporteur::recommendations {
namespace {

// What people wrote may ask as well: "the audit recommended", "the midterm review of the plan suggests". It stands
// right before the verb, or begins the clause with a word or two before it.
rpt_range work_before(const Document& document, rpt_range before) {
  constexpr std::uint32_t longest_attribute = 40;  // bytes
  rpt_range clause = before;
  if (const auto mark = last_mark(document, before, clause_marks)) clause.begin = mark->range.end;
  clause = trim(document, clause);
  while (const auto conj = leading_term(document, clause, "conj"))
    clause = trim_begin(document, {conj->range.end, clause.end});
  if (leading_term(document, clause, "subordinate") || trailing_term(document, clause, "subordinate") ||
      has_term(document, clause, "modal"))
    return {};
  const auto work = first_term(document, clause, "work");
  if (!work) return {};
  if (work->range.begin - clause.begin <= longest_attribute) return {clause.begin, work->range.end};
  const auto last = trailing_term(document, clause, "work");
  return last ? with_article(document, clause, last->range) : rpt_range{};
}

rpt_range issuer_at_end(const Document& document, rpt_range before) {
  before = trim_end(document, before, U",،，");
  const auto party = trailing_party(document, before);
  return empty(party) ? work_before(document, before) : party;
}

// "委员会在其报告中建议": a circumstance between issuer and verb that its first and last word enclose.
rpt_range without_enclosed(const Document& document, rpt_range range) {
  const auto last = trailing_term(document, range, "enclosed_to");
  if (!last) return range;
  const auto first = last_term(document, {range.begin, last->range.begin}, "enclosed_from");
  return first ? trim_end(document, {range.begin, first->range.begin}) : range;
}

}  // namespace

// The body or role nearest before `at` with nothing between; empty where none is.
rpt_range trailing_party(const Document& document, rpt_range range) {
  range = trim_end(document, range);
  rpt_range best{};
  const auto from = range.end > range.begin + longest_party ? range.end - longest_party : range.begin;
  const auto take = [&](rpt_range candidate) {
    if (candidate.end == range.end && candidate.begin >= range.begin && (empty(best) || candidate.begin < best.begin))
      best = candidate;
  };
  for (const auto& body : document.organisations({from, range.end})) take(body.range);
  for (const auto& term : document.terms({from, range.end}))
    if (view(term.group) == "party") take(term.range);
  return empty(best) ? best : with_article(document, range, best);
}

// "also strongly", "encarecidamente": words that a verb may have on either side.
rpt_range without_adverbs_behind(const Document& document, rpt_range range) {
  range = trim_end(document, range);
  while (const auto adverb = trailing_term(document, range, "adverb"))
    range = trim_end(document, {range.begin, adverb->range.begin});
  return range;
}
rpt_range without_adverbs(const Document& document, rpt_range range) {
  range = trim_begin(document, range);
  while (const auto adverb = leading_term(document, range, "adverb"))
    range = trim_begin(document, {adverb->range.end, range.end});
  return range;
}

// The issuer ends right before the verb; adverbs and a clause between commas ("the Committee, while welcoming the
// progress made, urged") may stand between.
rpt_range issuer_before(const Document& document, rpt_range before) {
  constexpr int most_commas = 3;
  auto rest = without_enclosed(document, without_adverbs_behind(document, before));
  auto issuer = issuer_at_end(document, rest);
  for (int i = 0; i < most_commas && empty(issuer) && ends_with(document, rest, U",،，"); ++i) {
    const auto inner = trim_end(document, rest, U",،，");
    const auto comma = last_mark(document, inner, U",،，");
    if (!comma) break;
    rest = {rest.begin, comma->range.end};
    if (leading_term(document, {rest.end, inner.end}, "insertion"))
      issuer = trailing_party(document, trim_end(document, rest, U",،，"));
  }
  return issuer;
}

rpt_range with_article(const Document& document, rpt_range whole, rpt_range noun) {
  const auto from = noun.begin > whole.begin + 48 ? noun.begin - 48 : whole.begin;
  const auto article = trailing_term(document, {from, noun.begin}, "article");
  return article ? rpt_range{article->range.begin, noun.end} : noun;
}

rpt_range leading_party(const Document& document, rpt_range range) {
  range = trim_begin(document, range);
  auto at = range.begin;
  if (const auto article = leading_term(document, range, "article")) at = article->range.end;
  const auto rest = trim_begin(document, {at, range.end});
  auto end = rest.begin;
  for (const auto& body : document.organisations({rest.begin, std::min(range.end, rest.begin + 1)}))
    end = std::max(end, body.range.end);
  for (const auto group : {"party", "asked"})
    if (const auto party = leading_term(document, rest, group)) end = std::max(end, party->range.end);
  return end > rest.begin ? rpt_range{range.begin, end} : rpt_range{};
}

bool names_party(const Document& document, rpt_range range) {
  for (const auto& body : document.organisations(range))
    if (body.range.end <= range.end) return true;
  return has_term(document, range, "party");
}

}  // namespace rapporteur::recommendations
