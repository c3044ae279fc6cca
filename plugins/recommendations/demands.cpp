// Takes a sentence that asks for something apart: who asks, whom, for what. The orders that languages use, each a
// group of the lexicon:
//   verb         issuer VERB addressee link action   ("the Board requests the Office to ...")
//   verb_first   VERB issuer link addressee action   (Arabic)
//   modal        addressee MODAL action              ("the Office should ...")
//   modal_first  MODAL addressee link action         (Arabic)
//   reiterates   issuer VERB its request ...         (reiterates_first where the verb comes first)
#include "grammar.hpp"

namespace rapporteur::recommendations {
namespace {

// Nothing before it but a conjunction, an adverb, or a circumstance with its comma ("in the light of the above,").
bool begins_sentence(const Document& document, rpt_range before) {
  before = without_adverbs_behind(document, before);
  if (ends_with(document, before, U",،，") && leading_term(document, before, "circumstance")) return true;
  before = trim(document, before, U",،，");
  if (empty(before)) return true;
  return leading_term(document, before, "conj") && trailing_term(document, before, "conj");
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

bool says_again(std::string_view group) { return group.substr(0, 10) == "reiterates"; }

bool comes_first(std::string_view group) {
  return group == "verb_first" || group == "weak_first" || group == "past_first" || group == "reiterates_first";
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
    const rpt_range object{empty(demand.issuer) ? after.begin : demand.issuer.end, after.end};
    if (!says_again(view(verb.group))) take_object(document, object, demand);
    else if (!take_reiterated(document, object, demand)) return std::nullopt;
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
    if (!says_again(view(verb.group))) take_object(document, after, demand);
    else if (!take_reiterated(document, after, demand)) return std::nullopt;
  }
  if (!meant(document, verb, {std::max(verb.range.end, demand.issuer.end), sentence.end}, demand)) return std::nullopt;
  return demand;
}

bool is_demand(std::string_view group) {
  return group == "reiterates" || group == "verb" || group == "weak" || group == "past" || group == "impersonal" || comes_first(group);
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
