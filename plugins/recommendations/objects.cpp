// What stands behind a verb that asks: whom, and for what.
#include "grammar.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t near = 3;  // bytes: a space or a mark between neighbours

// "Member States, entities and partners": commas between bodies, not around a circumstance.
bool lists_bodies(const Document& document, rpt_range between) {
  if (ends_with(document, between, U",،，")) return false;
  const auto comma = last_mark(document, between, clause_marks);
  return comma && one_of(comma->code, U",،，") && has_term(document, {comma->range.end, between.end}, "conj") &&
         !leading_term(document, {comma->range.end, between.end}, "insertion");
}

}  // namespace

// A clause behind "that": its subject is the addressee.
void take_clause(const Document& document, rpt_range clause, Demand& demand) {
  clause = trim(document, clause);
  const auto party = leading_party(document, clause);
  if (!empty(party)) {
    demand.addressee = party;
    demand.action = trim(document, {party.end, clause.end}, U",،，");
    if (const auto modal = leading_term(document, demand.action, "modal"))
      demand.action = trim(document, {modal->range.end, demand.action.end}, U",،，");
    return;
  }
  demand.action = clause;
  if (leading_term(document, clause, "article")) return;  // a subject of words that no list holds
  // Where the verb comes first its subject is the next word but one.
  for (const auto& term : document.terms({clause.begin, std::min(clause.end, clause.begin + 48)}))
    if (view(term.group) == "party") { demand.addressee = term.range; break; }
}

// "the Office to update ...": the addressee up to the link, the action behind it.
void take_object(const Document& document, rpt_range rest, Demand& demand) {
  rest = trim(document, without_adverbs(document, rest));
  if (const auto mark = leading_term(document, rest, "party_mark")) rest = trim(document, {mark->range.end, rest.end});
  if (const auto that = leading_term(document, rest, "that")) {
    take_clause(document, {that->range.end, rest.end}, demand);
    return;
  }
  const auto party = leading_party(document, rest);
  const auto clause_end = first_mark(document, rest, sentence_marks).range.begin;
  const auto reach = std::min(clause_end, rest.begin + longest_party);
  const auto search_from = empty(party) ? rest.begin : party.end;
  for (const auto& link : document.terms({search_from, reach}, "link")) {
    const rpt_range between{rest.begin, link.range.begin};
    if (empty(trim(document, between))) break;
    // "the administering Powers concerned to ensure": an article makes a body of words that no list holds.
    // "recommends integrating the systems of the Office to ..." asks nobody.
    if (empty(party) && demand.modality == "recommends" && !leading_term(document, between, "pronoun")) break;
    if (empty(party) && !names_party(document, between) && !leading_term(document, between, "article") &&
        !leading_term(document, between, "pronoun"))
      break;
    if (first_mark(document, between, clause_marks).code != 0 && link.range.begin > search_from + near &&
        !lists_bodies(document, between))
      break;
    demand.addressee = trim(document, between, U",،，");
    demand.action = trim(document, {link.range.end, rest.end});
    // "not to condone": what is asked is not to.
    if (const auto negation = trailing_term(document, demand.addressee, "negation")) {
      demand.addressee = trim(document, {demand.addressee.begin, negation->range.begin});
      demand.action.begin = negation->range.begin;
    }
    return;
  }
  if (!empty(party)) {
    demand.addressee = party;
    demand.action = trim(document, {party.end, rest.end}, U",،，");
  } else {
    demand.action = rest;
  }
}

}  // namespace rapporteur::recommendations
