// "The Executive Board may wish: (a) ...; (b) ...": one recommendation an item, each with the addressee and the
// modality of the chapeau. The items are blocks of their own or stand within the sentence.
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::size_t most_paragraphs = 12;  // under a chapeau, where they are no list

struct Chapeau {
  Recommendation common;
  rpt_range words{};
  bool demands = false;  // it has a verb that asks; else it only announces recommendations
  bool ends_with_noun = false;
};

std::optional<Chapeau> chapeau_in(const Document& document, rpt_range sentence) {
  if (!readable(sentence)) return std::nullopt;
  Chapeau chapeau;
  chapeau.words = sentence;
  chapeau.common = read_chapeau(document, sentence);
  const auto open = trim_end(document, sentence, colons);
  const auto demands = find_demands(document, open, true);
  std::optional<Demand> demand;
  if (const auto modal = find_modal(document, open); modal && modal->modality == "may_wish") demand = modal;
  // The verb nearest to the colon governs the items; "decides" only where it begins an operative paragraph.
  if (!demand && !demands.empty() && (demands.back().modality != "decides" || demands.back().leads))
    demand = demands.back();
  if (!demand)
    if (const auto modal = find_modal(document, open); modal && !empty(modal->addressee)) demand = modal;
  if (demand) {
    chapeau.demands = true;
    chapeau.common.modality = {demand->modality, std::string(document.text(demand->words))};
    if (!empty(demand->addressee)) chapeau.common.addressee = document.text(demand->addressee);
    if (!empty(demand->issuer)) chapeau.common.issuer = document.text(demand->issuer);
    return chapeau;
  }
  // "... are made as follows:", "OIOS made three recommendations:".
  const bool names = has_term(document, sentence, "noun") || has_term(document, sentence, "items");
  chapeau.ends_with_noun = trailing_term(document, open, "noun").has_value();
  if (names && (has_term(document, sentence, "following") || chapeau.ends_with_noun)) return chapeau;
  return std::nullopt;
}

// A should-chapeau counts only where the paragraph is about recommendations: "staff should: (a) ..." is advice.
bool weak(const Document& document, const rpt_block& block, const Chapeau& chapeau) {
  return chapeau.common.modality.code == "should" && !under_recommendations(document, block) &&
         !has_term(document, block.body, "noun");
}

Recommendation item_of(const Document& document, const Chapeau& chapeau, rpt_range item, std::string_view label) {
  auto one = chapeau.common;
  const auto action = split_attributes(document, action_of_item(document, item), one);
  one.action = document.text(action);
  if (!label.empty()) one.label = label;
  if (one.due.empty()) one.due = due_in(document, action);
  one.confidence = chapeau.demands ? 0.9 : 0.7;
  return one;
}

// Items that are blocks: the ones right behind the chapeau, deeper ones kept inside their parents.
void take_blocks(const Document& document, std::size_t index, std::size_t end, const Chapeau& chapeau,
                 Findings& findings) {
  const auto blocks = document.blocks();
  const auto level = blocks[index + 1].level;
  for (auto i = index + 1; i < end; ++i) {
    findings.taken[i] = true;
    if (blocks[i].level > level) continue;
    auto item = blocks[i].body;
    if (ends_with(document, item, U"?？؟")) continue;  // a question to think about asks for no act
    auto one = item_of(document, chapeau, item, blocks[i].label.size > 0 ? view(blocks[i].paragraph) : "");
    one.evidence = {{item}, {chapeau.words, "/modality"}};
    for (auto j = i + 1; j < end && blocks[j].level > level; ++j) {
      one.action += " " + std::string(document.text(action_of_item(document, blocks[j].body)));
      one.evidence.push_back({blocks[j].body});
    }
    if (!one.action.empty()) findings.all.push_back(std::move(one));
  }
}

// One "(a)" or "a)" inside a text, at the beginning of the range.
std::optional<rpt_range> marker_at(const Document& document, rpt_range range) {
  range = trim_begin(document, range);
  auto at = range.begin;
  auto next = character_at(document.text(), at);
  const bool open = one_of(next.code, U"(（");
  if (open) at = next.range.end;
  const auto begin = at;
  for (int letters = 0; at < range.end && letters < 4; ++letters) {
    next = character_at(document.text(), at);
    if (one_of(next.code, U")）")) {
      if (at == begin) return std::nullopt;
      return rpt_range{range.begin, next.range.end};
    }
    if (is_space(next.code) || one_of(next.code, clause_marks) || one_of(next.code, U"(（[]")) return std::nullopt;
    at = next.range.end;
  }
  return std::nullopt;
}

// "...: (a) x; and (b) y." The items with their markers, two at least.
std::vector<std::pair<rpt_range, rpt_range>> inline_items(const Document& document, rpt_range list) {
  std::vector<std::pair<rpt_range, rpt_range>> items;
  auto marker = marker_at(document, list);
  if (!marker) return items;
  auto at = marker->end;
  auto begin = at;
  while (at < list.end) {
    const auto mark = first_mark(document, {at, list.end}, U";；؛,،，");
    if (mark.code == 0) break;
    auto rest = trim_begin(document, {mark.range.end, list.end});
    if (const auto conj = leading_term(document, rest, "conj")) rest.begin = conj->range.end;
    if (const auto next = marker_at(document, rest)) {
      items.push_back({*marker, {begin, mark.range.begin}});
      marker = next;
      begin = at = next->end;
    } else {
      at = mark.range.end;
    }
  }
  items.push_back({*marker, {begin, list.end}});
  if (items.size() < 2) items.clear();
  return items;
}

bool take_inline(const Document& document, const rpt_block& block, Findings& findings) {
  auto from = block.body.begin;
  for (int tries = 0; tries < 8; ++tries) {
    const auto colon = first_mark(document, {from, block.body.end}, colons);
    if (colon.code == 0) return false;
    from = colon.range.end;
    const auto items = inline_items(document, {colon.range.end, block.body.end});
    if (items.empty()) continue;
    rpt_range sentence{block.body.begin, colon.range.end};
    for (const auto& one : document.sentences({block.body.begin, colon.range.begin})) sentence.begin = one.range.begin;
    const auto chapeau = chapeau_in(document, sentence);
    if (!chapeau || !(chapeau->demands || chapeau->ends_with_noun) || weak(document, block, *chapeau)) return false;
    for (const auto& [marker, words] : items) {
      std::string label(view(block.paragraph));
      if (!label.empty()) label += " " + std::string(document.text(trim(document, marker)));
      auto one = item_of(document, *chapeau, words, label);
      one.evidence = {{trim(document, {marker.begin, words.end})}, {sentence, "/modality"}};
      if (!one.action.empty()) findings.all.push_back(std::move(one));
    }
    return true;
  }
  return false;
}

}  // namespace

void find_lists(const Document& document, const Job& job, Findings& findings) {
  const auto blocks = document.blocks();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    job.check();
    const auto kind = blocks[i].kind;
    if (findings.taken[i] || (kind != RPT_PARAGRAPH && kind != RPT_ITEM && kind != RPT_HEADING)) continue;
    if (ends_with(document, blocks[i].body, colons)) {
      const auto floor = kind == RPT_ITEM ? blocks[i].level + 1 : 0;
      auto end = i + 1;
      while (end < blocks.size() && blocks[end].kind == RPT_ITEM && blocks[end].level >= floor &&
             !findings.taken[end])
        ++end;
      const auto chapeau = chapeau_in(document, last_sentence(document, blocks[i]));
      // The elements of a decision are often paragraphs without a label.
      if (end == i + 1 && chapeau && chapeau->common.modality.code == "may_wish")
        while (end < blocks.size() && blocks[end].kind == RPT_PARAGRAPH && blocks[end].label.size == 0 &&
               end - i <= most_paragraphs)
          ++end;
      if (end == i + 1) continue;
      if (chapeau && !weak(document, blocks[i], *chapeau)) {
        findings.taken[i] = true;
        take_blocks(document, i, end, *chapeau, findings);
      } else if (chapeau) {
        job.nearly("list", chapeau->words, "it asks with no more than a modal verb, and nothing around it speaks of recommendations");
      }
    } else if (take_inline(document, blocks[i], findings)) {
      findings.taken[i] = true;
    }
  }
}

}  // namespace rapporteur::recommendations
