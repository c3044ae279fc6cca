// Sentences that ask on their own: "The Board recommends that UN-Habitat update its travel policy", the operative
// paragraphs of resolutions, "The Executive Board may wish to take note of the present report".
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

// Who speaks in a resolution: the short line before the operative paragraphs ("The General Assembly,").
std::string speaker_before(const Document& document, std::size_t index, std::string& cached, std::size_t& cached_at) {
  const auto blocks = document.blocks();
  for (; cached_at < index; ++cached_at) {
    const auto body = blocks[cached_at].body;
    if (body.end - body.begin > 160 || !ends_with(document, body, U",،，")) continue;
    const auto words = trim(document, body, clause_marks);
    const auto party = leading_party(document, words);
    if (!empty(party) && party.end == words.end) cached = document.text(words);
  }
  return cached;
}

// Whether a verb that begins the sentence is an operative one: a paragraph of a resolution, or a numbered paragraph
// that says whom it asks.
bool operative(const rpt_block& block, const Demand& demand, const std::string& speaker) {
  return demand.leads && empty(demand.issuer) &&
         (!speaker.empty() || (block.label.size > 0 && !empty(demand.addressee)));
}

Recommendation make(const Document& document, rpt_range sentence, const Demand& demand) {
  Recommendation one;
  const auto action = split_attributes(document, action_of_item(document, demand.action), one);
  one.action = document.text(action);
  one.modality = {demand.modality, std::string(document.text(demand.words))};
  if (!empty(demand.issuer)) one.issuer = document.text(demand.issuer);
  if (!empty(demand.addressee)) one.addressee = document.text(demand.addressee);
  one.due = due_in(document, action);
  one.evidence = {{sentence}};
  return one;
}

// "...; management accepted the recommendation, which is under implementation."
void read_follow_up(const Document& document, rpt_range after, Recommendation& one) {
  if (!has_term(document, after, "noun")) return;
  auto due = one.due;
  read_attributes(document, after, one);
  one.due = due;
}

// The action ends where the sentence goes on to say what became of the recommendation.
rpt_range without_follow_up(const Document& document, rpt_range action, rpt_range& rest) {
  for (auto at = action.begin; at < action.end;) {
    const auto mark = first_mark(document, {at, action.end}, U";；؛,،，");
    if (mark.code == 0) break;
    rest = {mark.range.end, action.end};
    const auto piece = first_mark(document, rest, U";；؛").range.begin;
    if (has_term(document, {rest.begin, piece}, "noun") &&
        (has_term(document, {rest.begin, piece}, "acceptance") || has_term(document, {rest.begin, piece}, "status")))
      return trim(document, {action.begin, mark.range.begin}, clause_marks);
    at = mark.range.end;
  }
  rest = {action.end, action.end};
  return action;
}

// Demands that only report what was asked in the past, somewhere else.
bool recalled(const Document& document, rpt_range sentence, const Demand& demand) {
  return demand.modality != "may_wish" && has_term(document, {sentence.begin, demand.action.begin}, "recalled");
}

// Why a demand makes no recommendation; null where it does. `chain`: another demand of the sentence made one.
const char* why_not(const Document& document, rpt_range sentence, const Demand& demand, bool from_verb, bool chain) {
  if (!demand.modal && empty(demand.issuer) && !from_verb && !chain)
    return "nobody stands before the verb that asks, and it opens no paragraph of a resolution";
  if (demand.modality == "decides" && !from_verb) return "what is decided is told, outside the paragraphs of a resolution";
  if (recalled(document, sentence, demand) && !from_verb) return "it recalls what was asked before";
  return nullptr;
}

// Sentences that ask and make no recommendation, for who asks why: near are those that say whom they ask.
void tell_refused(const Document& document, const Job& job, rpt_range sentence, const Demand& demand, const char* why) {
  if (!job.is_explained()) return;
  const bool party = !empty(demand.addressee) && names_party(document, demand.addressee);
  if (party && demand.modality != "decides" && !recalled(document, sentence, demand)) job.nearly("sentence", sentence, why);
  else job.ruled_out("sentence", demand.words, why);
}

void read_sentence(const Document& document, const Job& job, std::size_t index, rpt_range sentence,
                   const std::string& speaker, Findings& findings) {
  const auto& block = document.blocks()[index];
  auto demands = find_demands(document, sentence);
  if (demands.empty())
    if (const auto modal = find_modal(document, sentence); modal && !empty(modal->addressee)) {
      const bool meant = modal->modality == "may_wish" || under_recommendations(document, block);
      if (meant && !empty(modal->action) && !ends_with(document, sentence, colons)) demands.push_back(*modal);
      else if (!meant) tell_refused(document, job, sentence, *modal, "the section above is not about recommendations");
    }
  bool chain = false;
  for (auto& demand : demands) {
    const bool from_verb = operative(block, demand, speaker);
    if (const auto* why = why_not(document, sentence, demand, from_verb, chain)) {
      tell_refused(document, job, sentence, demand, why);
      continue;
    }
    rpt_range rest{};
    demand.action = without_follow_up(document, demand.action, rest);
    if (empty(trim(document, demand.action, clause_marks))) {
      job.nearly("sentence", demand.words, "nothing is said of what is to be done");
      continue;
    }
    auto one = make(document, sentence, demand);
    if (!empty(rest)) read_follow_up(document, rest, one);
    if (from_verb) {
      one.issuer = speaker;
      if (block.label.size > 0) one.label = trim(document, block.body).begin == sentence.begin ? view(block.paragraph) : "";
      one.confidence = speaker.empty() ? 0.6 : 0.9;
    } else {
      one.confidence = demand.modal && demand.modality == "should" ? 0.6 : 0.8;
    }
    chain = true;
    findings.all.push_back(std::move(one));
  }
}

}  // namespace

void find_in_sentences(const Document& document, const Job& job, Findings& findings) {
  const auto blocks = document.blocks();
  std::string speaker;
  std::size_t speaker_at = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    job.check();
    const auto kind = blocks[i].kind;
    if (findings.taken[i] || (kind != RPT_PARAGRAPH && kind != RPT_ITEM)) continue;
    speaker_before(document, i, speaker, speaker_at);
    for (const auto& sentence : document.sentences(blocks[i].body))
      if (readable(sentence.range)) read_sentence(document, job, i, sentence.range, speaker, findings);
  }
}

}  // namespace rapporteur::recommendations
