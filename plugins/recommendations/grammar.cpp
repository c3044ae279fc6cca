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

// Nothing before it but a conjunction, an adverb, or a circumstance with its comma ("in the light of the above,").
bool begins_sentence(const Document& document, rpt_range before) {
  before = without_adverbs_behind(document, before);
  if (ends_with(document, before, U",،，") && leading_term(document, before, "circumstance")) return true;
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

// "Member States, entities and partners": commas between bodies, not around a circumstance.
bool lists_bodies(const Document& document, rpt_range between) {
  if (ends_with(document, between, U",،，")) return false;
  const auto comma = last_mark(document, between, clause_marks);
  return comma && one_of(comma->code, U",،，") && has_term(document, {comma->range.end, between.end}, "conj") &&
         !leading_term(document, {comma->range.end, between.end}, "insertion");
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

// Verbs that ask only with something beside them: "suggests that the Office should", "advised management to", "the
// Committee requested" (what an assembly requested is told from its resolutions). What people wrote recommends.
bool meant(const Document& document, const rpt_term& verb, rpt_range after, const Demand& demand) {
  const auto group = view(verb.group);
  if (demand.leads && empty(demand.issuer)) return true;
  if (group.substr(0, 4) == "past") return has_term(document, demand.issuer, "adviser");
  if (!empty(demand.issuer) && trailing_term(document, demand.issuer, "work") &&
      demand.modality != "recommends" && empty(demand.addressee))
    return false;
  if (group != "weak" && group != "weak_first") return true;
  after = without_adverbs(document, after);
  if (leading_term(document, after, "that"))
    return !empty(demand.addressee) || has_term(document, after, "modal") || has_term(document, after, "modal_first");
  if (has_term(document, demand.addressee, "that")) return false;
  return !empty(demand.addressee) || group == "weak_first" || !has_term(document, verb.range, "advice");
}

// "requests and receives information": two verbs of one habit, where the second asks for nothing.
bool shares_its_object(const Document& document, rpt_range after) {
  const auto conj = leading_term(document, after, "conj");
  if (!conj) return false;
  const rpt_range second{conj->range.end, after.end};
  return !leading_term(document, second, "verb") && !leading_term(document, second, "link") &&
         !leading_term(document, second, "that");
}

bool comes_first(std::string_view group) {
  return group == "verb_first" || group == "weak_first" || group == "past_first";
}

// Where the verb comes first: the body or the work behind it.
rpt_range leading_issuer(const Document& document, rpt_range after) {
  after = without_adverbs(document, after);
  const auto party = leading_party(document, after);
  if (!empty(party)) return party;
  const auto work = leading_term(document, after, "work");
  return work ? work->range : rpt_range{};
}

// "It is recommended that", "I urge", "рекомендуется": nobody is named who asks, or only "I". The addressee stands
// behind, or before where the language has it so.
std::optional<Demand> impersonal_at(const Document& document, rpt_range sentence, const rpt_term& verb) {
  Demand demand;
  demand.modality = view(verb.code);
  demand.words = verb.range;
  demand.stands = true;
  const auto before = without_adverbs_behind(document, {sentence.begin, verb.range.begin});
  if (trailing_term(document, before, "subordinate")) return std::nullopt;
  take_object(document, {verb.range.end, sentence.end}, demand);
  if (const auto link = leading_term(document, demand.action, "link"); link && empty(demand.addressee))
    demand.action = trim(document, {link->range.end, demand.action.end});
  if (empty(demand.addressee)) demand.addressee = trailing_party(document, before);
  return demand;
}

std::optional<Demand> demand_at(const Document& document, rpt_range sentence, const rpt_term& verb) {
  if (view(verb.group) == "impersonal") return impersonal_at(document, sentence, verb);
  Demand demand;
  demand.modality = view(verb.code);
  demand.words = verb.range;
  const rpt_range before{sentence.begin, verb.range.begin};
  const rpt_range after{verb.range.end, sentence.end};
  demand.leads = begins_sentence(document, before);
  if (comes_first(view(verb.group))) {
    demand.issuer = leading_issuer(document, after);
    if (empty(demand.issuer) && !demand.leads && !begins_sentence(document, before)) return std::nullopt;
    take_object(document, {empty(demand.issuer) ? after.begin : demand.issuer.end, after.end}, demand);
  } else {
    demand.issuer = issuer_before(document, before);
    // "When the office recommends approval ..." tells of a habit, "noting that X encourages" of a circumstance.
    if (!empty(demand.issuer) && (trailing_term(document, {before.begin, demand.issuer.begin}, "subordinate") ||
                                  leading_term(document, demand.issuer, "subordinate")))
      return std::nullopt;
    // "Participants recommended that ...": whoever it is, what follows is asked for.
    demand.stands = empty(demand.issuer) && view(verb.group) == "verb" && demand.modality == "recommends" &&
                    leading_term(document, without_adverbs(document, after), "that") &&
                    !trailing_term(document, before, "subordinate");
    if (empty(demand.issuer) && !demand.leads && !demand.stands) return std::nullopt;
    if (shares_its_object(document, after)) return std::nullopt;
    take_object(document, after, demand);
  }
  if (!meant(document, verb, {std::max(verb.range.end, demand.issuer.end), sentence.end}, demand)) return std::nullopt;
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

bool is_demand(std::string_view group) {
  return group == "verb" || group == "weak" || group == "past" || group == "impersonal" || comes_first(group);
}

// "6 recommendations", "the recommendations of": the noun, where one word is both noun and verb.
bool is_noun(const Document& document, rpt_range sentence, rpt_range verb) {
  const auto from = verb.begin > sentence.begin + 64 ? verb.begin - 64 : sentence.begin;
  // "评价建议儿基会制定": at the head of a sentence and with a body behind it the word is the verb.
  const bool asks = !empty(leading_party(document, {verb.end, sentence.end}));
  for (const auto& noun : document.terms({from, verb.end}, "noun"))
    if (overlap(noun.range, verb) && !(asks && noun.range.begin == sentence.begin)) return true;
  return false;
}

// A second demand of the same sentence begins behind a comma or an "and", not inside the first one's action.
bool goes_on(const Document& document, rpt_range sentence, std::uint32_t at) {
  const auto gap = trim_end(document, {sentence.begin, at});
  if (empty(gap)) return true;
  if (one_of(character_before(document.text(), gap.end).code, clause_marks)) return true;
  if (gap.end == at) return true;  // a conjunction written as a proclitic
  const auto from = std::max(sentence.begin, gap.end > 24 ? gap.end - 24 : 0);
  return trailing_term(document, {from, gap.end}, "conj").has_value();
}

// ", and encourages": the conjunction that leads on to another act of the same speaker.
bool follows_conj(const Document& document, rpt_range sentence, std::uint32_t at) {
  const auto gap = trim_end(document, {sentence.begin, at});
  const auto conj = trailing_term(document, gap, "conj");
  return conj && ends_with(document, {sentence.begin, conj->range.begin}, U",،，");
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
  for (const auto group : {"party", "asked"})
    if (const auto party = leading_term(document, rest, group)) end = std::max(end, party->range.end);
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

std::vector<Demand> find_modals(const Document& document, rpt_range sentence) {
  std::vector<Demand> demands;
  for (const auto& term : document.terms(sentence)) {
    if ((view(term.group) != "modal" && view(term.group) != "modal_first") || !contains(sentence, term.range)) continue;
    if (demands.empty()) {
      const auto demand = modal_at(document, sentence, term);
      const bool passive = view(term.code) != "should" && view(term.code) != "may_wish";
      const auto subject = demand ? demand->addressee : rpt_range{};
      const bool long_winded = subject.end - subject.begin > longest_party || has_term(document, subject, "that");
      if (!empty(subject) && !(passive && long_winded)) demands.push_back(*demand);
      continue;
    }
    auto& last = demands.back();
    if (term.range.begin <= last.action.begin) continue;
    // "... and is advised to", "... and donors are urged to": its own subject, or that of the one before.
    const rpt_range between{last.action.begin, term.range.begin};
    const auto conj = last_term(document, between, "conj");
    if (!conj && !ends_with(document, between, U",،，")) continue;
    const auto begin = conj ? conj->range.end : between.end;
    auto demand = modal_at(document, {begin, sentence.end}, term);
    if (!demand) continue;
    if (empty(demand->addressee)) {
      if (!empty(trim(document, without_adverbs_behind(document, {begin, term.range.begin}), clause_marks))) continue;
      demand->addressee = last.addressee;
    }
    last.action = action_of_item(document, {last.action.begin, conj ? conj->range.begin : term.range.begin});
    demands.push_back(*demand);
  }
  return demands;
}

std::vector<Demand> find_demands(const Document& document, rpt_range sentence, bool items_follow, bool operative) {
  std::vector<Demand> demands;
  auto from = sentence.begin;
  for (const auto& term : document.terms(sentence)) {
    if (!is_demand(view(term.group)) || !contains(sentence, term.range) || term.range.begin < from) continue;
    if (is_noun(document, sentence, term.range)) continue;
    if (!demands.empty() && !goes_on(document, sentence, term.range.begin)) continue;
    auto demand = demand_at(document, {from, sentence.end}, term);
    // "4. Recognizes that ..., and encourages Governments to ...": in an operative paragraph the speaker goes on.
    if (!demand && demands.empty() && operative && follows_conj(document, sentence, term.range.begin)) {
      demand = demand_at(document, {term.range.begin, sentence.end}, term);
      if (demand && empty(demand->addressee)) demand.reset();
    }
    if (!demand && !demands.empty()) {
      demand = demand_at(document, {term.range.begin, sentence.end}, term);
      if (demand) demand->issuer = demands.back().issuer;
    }
    if (!demand) continue;
    if (empty(demand->action) && (!items_follow || (empty(demand->addressee) && empty(demand->issuer)))) continue;
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
