// A table is about cases when its caption or a column head names a unit. Its total row is the total of each column.
#include "tables.hpp"

#include "heads.hpp"

#include <algorithm>
#include <map>

namespace rapporteur::cases {
namespace {

struct Column {
  Said head;
  bool counts = false;
  int total = -1;         // figure of the total row
  std::vector<int> rows;  // figures of the other rows
  std::vector<int> open;  // figures that no total has claimed yet
  bool adds_up = false;   // some total is the sum of the rows above it
};

std::optional<double> percent_beside(const Document& document, const Elements<rpt_cell>& cells,
                                     const std::map<std::uint32_t, Column>& columns, std::size_t at) {
  if (at + 1 >= cells.size()) return std::nullopt;
  const auto known = columns.find(cells[at + 1].column);
  if (known == columns.end() || !known->second.head.percent) return std::nullopt;
  const auto* number = whole_number(document, cells[at + 1].range);
  if (number == nullptr || number->value > 100) return std::nullopt;
  return number->value;
}

class TableReader {
 public:
  TableReader(const Document& document, const Job& job, const rpt_table& table, std::vector<Figure>& figures)
      : document_(document), job_(job), table_(table), figures_(figures) {}

  void run() {
    const auto begin = figures_.size();
    read_caption();
    read_heads();
    const auto blocks = document_.blocks();
    std::uint32_t seen = 0;
    for (std::uint32_t i = table_.first_row; i < table_.end_row && i < blocks.size(); ++i) {
      if (blocks[i].kind != RPT_ROW) continue;
      if (seen++ < table_.head_rows) continue;
      read_row(i, blocks[i]);
    }
    link_totals();
    drop_shares(begin);
  }

 private:
  void read_caption() {
    if (table_.caption < 0) return;
    const auto& caption = document_.blocks()[static_cast<std::size_t>(table_.caption)];
    caption_ = read_words(document_, caption.body, static_cast<std::uint32_t>(table_.caption));
    context_.push_back(caption.body);
  }

  void read_heads() {
    const auto blocks = document_.blocks();
    std::uint32_t seen = 0;
    for (std::uint32_t i = table_.first_row; i < table_.end_row && i < blocks.size() && seen < table_.head_rows; ++i) {
      if (blocks[i].kind != RPT_ROW) continue;
      ++seen;
      context_.push_back(blocks[i].body);
      for (const auto& cell : document_.cells(blocks[i])) merge_head(columns_[cell.column].head, cell.range, i);
    }
    // Two heads may have run into one cell ("Number Share in"): it counts where no other column is one of numbers.
    const bool plain = std::any_of(columns_.begin(), columns_.end(), [](const auto& entry) {
      return entry.first > 0 && entry.second.head.number && !entry.second.head.percent;
    });
    for (auto& [index, column] : columns_) {
      Said& head = column.head;
      const bool named = !head.unit.empty() || head.number || head.has_period || head.total;
      if (head.percent && head.number && !plain) head.percent = false;
      column.counts = index > 0 && !head.percent && named;
      if (index == 0 && !head.axis.empty()) caption_.axis = head.axis;
    }
  }

  void merge_head(Said& head, rpt_range range, std::uint32_t block) {
    const Said more = read_words(document_, range, block);
    if (head.unit.empty()) {
      head.unit = more.unit;
      head.unit_text = more.unit_text;
    }
    if (head.stage.empty()) {
      head.stage = more.stage;
      head.stage_text = more.stage_text;
    }
    if (head.axis.empty()) head.axis = more.axis;
    if (!head.has_period) {
      head.period = more.period;
      head.has_period = more.has_period;
    }
    head.percent = head.percent || more.percent;
    head.number = head.number || more.number;
    head.total = head.total || more.total;
    if (head.category.empty()) {
      head.category = more.category;
      head.category_text = more.category_text;
    }
  }

  void read_row(std::uint32_t index, const rpt_block& row) {
    const auto cells = document_.cells(row);
    if (cells.size() < 2) return;
    const rpt_range label_range = cells[0].range;
    if (whole_number(document_, label_range) != nullptr || is_money(label_range)) return;
    const Said label = read_words(document_, label_range, index);
    for (std::size_t c = 1; c < cells.size(); ++c) {
      auto known = columns_.find(cells[c].column);
      const bool headless = table_.head_rows == 0 || columns_.empty();
      if (known == columns_.end() && headless) known = columns_.emplace(cells[c].column, Column{}).first;
      if (known == columns_.end()) continue;
      Column& column = known->second;
      if (!column.counts && !(headless && c == 1)) {
        tell_uncounted(cells[c].range, label, column);
        continue;
      }
      const auto* number = whole_number(document_, cells[c].range);
      if (number == nullptr || number->kind == RPT_PERCENT || number->kind == RPT_MONEY ||
          (number->flags & RPT_INTEGER) == 0 || number->value < 0)
        continue;
      add(index, row, label, label_range, column, *number, percent_beside(document_, cells, columns_, c));
    }
  }

  void tell_uncounted(rpt_range cell, const Said& label, const Column& column) const {
    if (!job_.is_explained() || whole_number(document_, cell) == nullptr) return;
    if (column.head.percent) return job_.ruled_out("figure_in_table", cell, "its column is one of shares");
    const char* why = "the column's head names no cases, no number and no period";
    if (caption_.unit.empty() && label.unit.empty()) job_.ruled_out("figure_in_table", cell, why);
    else job_.nearly("figure_in_table", cell, why);
  }

  // "Budget allocation (thousands of $)"
  bool is_money(rpt_range label) const {
    const auto text = document_.text(label);
    for (const std::string_view sign : {"$", "€", "£", "USD"})
      if (text.find(sign) != std::string_view::npos) return true;
    return false;
  }

  void add(std::uint32_t index, const rpt_block& row, const Said& label, rpt_range label_range, Column& column,
           const rpt_number& number, std::optional<double> percent) {
    const Said* unit = !label.unit.empty() ? &label : !column.head.unit.empty() ? &column.head : &caption_;
    if (unit->unit.empty())
      return job_.ruled_out("figure_in_table", number.range, "neither the caption nor the column's head nor the row's label names cases");
    // A row of other things in a table of cases, unless the head says what is counted: "Staff members" under "Cases".
    const bool named = !label.unit.empty() || !label.category.empty() || label.total || label.other;
    if (label.foreign && !named && (column.head.unit.empty() || !column.head.number))
      return job_.ruled_out("figure_in_table", number.range, "the row's label names something else than cases");
    Figure figure;
    figure.table = true;
    figure.noun = Noun::own;
    figure.number = number.range;
    figure.count = static_cast<std::int64_t>(number.value);
    figure.flags = number.flags;
    figure.sentence = row.body;
    figure.segment = row.body;
    figure.block = index;
    figure.unit = unit->unit;
    figure.percent = percent;
    const Said* stage = !label.stage.empty() ? &label : !column.head.stage.empty() ? &column.head : &caption_;
    figure.stage = stage->stage;
    if (stage == &label) figure.stage_text = label.stage_text;
    const bool by_year = std::any_of(columns_.begin(), columns_.end(), [](const auto& c) { return c.second.head.has_period; });
    const Said* period = label.has_period ? &label : column.head.has_period || by_year ? &column.head : &caption_;
    figure.period = period->period;
    figure.own_period = period->has_period;
    if (!label.total && !label.subtotal) name_row(label, label_range, column, figure);
    figure.evidence = {row.body};
    figure.evidence.insert(figure.evidence.end(), context_.begin(), context_.end());
    figures_.push_back(figure);
    const int at = static_cast<int>(figures_.size()) - 1;
    if (label.total || label.subtotal) claim_rows(column, at);
    if (label.total) column.total = at;
    else column.rows.push_back(at);
    column.open.push_back(at);
  }

  void name_row(const Said& label, rpt_range label_range, const Column& column, Figure& figure) {
    const std::string text(trimmed(document_.text(label_range)));
    if (!label.category.empty()) {
      figure.category = label.category;
      figure.category_text = label.category_text;
    } else if (!column.head.category.empty()) {
      figure.category = column.head.category;
    } else if (caption_.axis == "place") {
      figure.location = text;
    } else if (caption_.axis == "source") {
      figure.source = text;
    } else if (label.other || (caption_.axis == "category" && label.stage.empty() && label.unit.empty())) {
      figure.category = "other";
      figure.category_text = text;
    } else if (!caption_.category.empty()) {
      figure.category = caption_.category;
    }
  }

  // "20, 1, 3, subtotal 24, 2, 10, subtotal 12, total 36": a total has the nearest rows above it that sum to it.
  void claim_rows(Column& column, int total) {
    const auto count = [&](std::size_t i) { return figures_[static_cast<std::size_t>(column.open[i])].count; };
    const auto wanted = figures_[static_cast<std::size_t>(total)].count;
    std::int64_t sum = 0;
    std::size_t first = column.open.size();
    while (first > 0 && (sum < wanted || (sum == wanted && count(first - 1) == 0))) sum += count(--first);
    if (first == column.open.size() || sum != wanted) return;
    for (std::size_t i = first; i < column.open.size(); ++i) {
      auto& part = figures_[static_cast<std::size_t>(column.open[i])];
      part.part_of = total;
      part.split = table_split;
    }
    column.open.resize(first);
    column.adds_up = true;
  }

  void link_totals() {
    for (auto& [index, column] : columns_) {
      if (column.total < 0 || column.adds_up) continue;
      for (const int row : column.rows) {
        Figure& part = figures_[static_cast<std::size_t>(row)];
        if (part.count > figures_[static_cast<std::size_t>(column.total)].count) continue;
        part.part_of = column.total;
        part.split = table_split;
      }
    }
  }

  // Columns whose total is 100 beside columns whose total is not are shares, whatever their head says.
  void drop_shares(std::size_t begin) {
    std::vector<bool> drop(figures_.size(), false);
    bool shares = false, counts = false;
    for (const auto& [index, column] : columns_) {
      if (column.total < 0 || column.rows.empty()) continue;
      const bool share = figures_[static_cast<std::size_t>(column.total)].count == 100;
      (share ? shares : counts) = true;
      if (!share) continue;
      drop[static_cast<std::size_t>(column.total)] = true;
      for (const int row : column.rows) drop[static_cast<std::size_t>(row)] = true;
    }
    if (!shares || !counts) return;
    std::vector<int> place(figures_.size(), -1);
    std::vector<Figure> kept(figures_.begin(), figures_.begin() + static_cast<std::ptrdiff_t>(begin));
    for (std::size_t i = begin; i < figures_.size(); ++i) {
      if (drop[i]) continue;
      place[i] = static_cast<int>(kept.size());
      kept.push_back(figures_[i]);
      auto& part_of = kept.back().part_of;
      if (part_of >= static_cast<int>(begin)) part_of = -2 - part_of;
    }
    for (std::size_t i = begin; i < kept.size(); ++i)
      if (kept[i].part_of <= -2) kept[i].part_of = place[static_cast<std::size_t>(-2 - kept[i].part_of)];
    figures_ = std::move(kept);
  }

  static constexpr int table_split = 1 << 20;
  const Document& document_;
  const Job& job_;
  const rpt_table& table_;
  std::vector<Figure>& figures_;
  Said caption_;
  std::map<std::uint32_t, Column> columns_;
  std::vector<rpt_range> context_;
};

}  // namespace

void read_table(const Document& document, const Job& job, const rpt_table& table, std::vector<Figure>& figures) {
  TableReader(document, job, table, figures).run();
}

}  // namespace rapporteur::cases
