// "The Board reiterates its recommendation that the Office ...": the verb only says "again"; the noun behind it says
// how it was asked, and what was asked follows the noun. Where the noun comes last both halves of a frame enclose it
// ("重申其关于…的建议").
#include "grammar.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t longest_aside = 200;  // bytes: "contained in paragraph 45 of its previous report"

// "to the Office to reconcile", "au PNUD d'établir", "УВКБ выверять": whom, and for what.
bool take_party(const Document& document, rpt_range rest, Demand& demand) {
  if (const auto mark = leading_term(document, rest, "dative")) rest.begin = mark->range.end;
  const auto party = leading_party(document, rest);
  if (empty(party)) return false;
  rest = trim(document, {party.end, rest.end}, U",،，");
  for (const auto group : {"that", "own_link", "link"})
    if (const auto link = leading_term(document, rest, group)) {
      rest = trim(document, {link->range.end, rest.end});
      break;
    }
  demand.addressee = party;
  demand.action = rest;
  return !empty(rest);
}

// "contained in its previous report (A/78/5) that": what stands between the noun and its clause asks nothing itself.
std::optional<rpt_range> clause_behind_aside(const Document& document, rpt_range rest) {
  const rpt_range aside{rest.begin, std::min(rest.end, rest.begin + longest_aside)};
  const auto that = first_term(document, aside, "that");
  if (!that) return std::nullopt;
  const rpt_range between{rest.begin, that->range.begin};
  for (const auto group : {"verb", "verb_first", "conj"})
    if (has_term(document, between, group)) return std::nullopt;
  if (first_mark(document, between, sentence_marks).code != 0) return std::nullopt;
  return rpt_range{that->range.begin, rest.end};
}

bool take_framed(const Document& document, rpt_range rest, Demand& demand) {
  const auto opens = leading_term(document, rest, "own_from");
  if (!opens) return false;
  const rpt_range clause{opens->range.end, first_mark(document, rest, sentence_marks).range.begin};
  const auto closes = last_term(document, clause, "own_to");
  if (!closes) return false;
  demand.modality = view(closes->code);
  demand.action = trim(document, {clause.begin, closes->range.begin});
  demand.addressee = leading_party(document, demand.action);
  if (!empty(demand.addressee)) demand.action = trim(document, {demand.addressee.end, demand.action.end}, U",،，");
  return !empty(demand.action);
}

}  // namespace

bool take_reiterated(const Document& document, rpt_range after, Demand& demand) {
  auto rest = without_adverbs(document, after);
  const auto own = leading_term(document, rest, "own_request");
  if (!own) return take_framed(document, rest, demand);
  demand.modality = view(own->code);
  rest = trim_begin(document, {own->range.end, rest.end});
  if (!empty(rest) && one_of(character_at(document.text(), rest.begin).code, opening_brackets))
    rest.begin = bracketed(document, rest).end;
  rest = trim(document, rest, U",،，");
  if (!leading_term(document, rest, "that")) {
    if (take_party(document, rest, demand)) return true;
    if (const auto link = leading_term(document, rest, "own_link")) {
      rest = trim(document, {link->range.end, rest.end});
      if (empty(leading_party(document, rest))) demand.action = rest;
      else take_clause(document, rest, demand);
      return !empty(demand.action);
    }
    const auto clause = clause_behind_aside(document, rest);
    if (!clause) return false;
    rest = *clause;
  }
  take_object(document, rest, demand);
  return !empty(demand.action);
}

}  // namespace rapporteur::recommendations
