// Evaluations in lists: "The Office carried out the following evaluations in 2024:" with its items, and tables with
// an evaluation a row.
#include "evaluation.hpp"

namespace rapporteur::evaluations {
namespace {

constexpr std::uint32_t longest_title = 600;  // bytes
constexpr std::uint32_t longest_state = 60;   // bytes of a cell that says how far an evaluation is

bool names_evaluations(const Document& document, rpt_range range) {
  for (const auto group : {"heads", "head_of", "head_free", "head_last"})
    if (has_term(document, range, group)) return true;
  return false;
}

// The text of an item without the symbol in brackets and the marks at its end; the symbol apart.
Name name_of_item(const Document& document, rpt_range body) {
  Name name;
  name.title = trim(document, body, clause_marks);
  if (ends_with(document, name.title, closing_brackets)) {
    if (const auto open = last_mark(document, name.title, opening_brackets)) {
      const rpt_range bracket{open->range.begin, name.title.end};
      name.symbol = symbol_in(document, bracket);
      if (!name.symbol.empty()) name.title = trim(document, {name.title.begin, open->range.begin}, U",;，；،؛");
    }
  }
  // "JIU/REP/2024/1: Review of ...": the symbol leads.
  for (const auto& symbol : document.symbols({name.title.begin, std::min(name.title.end, name.title.begin + 1)})) {
    const auto next = character_at(document.text(), symbol.range.end);
    if (!one_of(next.code, colons) || symbol.range.end >= name.title.end) break;
    name.symbol = view(symbol.text);
    name.title = trim_begin(document, {next.range.end, name.title.end});
  }
  const auto names = find_names(document, body);
  if (!names.empty()) {
    name.head = names.front().head;
    name.type = names.front().type;
    name.type_text = names.front().type_text;
    if (contains(name.title, names.front().subject)) name.subject = names.front().subject;
    if (name.symbol.empty()) name.symbol = names.front().symbol;
  }
  return name;
}

rpt_range last_sentence(const Document& document, const rpt_block& block) {
  rpt_range last = block.body;
  for (const auto& sentence : document.sentences(block.body)) last = sentence.range;
  return last;
}

// Two years in the chapeau ("in 2023 and 2024") do not tell which one an item was finished in.
std::size_t dates_in(const Document& document, rpt_range range) {
  std::size_t dates = 0;
  for (const auto& period : document.periods(range)) dates += period.stated.size > 0 ? 1 : 0;
  return dates;
}

void read_items(const Document& document, std::size_t first, std::size_t end, rpt_range chapeau,
                std::vector<bool>& taken, std::vector<Evaluation>& found) {
  Evaluation common;
  std::optional<rpt_term> plural;
  for (const auto group : {"heads", "head_of", "head_free", "head_last"})
    if (!plural) plural = last_term(document, chapeau, group);
  read_state(document, chapeau, plural ? plural->range : rpt_range{chapeau.end, chapeau.end}, common);
  if (dates_in(document, chapeau) != 1) common.completed.clear();
  for (auto i = first; i < end; ++i) {
    const auto& block = document.blocks()[i];
    if (block.kind != RPT_ITEM || block.level > document.blocks()[first].level) continue;
    const auto name = name_of_item(document, block.body);
    taken[i] = true;
    if (empty(name.title) || name.title.end - name.title.begin > longest_title) continue;
    if (document.sentences(block.body).size() > 1 && name.symbol.empty()) continue;  // told about, not named
    if (!names_evaluations(document, block.body) && name.symbol.empty()) continue;
    auto evaluation = common;
    evaluation.title = name.title;
    evaluation.subject = name.subject;
    evaluation.type = name.type;
    evaluation.type_text = name.type_text;
    evaluation.symbol = name.symbol;
    evaluation.block = static_cast<std::uint32_t>(i);
    evaluation.evidence = {{block.body}, {chapeau, "/status"}};
    evaluation.confidence = name.symbol.empty() ? 0.8 : 0.95;
    found.push_back(std::move(evaluation));
  }
}

// "13 Independent evaluation of ...": the running number of the row is no part of the name.
rpt_range without_number(const Document& document, rpt_range words) {
  auto at = words.begin;
  while (at < words.end && is_digit(character_at(document.text(), at).code))
    at = character_at(document.text(), at).range.end;
  const auto next = character_at(document.text(), at);
  return at > words.begin && (is_space(next.code) || next.code == '.')
             ? trim_begin(document, {at, words.end}, U".")
             : words;
}

// Where a page ends within a list its footnotes stand between two items.
std::size_t behind_notes(Elements<rpt_block> blocks, std::size_t at) {
  while (at < blocks.size() && blocks[at].kind == RPT_FOOTNOTE) ++at;
  return at;
}

// A row names an evaluation where its words are the name: one sentence, its end not cut off.
bool is_name(const Document& document, rpt_range title) {
  if (title.end - title.begin > longest_title / 2 || trailing_term(document, title, "edge")) return false;
  for (auto rest = title; !empty(rest);) {
    const auto stop = first_mark(document, rest, U".;；。؛");
    if (stop.code != 0 && is_space(character_at(document.text(), stop.range.end).code)) return false;
    rest.begin = stop.range.end;
  }
  return true;
}

// The next row holds one cell that begins small: the name was cut off at the end of its line.
bool goes_on(const Document& document, const rpt_block& next) {
  if (next.kind != RPT_ROW) return false;
  const auto cells = document.cells(next);
  if (cells.size() != 1) return false;
  const auto first = character_at(document.text(), trim(document, cells[0].range).begin).code;
  return (first >= 'a' && first <= 'z') || (first >= 0xDF && first <= 0xFF) || (first >= 0x430 && first <= 0x44F);
}

}  // namespace

void read_lists(const Document& document, std::vector<bool>& taken, std::vector<Evaluation>& found) {
  const auto blocks = document.blocks();
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    if (taken[i] || blocks[i].kind == RPT_ROW || !ends_with(document, blocks[i].body, colons)) continue;
    auto end = i + 1;
    const auto first = behind_notes(blocks, end);
    if (first >= blocks.size()) continue;
    for (auto next = first; next < blocks.size() && blocks[next].kind == RPT_ITEM && blocks[next].level >= blocks[first].level;
         next = behind_notes(blocks, end))
      end = next + 1;
    if (end == i + 1) continue;
    const auto chapeau = last_sentence(document, blocks[i]);
    if (!readable(chapeau) || !names_evaluations(document, chapeau)) continue;
    if (!has_term(document, chapeau, "following") && !has_term(document, chapeau, "state")) continue;
    std::size_t named = 0, items = 0;
    for (auto j = first; j < end; ++j) {
      items += blocks[j].kind == RPT_ITEM ? 1 : 0;
      named += blocks[j].kind == RPT_ITEM && names_evaluations(document, blocks[j].body) ? 1 : 0;
    }
    if (named * 2 < items) continue;  // a list of something else
    taken[i] = true;
    read_items(document, first, end, chapeau, taken, found);
    i = end - 1;
  }
}

void read_tables(const Document& document, std::vector<bool>& taken, std::vector<Evaluation>& found) {
  const auto blocks = document.blocks();
  for (const auto& table : document.tables()) {
    for (auto i = table.first_row + table.head_rows; i < table.end_row && i < blocks.size(); ++i) {
      const auto& row = blocks[i];
      if (row.kind != RPT_ROW) continue;
      taken[i] = true;
      rpt_range title{};
      std::optional<rpt_term> state;
      for (const auto& cell : document.cells(row)) {
        const auto words = trim(document, cell.range);
        const auto term = first_term(document, words, "state");
        if (term && !state && words.end - words.begin <= longest_state)
          state = term;
        else if (empty(title) && names_evaluations(document, words))
          title = without_number(document, words);
      }
      if (empty(title) || !state || !is_name(document, title)) continue;
      if (i + 1 < table.end_row && i + 1 < blocks.size() && goes_on(document, blocks[i + 1])) continue;
      const auto name = name_of_item(document, title);
      Evaluation evaluation;
      evaluation.title = name.title;
      evaluation.subject = name.subject;
      evaluation.type = name.type;
      evaluation.type_text = name.type_text;
      evaluation.symbol = name.symbol;
      if (view(state->code) != "not_done") {
        evaluation.status = view(state->code);
        evaluation.status_text = document.text(state->range);
      }
      evaluation.block = i;
      evaluation.evidence = {{row.body}};
      evaluation.confidence = 0.85;
      found.push_back(std::move(evaluation));
    }
  }
}

}  // namespace rapporteur::evaluations
