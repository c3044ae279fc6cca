// Sentences that ask on their own: "The Board recommends that UN-Habitat update its travel policy", the operative
// paragraphs of resolutions, "The Executive Board may wish to take note of the present report".
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

// A block that is a body's name and nothing else.
rpt_range lone_party(const Document& document, rpt_range body) {
  constexpr std::uint32_t longest = 160;  // bytes
  if (body.end - body.begin > longest) return {};
  const auto words = trim(document, body, clause_marks);
  const auto party = leading_party(document, words);
  return !empty(party) && party.end == words.end ? words : rpt_range{};
}

// Who speaks in a resolution: the short line before the operative paragraphs ("The General Assembly,"); without its
// comma where a numbered paragraph follows at once.
std::string speaker_before(const Document& document, std::size_t index, std::string& cached, std::size_t& cached_at) {
  const auto blocks = document.blocks();
  for (; cached_at < index; ++cached_at) {
    const auto body = blocks[cached_at].body;
    const auto next = view(blocks[cached_at + 1].label);
    const bool numbered = blocks[cached_at].kind != RPT_ROW && next.substr(0, 1) == "1" && next.size() <= 3;
    if (!numbered && !ends_with(document, body, U",،，")) continue;
    if (const auto party = lone_party(document, body); !empty(party)) cached = document.text(party);
  }
  return cached;
}

// Whether a verb that begins the sentence is an operative one: a paragraph of a resolution, or a numbered paragraph
// that says whom it asks.
bool operative(const Document& document, const rpt_block& block, const Demand& demand, const std::string& speaker) {
  return demand.leads && empty(demand.issuer) &&
         (!speaker.empty() ||
          (block.label.size > 0 && (!empty(demand.addressee) || leading_term(document, demand.action, "action"))));
}

Recommendation make(const Document& document, rpt_range sentence, const Demand& demand) {
  Recommendation one;
  const auto action = split_attributes(document, action_of_item(document, demand.action), one);
  one.action = document.text(action);
  if (!demand.modality.empty()) one.modality = {demand.modality, std::string(document.text(demand.words))};
  else one.acceptance = {"accepted", std::string(document.text(demand.words))};
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

// "A dedicated team needs to be established", "there is a need to ...": nobody is named who is to act.
std::optional<Demand> unnamed_modal(const Document& document, rpt_range sentence) {
  constexpr std::uint32_t longest_subject = 160;  // bytes
  for (const auto& term : document.terms(sentence)) {
    const auto group = view(term.group);
    if ((group != "modal" && group != "modal_first" && group != "wanted") || !contains(sentence, term.range)) continue;
    const auto before = trim(document, {sentence.begin, term.range.begin});
    if (before.end - before.begin > longest_subject || has_term(document, before, "that") ||
        first_mark(document, before, clause_marks).code != 0)
      return std::nullopt;
    Demand demand;
    demand.modal = true;
    demand.modality = "should";
    demand.words = term.range;
    demand.action = empty(before) ? rpt_range{term.range.end, sentence.end} : sentence;
    return demand;
  }
  return std::nullopt;
}

// "Management agreed to clarify the roles", where the section lists agreed actions.
std::optional<Demand> undertaking(const Document& document, rpt_range sentence) {
  constexpr std::uint32_t longest_subject = 120;  // bytes
  const auto verb = first_term(document, sentence, "undertakes");
  if (!verb) return std::nullopt;
  Demand demand;
  demand.modal = true;
  demand.words = verb->range;
  demand.addressee = trim(document, {sentence.begin, verb->range.begin});
  // "Risk culture [medium priority] Management agreed to ...".
  if (const auto heading = last_mark(document, demand.addressee, closing_brackets))
    demand.addressee = trim(document, {heading->range.end, demand.addressee.end});
  if (leading_term(document, demand.addressee, "pronoun")) return std::nullopt;  // the same action goes on
  demand.action = trim(document, {verb->range.end, sentence.end});
  if (empty(demand.action) || empty(demand.addressee) || demand.addressee.end - demand.addressee.begin > longest_subject)
    return std::nullopt;
  return first_mark(document, demand.addressee, clause_marks).code == 0 ? std::optional(demand) : std::nullopt;
}

bool under_agreed_actions(const Document& document, const rpt_block& block) {
  for (auto at = block.section; at >= 0; at = document.sections()[static_cast<std::size_t>(at)].parent)
    if (has_term(document, document.sections()[static_cast<std::size_t>(at)].heading, "items")) return true;
  return false;
}

// "X is encouraged to", "X should ...": a subject that is asked. "Should" is meant where the section recommends.
std::vector<Demand> meant_modals(const Document& document, const rpt_block& block, rpt_range sentence) {
  std::vector<Demand> meant;
  // A paragraph that ends with a comma is a preamble.
  if (ends_with(document, sentence, colons) || ends_with(document, sentence, U",،，")) return meant;
  const bool recommending = under_recommendations(document, block);
  for (auto& modal : find_modals(document, sentence))
    if ((modal.modality != "should" || recommending) && !empty(modal.action)) meant.push_back(std::move(modal));
  if (meant.empty() && under_agreed_actions(document, block))
    if (auto agreed = undertaking(document, sentence)) meant.push_back(std::move(*agreed));
  if (meant.empty() && under_heads_recommendations(document, block))
    if (auto whole = unnamed_modal(document, sentence)) meant.push_back(std::move(*whole));
  return meant;
}

// Manuals recommend as well: where nobody is named who asks, somebody is asked, the paragraph is numbered, or the section
// recommends. An urgent appeal is one anywhere.
bool stands_here(const Document& document, const rpt_block& block, const Demand& demand) {
  if (demand.modality == "urges" || under_recommendations(document, block)) return true;
  if (demand.modality == "should") return false;
  return !empty(demand.addressee) || (block.label.size > 0 && block.kind == RPT_PARAGRAPH);
}

// "1. Encourages also the Fund to ...", where the verb comes first: the body behind it is asked, not asking.
void turn_round(Demand& demand, const std::string& speaker) {
  if (speaker.empty() || !demand.leads || !empty(demand.addressee) || empty(demand.issuer)) return;
  if (demand.issuer.begin < demand.words.end) return;
  demand.addressee = demand.issuer;
  demand.issuer = {};
}

// Why a demand makes no recommendation; null where it does. `chain`: another demand of the sentence made one.
const char* why_not(const Document& document, const rpt_block& block, rpt_range sentence, const Demand& demand,
                    bool from_verb, bool chain) {
  if (!demand.modal && !demand.stands && empty(demand.issuer) && !from_verb && !chain)
    return "nobody stands before the verb that asks, and it opens no paragraph of a resolution";
  if (demand.stands && !stands_here(document, block, demand))
    return "nobody is named who asks or is asked, and the section above is not about recommendations";
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

// The action says what is to be done, not only that it follows.
bool says_what(const Document& document, rpt_range action) {
  action = trim(document, action, clause_marks);
  const auto only = leading_term(document, action, "following");
  return !empty(action) && !(only && only->range.end >= action.end);
}

void read_sentence(const Document& document, const Job& job, std::size_t index, rpt_range sentence,
                   const std::string& speaker, Findings& findings) {
  const auto& block = document.blocks()[index];
  const bool speaks = !speaker.empty() && block.label.size > 0;
  auto demands = find_demands(document, sentence, false, speaks);
  if (demands.empty()) {
    demands = meant_modals(document, block, sentence);
    if (const auto modal = find_modal(document, sentence); modal && demands.empty() && !empty(modal->addressee))
      tell_refused(document, job, sentence, *modal, "the section above is not about recommendations");
  }
  bool chain = false;
  for (auto& demand : demands) {
    if (speaks) turn_round(demand, speaker);
    const bool from_verb = !demand.stands && operative(document, block, demand, speaker);
    if (const auto* why = why_not(document, block, sentence, demand, from_verb, chain)) {
      tell_refused(document, job, sentence, demand, why);
      continue;
    }
    rpt_range rest{};
    demand.action = without_follow_up(document, demand.action, rest);
    if (!says_what(document, demand.action)) {
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
