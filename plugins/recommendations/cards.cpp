// What stands below a recommendation, a line each: "Status: Under implementation", "Priority: High", "Target date:
// first quarter of 2025", "Management response: Partially accepted".
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t longest_value = 160;  // bytes
constexpr std::size_t longest_card = 8;       // blocks
constexpr std::size_t most_items = 12;        // between a chapeau and the card of its list

struct Line {
  std::string_view head;  // group of the lexicon
  rpt_range value{};
};

// The head that the block begins with and what follows its colon; a reply may stand without a colon, or in the next
// block, below a heading of its own.
std::optional<Line> line_of(const Document& document, const rpt_block& block) {
  std::optional<rpt_term> head;
  for (const auto group : {"reply_head", "status_head", "priority_head", "due_head", "unit_head"})
    if (const auto term = leading_term(document, block.body, group); term && (!head || term->range.end > head->range.end))
      head = term;
  if (!head) return std::nullopt;
  const auto rest = trim_begin(document, {head->range.end, block.body.end});
  const bool colon = !empty(rest) && one_of(character_at(document.text(), rest.begin).code, colons);
  if (!colon && view(head->group) != "reply_head") return std::nullopt;
  return Line{view(head->group), trim_begin(document, rest, colons)};
}

rpt_range first_sentence(const Document& document, rpt_range words) {
  for (const auto& sentence : document.sentences(words)) return {words.begin, std::min(words.end, sentence.range.end)};
  return words;
}

void read_line(const Document& document, const Line& line, bool states, Recommendation& one) {
  if (line.head == "reply_head") {
    // What a reply tells of work done says less than the card's own status.
    Recommendation said;
    read_reply(document, first_sentence(document, line.value), said);
    if (one.acceptance.code.empty()) one.acceptance = said.acceptance;
    if (one.status.code.empty() && !states) one.status = said.status;
    return;
  }
  if (line.value.end - line.value.begin > longest_value) return;
  read_named(document, line.head, line.value, one);
}

}  // namespace

void read_named(const Document& document, std::string_view head, rpt_range value, Recommendation& one) {
  Recommendation said;
  read_attributes(document, value, said);
  if (const auto word = leading_term(document, value, "priority_word"); word && said.priority.code.empty())
    said.priority = {std::string(view(word->code)), std::string(document.text(word->range))};
  if (head == "status_head" && one.status.code.empty()) one.status = said.status;
  if (head == "priority_head" && one.priority.code.empty()) one.priority = said.priority;
  if (head == "unit_head" && one.addressee.empty()) one.addressee = document.text(trim_end(document, value, U".。"));
  if (head == "due_head")  // a revised date below the original one holds
    if (auto due = first_date(document, value); !due.empty()) one.due = std::move(due);
}

void read_card(const Document& document, std::size_t index, std::size_t between, Recommendation& one) {
  const auto blocks = document.blocks();
  bool seen = false, states = false;
  for (auto i = index; i < blocks.size() && i < index + longest_card; ++i) {
    if (label_of(document, blocks[i].body)) return;
    auto line = line_of(document, blocks[i]);
    if (!line) {
      if (seen || between-- == 0) return;
      continue;
    }
    seen = true;
    states = states || line->head == "status_head";
    if (line->head == "reply_head" && empty(line->value) && i + 1 < blocks.size()) line->value = blocks[++i].body;
    read_line(document, *line, states, one);
    if (line->head == "reply_head") return;
  }
}

void find_cards(const Document& document, std::vector<Recommendation>& all) {
  const auto blocks = document.blocks();
  for (auto& one : all) {
    if (one.count || one.action.empty()) continue;
    const auto at = one.evidence.front().range.begin;
    auto i = static_cast<std::size_t>(
        std::upper_bound(blocks.begin(), blocks.end(), at,
                         [](std::uint32_t begin, const rpt_block& block) { return begin < block.body.begin; }) -
        blocks.begin());
    if (i == 0 || blocks[i - 1].kind == RPT_ROW) continue;
    for (std::size_t items = 0; items < most_items && i < blocks.size() && blocks[i].kind == RPT_ITEM; ++items) ++i;
    read_card(document, i, 0, one);
  }
}

}  // namespace rapporteur::recommendations
