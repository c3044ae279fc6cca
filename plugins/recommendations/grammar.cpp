// Takes a sentence that asks for something apart: who asks, whom, for what. The orders that languages use, each a
// group of the lexicon:
//   verb         issuer VERB addressee link action   ("the Board requests the Office to ...")
//   verb_first   VERB issuer link addressee action   (Arabic)
//   modal        addressee MODAL action              ("the Office should ...")
//   modal_first  MODAL addressee link action         (Arabic)
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t longest_party = 160;  // bytes
constexpr std::uint32_t near = 3;             // bytes: a space or a mark between neighbours

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

// The words before the verb that may stand between it and its subject are its own; what is left ends with the issuer.
rpt_range issuer_before(const Document& document, rpt_range before) {
  return trailing_party(document, trim_end(document, before, U",،，"));
}

bool begins_sentence(const Document& document, rpt_range before) {
  before = trim(document, before, U",،，");
  if (empty(before)) return true;
  return leading_term(document, before, "conj") && trailing_term(document, before, "conj");
}

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
  rest = trim(document, rest);
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
    if (empty(party) && !names_party(document, between) && !leading_term(document, between, "article") &&
        !leading_term(document, between, "pronoun"))
      break;
    if (first_mark(document, between, clause_marks).code != 0 && link.range.begin > search_from + near) break;
    demand.addressee = trim(document, between, U",،，");
    demand.action = trim(document, {link.range.end, rest.end});
    return;
  }
  if (!empty(party)) {
    demand.addressee = party;
    demand.action = trim(document, {party.end, rest.end}, U",،，");
  } else {
    demand.action = rest;
  }
}

// "requests and receives information": two verbs of one habit, where the second asks for nothing.
bool shares_its_object(const Document& document, rpt_range after) {
  const auto conj = leading_term(document, after, "conj");
  if (!conj) return false;
  const rpt_range second{conj->range.end, after.end};
  return !leading_term(document, second, "verb") && !leading_term(document, second, "link") &&
         !leading_term(document, second, "that");
}

std::optional<Demand> demand_at(const Document& document, rpt_range sentence, const rpt_term& verb) {
  Demand demand;
  demand.modality = view(verb.code);
  demand.words = verb.range;
  const rpt_range before{sentence.begin, verb.range.begin};
  const rpt_range after{verb.range.end, sentence.end};
  demand.leads = begins_sentence(document, before);
  if (view(verb.group) == "verb_first") {
    demand.issuer = leading_party(document, after);
    if (empty(demand.issuer) && !demand.leads && !begins_sentence(document, before)) return std::nullopt;
    take_object(document, {empty(demand.issuer) ? after.begin : demand.issuer.end, after.end}, demand);
  } else {
    demand.issuer = issuer_before(document, before);
    // "When the office recommends approval ..." tells of a habit, "noting that X encourages" of a circumstance.
    if (!empty(demand.issuer) && (trailing_term(document, {before.begin, demand.issuer.begin}, "subordinate") ||
                                  leading_term(document, demand.issuer, "subordinate")))
      return std::nullopt;
    if (empty(demand.issuer) && !demand.leads) return std::nullopt;
    if (shares_its_object(document, after)) return std::nullopt;
    take_object(document, after, demand);
  }
  return demand;
}

// The subject of a modal verb: the clause before it, or what follows its last comma. It begins with a body or a role:
// "the elements that the Board may wish to consider" is about elements.
rpt_range subject_before(const Document& document, rpt_range before) {
  const bool closed = ends_with(document, before, U",،，");
  before = trim(document, before, U",،，");
  // "The Fund disagrees, as the policy should ...": the subject is in the clause behind the comma.
  if (const auto comma = last_mark(document, before, U",،，"); comma && !closed)
    if (leading_term(document, {comma->range.end, before.end}, "subordinate")) return {};
  const auto last = trailing_party(document, before);
  if (last.begin > before.begin && trailing_term(document, {before.begin, last.begin}, "that")) return {};
  if (!empty(leading_party(document, before))) return before;
  if (const auto comma = last_mark(document, before, U",،，")) {
    const auto piece = trim(document, {comma->range.end, before.end});
    if (!empty(leading_party(document, piece))) return piece;
  }
  return {};
}

// A verb that comes first begins its sentence or follows a mark or an "and": else it stands in a relative clause.
bool opens_clause(const Document& document, rpt_range before) {
  before = trim_end(document, before);
  if (empty(before) || one_of(character_before(document.text(), before.end).code, clause_marks)) return true;
  // A conjunction written as a proclitic is part of the verb's word.
  const auto last = character_before(document.text(), before.end);
  return before.end - before.begin <= 4 && !is_space(last.code);
}

std::optional<Demand> modal_at(const Document& document, rpt_range sentence, const rpt_term& modal) {
  Demand demand;
  demand.modality = view(modal.code);
  demand.words = modal.range;
  demand.modal = true;
  const rpt_range after = trim(document, {modal.range.end, sentence.end}, U",،，");
  if (view(modal.group) == "modal") {
    demand.addressee = subject_before(document, {sentence.begin, modal.range.begin});
    demand.action = after;
  } else {
    take_object(document, after, demand);
    if (!opens_clause(document, {sentence.begin, modal.range.begin})) demand.addressee = {};
  }
  return demand;
}

bool is_demand(std::string_view group) { return group == "verb" || group == "verb_first"; }

// "6 recommendations", "the recommendations of": the noun, where one word is both noun and verb.
bool is_noun(const Document& document, rpt_range sentence, rpt_range verb) {
  const auto from = verb.begin > sentence.begin + 64 ? verb.begin - 64 : sentence.begin;
  for (const auto& noun : document.terms({from, verb.end}, "noun"))
    if (overlap(noun.range, verb)) return true;
  return false;
}

// A second demand of the same sentence begins behind a comma or an "and", not inside the first one's action.
bool goes_on(const Document& document, rpt_range sentence, std::uint32_t at) {
  const auto gap = trim_end(document, {sentence.begin, at});
  if (empty(gap)) return true;
  if (one_of(character_before(document.text(), gap.end).code, clause_marks)) return true;
  const auto from = std::max(sentence.begin, gap.end > 24 ? gap.end - 24 : 0);
  return trailing_term(document, {from, gap.end}, "conj").has_value();
}

}  // namespace

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
  if (const auto party = leading_term(document, rest, "party")) end = std::max(end, party->range.end);
  return end > rest.begin ? rpt_range{range.begin, end} : rpt_range{};
}

bool names_party(const Document& document, rpt_range range) {
  for (const auto& body : document.organisations(range))
    if (body.range.end <= range.end) return true;
  return has_term(document, range, "party");
}

std::optional<Demand> find_modal(const Document& document, rpt_range sentence) {
  for (const auto& term : document.terms(sentence))
    if ((view(term.group) == "modal" || view(term.group) == "modal_first") && contains(sentence, term.range))
      return modal_at(document, sentence, term);
  return std::nullopt;
}

std::vector<Demand> find_demands(const Document& document, rpt_range sentence, bool items_follow) {
  std::vector<Demand> demands;
  auto from = sentence.begin;
  for (const auto& term : document.terms(sentence)) {
    if (!is_demand(view(term.group)) || !contains(sentence, term.range) || term.range.begin < from) continue;
    if (is_noun(document, sentence, term.range)) continue;
    if (!demands.empty() && !goes_on(document, sentence, term.range.begin)) continue;
    auto demand = demand_at(document, {from, sentence.end}, term);
    if (!demand && !demands.empty()) {
      demand = demand_at(document, {term.range.begin, sentence.end}, term);
      if (demand) demand->issuer = demands.back().issuer;
    }
    if (!demand || (empty(demand->action) && (!items_follow || empty(demand->addressee)))) continue;
    if (!demands.empty()) {
      auto& last = demands.back().action;
      const auto begin = empty(demand->issuer) || demand->issuer.begin < last.begin ? term.range.begin : demand->issuer.begin;
      if (begin > last.begin) last = action_of_item(document, {last.begin, begin});
    }
    from = term.range.end;
    demands.push_back(*demand);
  }
  return demands;
}

}  // namespace rapporteur::recommendations
