#include "structure/ruled_tables.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"
#include "structure/table_rows.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr std::size_t prose_length = 50;  // characters; shorter ones name a group of rows

const GridPlace& place_of(const FlowLine& line) { return line.line->place; }

bool same_table(const FlowLine& a, const FlowLine& b) {
  return a.page == b.page && place_of(a).grid == place_of(b).grid;
}

// The name of a group, or a text of its own.
bool reads_as_prose(const std::vector<const FlowLine*>& lines, std::size_t begin, std::size_t end) {
  std::size_t length = 0;
  for (std::size_t i = begin; i < end; ++i) length += count_code_points(lines[i]->text());
  const auto last = lines[end - 1]->text();
  const char32_t mark = last_character(last);
  const bool stop = ends_sentence(last) && mark != ':' && mark != 0xFF1A;
  return (stop && length > prose_length) || end - begin > 3;
}

Placed row_of(const std::vector<const FlowLine*>& lines, std::size_t begin, std::size_t end) {
  Placed row;
  const FlowLine& first = *lines[begin];
  row.y = first.y;
  row.size = first.size;
  row.page = first.page;
  row.strong = true;
  for (std::size_t i = begin; i < end; ++i) {
    const FlowLine& line = *lines[i];
    row.strong = row.strong && (line.line->bold || line.line->italic);
    const std::uint32_t column = place_of(line).column;
    if (row.cells.empty() || row.cells.back().column != column) row.cells.push_back({{}, column});
    row.cells.back().spans.push_back({&line, 0, line.text().size()});
  }
  return row;
}

// Rows that no line parts: where columns hold figures one below the other, each figure has its row.
class Parting {
 public:
  // Empty where the row is one.
  std::vector<Placed> part(const Placed& row) {
    std::vector<double> lines;
    int columns = 0;
    for (const ProtoCell& cell : row.cells) {
      const bool figures = cell.column > 0 && cell.spans.size() >= least_rows &&
                           std::all_of(cell.spans.begin(), cell.spans.end(),
                                       [](const Span& span) { return is_figure(span.text()); });
      if (!figures) continue;
      ++columns;
      for (const Span& span : cell.spans) lines.push_back(span.line->y);
    }
    if (columns == 0) return {};
    std::sort(lines.begin(), lines.end());
    std::vector<Placed> rows;
    for (const double y : lines) {
      if (!rows.empty() && y - rows.back().y < 0.5 * row.size) continue;
      rows.push_back({{}, y, row.size, row.page, row.strong});
    }
    // A second line of figures in one cell ("with the reduction") leaves the label's lines without a row.
    for (const ProtoCell& cell : row.cells)
      if (cell.column == 0 && cell.spans.size() < rows.size()) return {};
    for (const ProtoCell& cell : row.cells) put(cell, rows);
    return rows;
  }

 private:
  static constexpr std::size_t least_rows = 3;

  // A line that stands on no row's line goes with the line above it where that is close, else with the row below.
  static void put(const ProtoCell& cell, std::vector<Placed>& rows) {
    std::size_t row = 0, last = rows.size();
    double above = -1e9;
    for (const Span& span : cell.spans) {
      const double y = span.line->y, size = span.line->size;
      while (row + 1 < rows.size() && rows[row].y < y - 0.5 * size) ++row;
      const bool level = std::fabs(rows[row].y - y) < 0.5 * size;
      const std::size_t into = !level && last < rows.size() && y - above < 1.3 * size ? last : row;
      auto& cells = rows[into].cells;
      if (cells.empty() || cells.back().column != cell.column) cells.push_back({{}, cell.column});
      cells.back().spans.push_back(span);
      last = into;
      above = y;
    }
  }
};

}  // namespace

RuledTables::RuledTables(const std::vector<const FlowLine*>& lines) : lines_(lines), of_(lines.size()) {
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin + 1;
    if (place_of(*lines[begin]).grid >= 0) {
      while (end < lines.size() && same_table(*lines[begin], *lines[end])) ++end;
      read_table(begin, end);
    }
    begin = end;
  }
}

void RuledTables::read_table(std::size_t begin, std::size_t end) {
  std::uint32_t columns = 0;
  for (std::size_t i = begin; i < end; ++i)
    columns = std::max<std::uint32_t>(columns, place_of(*lines_[i]).column + place_of(*lines_[i]).column_span);
  for (std::size_t row = begin; row < end;) {
    std::size_t stop = row;
    while (stop < end && place_of(*lines_[stop]).row == place_of(*lines_[row]).row) ++stop;
    const GridPlace &first = place_of(*lines_[row]), &last = place_of(*lines_[stop - 1]);
    const bool whole = first.column == last.column && first.column == 0 && first.column_span == columns;
    const bool prose = whole && reads_as_prose(lines_, row, stop);
    for (; row < stop; ++row) of_[row] = {end, columns, prose};
  }
}

FoundTable RuledTables::find(std::size_t at) const {
  FoundTable table;
  if (of_[at].end == 0 || of_[at].prose) return table;
  std::vector<Placed> rows;
  Parting parting;
  std::size_t end = at;
  while (end < of_[at].end && !of_[end].prose) {
    std::size_t stop = end;
    while (stop < of_[at].end && place_of(*lines_[stop]).row == place_of(*lines_[end]).row) ++stop;
    Placed row = row_of(lines_, end, stop);
    auto parts = parting.part(row);
    if (parts.empty()) parts.push_back(std::move(row));
    std::move(parts.begin(), parts.end(), std::back_inserter(rows));
    end = stop;
  }
  table.end = end;
  table.ruled_columns = of_[at].columns;
  table.head_rows = head_rows_of(rows);
  for (Placed& row : rows) {
    ProtoBlock block;
    block.kind = Kind::row;
    block.cells = std::move(row.cells);
    table.rows.push_back(std::move(block));
  }
  return table;
}

}  // namespace rapporteur
