// Tables that follow recommendations up: one row a recommendation, its text under a head that says so, its status,
// priority or acceptance in other cells.
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t shortest_action = 24;  // bytes
constexpr std::uint32_t longest_state = 80;

// The column under "Recommendation"; nothing where no head says so.
std::optional<std::uint32_t> action_column(const Document& document, const rpt_table& table) {
  const auto blocks = document.blocks();
  for (auto i = table.first_row; i < table.first_row + table.head_rows && i < blocks.size(); ++i)
    for (const auto& cell : document.cells(blocks[i]))
      if (has_term(document, cell.range, "noun") || has_term(document, cell.range, "label")) return cell.column;
  return std::nullopt;
}

bool about_recommendations(const Document& document, const rpt_table& table) {
  return table.caption >= 0 && has_term(document, document.blocks()[static_cast<std::size_t>(table.caption)].body, "noun");
}

// A row of a table that counts recommendations, by priority or status: its label and its first number.
std::optional<Recommendation> read_count_row(const Document& document, const rpt_block& row) {
  Recommendation one;
  bool named = false;
  for (const auto& cell : document.cells(row)) {
    const auto words = trim(document, cell.range);
    if (empty(words)) continue;
    if (!named) {
      read_attributes(document, words, one);
      one.due.clear();
      if (const auto word = leading_term(document, words, "priority_word"); word && one.priority.code.empty())
        one.priority = {std::string(view(word->code)), std::string(document.text(word->range))};
      if (one.priority.code.empty() && one.status.code.empty() && !leading_term(document, words, "total"))
        return std::nullopt;
      named = true;
      continue;
    }
    for (const auto& number : document.numbers(words)) {
      if (number.kind != RPT_COUNT || number.value < 1 || number.range.begin != words.begin) break;
      one.count = static_cast<std::int64_t>(number.value);
      one.evidence = {{row.body}};
      one.confidence = 0.7;
      return one;
    }
  }
  return std::nullopt;
}

std::optional<Recommendation> read_row(const Document& document, const rpt_block& row, std::uint32_t column) {
  Recommendation one;
  rpt_range action{};
  for (const auto& cell : document.cells(row)) {
    const auto words = trim(document, cell.range);
    if (cell.column == column) {
      action = words;
    } else if (words.end - words.begin <= longest_state) {
      read_attributes(document, words, one);
      if (one.priority.code.empty())
        if (const auto word = leading_term(document, words, "priority_word"))
          one.priority = {std::string(view(word->code)), std::string(document.text(word->range))};
    }
  }
  if (action.end - action.begin < shortest_action) return std::nullopt;
  if (one.status.code.empty() && one.acceptance.code.empty() && one.priority.code.empty()) return std::nullopt;
  one.action = document.text(action_of_item(document, action));
  if (const auto modal = find_modal(document, action)) {
    one.modality = {modal->modality, std::string(document.text(modal->words))};
    if (!empty(modal->addressee)) one.addressee = document.text(modal->addressee);
  }
  one.evidence = {{row.body}};
  one.confidence = 0.8;
  return one;
}

}  // namespace

void find_tables(const Document& document, const Job& job, Findings& findings) {
  const auto blocks = document.blocks();
  for (const auto& table : document.tables()) {
    job.check();
    const auto column = action_column(document, table);
    const bool counts = about_recommendations(document, table);
    if (!column && !counts) continue;
    for (auto i = table.first_row + table.head_rows; i < table.end_row && i < blocks.size(); ++i) {
      if (blocks[i].kind != RPT_ROW || findings.taken[i]) continue;
      auto one = column ? read_row(document, blocks[i], *column) : std::nullopt;
      if (!one && counts) one = read_count_row(document, blocks[i]);
      if (one) {
        findings.taken[i] = true;
        findings.all.push_back(std::move(*one));
      } else {
        job.nearly("follow_up_table", blocks[i].body,
                   column ? "no text of an action stands under the head, or no cell states a status, an acceptance or a priority"
                          : "the row's label is no status, no priority and no total, or no number follows it");
      }
    }
  }
}

}  // namespace rapporteur::recommendations
