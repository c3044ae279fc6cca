// Recommendations that a sentence announces and that stand further down, under headings of their own, as numbered
// paragraphs or bullets: "... common themes in recommendations, as outlined below, by thematic area." What is asked is
// told by its first word: an imperative or an infinitive.
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::size_t longest_reach = 400;      // blocks below the announcement
constexpr std::uint32_t longest_opening = 200;  // bytes of an item before its verb

bool is_text(const rpt_block& block) { return block.kind == RPT_PARAGRAPH || block.kind == RPT_ITEM; }

// "In line with note 507, strengthen the controls": words before the verb, which stands behind a mark unless the
// language lets an infinitive stand without one (the opener's code says so).
bool asks_behind_opener(const Document& document, rpt_range body) {
  const auto opener = leading_term(document, body, "opener");
  if (!opener) return false;
  const rpt_range reach{opener->range.end, std::min(body.end, opener->range.end + longest_opening)};
  for (const auto& action : document.terms(reach, "action")) {
    if (view(opener->code) == "free") return true;
    const auto before = trim_end(document, {body.begin, action.range.begin});
    if (one_of(character_before(document.text(), before.end).code, U",،，")) return true;
  }
  return false;
}

// "It is also necessary to ...", "We would also like ...": said in the first sentence.
bool wants(const Document& document, rpt_range body) {
  for (const auto& sentence : document.sentences(body)) return has_term(document, sentence.range, "wanted");
  return false;
}

// "Strengthen the controls", or in a list "The Council should ...". A paragraph that ends with a colon only leads to
// what stands below.
bool asks(const Document& document, const rpt_block& block) {
  if (!is_text(block)) return false;
  const bool leads_on = ends_with(document, block.body, colons);
  if (leading_term(document, block.body, "action")) return block.kind == RPT_ITEM || !leads_on;
  if (block.kind != RPT_ITEM || leads_on) return false;
  if (asks_behind_opener(document, block.body) || wants(document, block.body)) return true;
  const auto modal = find_modal(document, block.body);
  return modal && !empty(modal->addressee);
}

// "A stronger link between budgets and results.": an item that names what is asked for without a verb of asking.
bool names_only(const Document& document, const rpt_block& block) {
  constexpr std::uint32_t longest = 260;  // bytes
  if (!is_text(block) || (block.kind != RPT_ITEM && block.label.size == 0)) return false;
  if (block.body.end - block.body.begin > longest || ends_with(document, block.body, colons)) return false;
  for (const auto group : {"noun", "modal", "modal_first", "verb", "verb_first", "impersonal", "status", "wanted"})
    if (has_term(document, block.body, group)) return false;
  std::size_t sentences = 0;
  for ([[maybe_unused]] const auto& sentence : document.sentences(block.body)) ++sentences;
  return sentences == 1 && document.numbers(block.body).empty();
}

bool announces(const Document& document, rpt_range sentence) {
  return readable(sentence) && has_term(document, sentence, "following") &&
         (has_term(document, sentence, "noun") || has_term(document, sentence, "items"));
}

// Whether anything below a heading, up to the next one, asks.
bool section_asks(const Document& document, std::size_t heading, std::size_t most) {
  const auto blocks = document.blocks();
  auto below = heading + 1;
  while (below < most && blocks[below].kind == RPT_HEADING) ++below;
  for (; below < most && is_text(blocks[below]); ++below)
    if (asks(document, blocks[below])) return true;
  return false;
}

// Behind the last block that belongs to the announcement. A heading of the same rank or above goes on only where
// something below it asks as well.
std::size_t end_of(const Document& document, std::size_t index) {
  const auto blocks = document.blocks();
  const auto section = blocks[index].section;
  const auto level = section >= 0 ? document.sections()[static_cast<std::size_t>(section)].level : 0;
  const auto most = std::min(blocks.size(), index + longest_reach);
  std::size_t end = index + 1;
  for (std::size_t i = index + 1; i < most; ++i) {
    if (blocks[i].kind == RPT_TITLE) break;
    if (blocks[i].kind == RPT_HEADING) {
      if (blocks[i].level <= level && !section_asks(document, i, most)) break;
    } else if (asks(document, blocks[i])) {
      end = i + 1;
    }
  }
  return end;
}

// "... would like the Council to take the measures below", "чтобы Совет принял ...": who is to act.
rpt_range addressee_in(const Document& document, rpt_range announcement) {
  const auto that = last_term(document, announcement, "that");
  return that ? leading_party(document, {that->range.end, announcement.end}) : rpt_range{};
}

Recommendation make(const Document& document, const Recommendation& common, const rpt_block& block,
                    rpt_range announcement) {
  auto one = common;
  const auto action = split_attributes(document, action_of_item(document, block.body), one);
  one.action = document.text(action);
  if (!leading_term(document, block.body, "action"))
    if (const auto modal = find_modal(document, block.body); modal && !empty(modal->addressee)) {
      one.modality = {modal->modality, std::string(document.text(modal->words))};
      one.addressee = document.text(modal->addressee);
    }
  if (one.due.empty()) one.due = due_in(document, action);
  one.evidence = {{block.body}, {announcement, "/modality"}};
  one.confidence = 0.8;
  return one;
}

// Under a heading "Recommendations": items and numbered paragraphs that begin with what to do, up to the next heading,
// and beside such ones those that only name it.
void take_section(const Document& document, std::size_t heading, Findings& findings) {
  const auto blocks = document.blocks();
  auto end = heading + 1;
  while (end < blocks.size() && is_text(blocks[end])) ++end;
  bool asked = false;
  for (auto i = heading + 1; i < end; ++i)
    asked = asked || (!findings.taken[i] && (blocks[i].label.size > 0 || blocks[i].kind == RPT_ITEM) && asks(document, blocks[i]));
  if (!asked) return;
  for (auto i = heading + 1; i < end; ++i) {
    const bool alone = blocks[i].label.size > 0 || blocks[i].kind == RPT_ITEM;
    if (findings.taken[i] || !alone || (!asks(document, blocks[i]) && !names_only(document, blocks[i]))) continue;
    findings.taken[i] = true;
    auto one = make(document, {}, blocks[i], blocks[heading].body);
    one.evidence.pop_back();
    if (blocks[i].label.size > 0) one.label = view(blocks[i].paragraph);
    one.confidence = 0.7;
    if (!one.action.empty()) findings.all.push_back(std::move(one));
  }
}

}  // namespace

void find_announced(const Document& document, const Job& job, Findings& findings) {
  const auto blocks = document.blocks();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    job.check();
    if (blocks[i].kind == RPT_HEADING && heads_recommendations(document, blocks[i].body)) take_section(document, i, findings);
    if (findings.taken[i] || !is_text(blocks[i])) continue;
    const auto announcement = last_sentence(document, blocks[i]);
    if (!announces(document, announcement)) continue;
    const auto end = end_of(document, i);
    std::size_t asked = 0;
    for (auto j = i + 1; j < end; ++j) asked += !findings.taken[j] && asks(document, blocks[j]) ? 1 : 0;
    if (asked < 2) {
      job.nearly("announced_list", announcement, "it announces recommendations, and fewer than two of the blocks below begin with a verb that asks");
      continue;
    }
    auto common = read_chapeau(document, announcement);
    if (const auto noun = first_term(document, announcement, "noun"))
      common.modality = {"recommends", std::string(document.text(noun->range))};
    if (const auto addressee = addressee_in(document, announcement); !empty(addressee))
      common.addressee = document.text(addressee);
    if (const auto issuer = leading_party(document, announcement); !empty(issuer)) common.issuer = document.text(issuer);
    for (auto j = i + 1; j < end; ++j) {
      if (findings.taken[j] || !asks(document, blocks[j])) continue;
      findings.taken[j] = true;
      auto one = make(document, common, blocks[j], announcement);
      if (!one.action.empty()) findings.all.push_back(std::move(one));
    }
    i = end - 1;
  }
}

}  // namespace rapporteur::recommendations
