// Tables that follow recommendations up: one row a recommendation, its text under a head that says so, its status,
// priority or acceptance in other cells.
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t shortest_action = 24;  // bytes
constexpr std::uint32_t longest_state = 80;

// What the heads of a table of recommendations say; nothing where no head says so.
struct Columns {
  std::optional<std::uint32_t> action, due, unit, status, priority;
  std::vector<std::uint32_t> replies;
  bool followed_up = false;  // further columns tell what became of each
};

Columns columns_of(const Document& document, const rpt_table& table) {
  Columns columns;
  std::optional<std::uint32_t> steps;  // "Key actions", where nothing is called a recommendation
  const auto blocks = document.blocks();
  for (auto i = table.first_row; i < table.first_row + table.head_rows && i < blocks.size(); ++i)
    for (const auto& cell : document.cells(blocks[i])) {
      if (leading_term(document, cell.range, "reply_head")) columns.replies.push_back(cell.column);
      else if (!columns.status && leading_term(document, cell.range, "status_head")) columns.status = cell.column;
      else if (!columns.priority && leading_term(document, cell.range, "priority_head")) columns.priority = cell.column;
      else if (!columns.due && has_term(document, cell.range, "due_head")) columns.due = cell.column;
      else if (!columns.unit && has_term(document, cell.range, "unit_head")) columns.unit = cell.column;
      else if (!columns.action && (has_term(document, cell.range, "noun") || has_term(document, cell.range, "label")))
        columns.action = cell.column;
      else if (!steps && has_term(document, cell.range, "items")) steps = cell.column;
    }
  columns.followed_up = columns.status || columns.priority || columns.due || columns.unit || !columns.replies.empty();
  if (!columns.action && columns.followed_up) columns.action = steps;
  return columns;
}

// "Agreed" in a cell under "Management response", a date under "Time frame", a body under "Responsible unit". A cell
// under a head that says nothing of the kind may hold any of it, but not what another column is for.
void read_cell(const Document& document, const Columns& columns, std::uint32_t column, rpt_range words,
               Recommendation& one) {
  const bool brief = words.end - words.begin <= longest_state;
  if (std::find(columns.replies.begin(), columns.replies.end(), column) != columns.replies.end()) {
    Recommendation said;
    read_reply(document, words, said);
    if (one.acceptance.code.empty()) one.acceptance = said.acceptance;
    if (one.status.code.empty() && !columns.status) one.status = said.status;
    return;
  }
  if (columns.due == column) return read_named(document, "due_head", words, one);
  if (!brief) return;
  if (columns.unit == column) return read_named(document, "unit_head", words, one);
  if (columns.status == column) read_named(document, "status_head", words, one);
  if (columns.priority == column) read_named(document, "priority_head", words, one);
  Recommendation said;
  read_attributes(document, words, said);
  if (one.acceptance.code.empty()) one.acceptance = said.acceptance;
  if (one.status.code.empty() && !columns.status) one.status = said.status;
  if (one.priority.code.empty() && !columns.priority) {
    one.priority = said.priority;
    if (const auto word = leading_term(document, words, "priority_word"); word && one.priority.code.empty())
      one.priority = {std::string(view(word->code)), std::string(document.text(word->range))};
  }
  if (one.due.empty() && !columns.due) one.due = said.due;
}

// "Recommendation 5 The Boards should ...", "Strengthen ...", "the Boards should ...".
bool asks(const Document& document, rpt_range action) {
  // "Review of the ..." is a title.
  const auto verb = leading_term(document, action, "action");
  if (verb && !leading_term(document, {verb->range.end, action.end}, "subordinate")) return true;
  if (!find_demands(document, action).empty()) return true;
  const auto modal = find_modal(document, action);
  return modal && !empty(modal->addressee);
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

std::optional<Recommendation> read_row(const Document& document, const rpt_block& row, const Columns& columns) {
  Recommendation one;
  rpt_range action{};
  for (const auto& cell : document.cells(row)) {
    const auto words = trim(document, cell.range);
    if (cell.column == *columns.action) action = words;
    else read_cell(document, columns, cell.column, words, one);
  }
  if (const auto label = label_of(document, action)) {
    one.label = document.text(label->words);
    action = label->rest;
  }
  if (action.end - action.begin < shortest_action) return std::nullopt;
  if (one.label.empty() && !asks(document, action) && one.status.code.empty() && one.acceptance.code.empty() && one.priority.code.empty()) return std::nullopt;
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
    const auto columns = columns_of(document, table);
    const bool counts = about_recommendations(document, table);
    if (!columns.action && !counts) continue;
    for (auto i = table.first_row + table.head_rows; i < table.end_row && i < blocks.size(); ++i) {
      if (blocks[i].kind != RPT_ROW || findings.taken[i]) continue;
      auto one = columns.action ? read_row(document, blocks[i], columns) : std::nullopt;
      if (!one && counts) one = read_count_row(document, blocks[i]);
      if (one) {
        findings.taken[i] = true;
        findings.all.push_back(std::move(*one));
      } else {
        job.nearly("follow_up_table", blocks[i].body,
                   columns.action ? "the text under the head asks nothing, and no cell states a status, an acceptance or a priority"
                          : "the row's label is no status, no priority and no total, or no number follows it");
      }
    }
  }
}

}  // namespace rapporteur::recommendations
