// Columns from the lines that have most cells; rows from the gaps between lines.
#include "structure/tables.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"
#include "structure/markers.hpp"
#include "structure/table_rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace rapporteur {
namespace {

double overlap(double a0, double a1, double b0, double b1) { return std::min(a1, b1) - std::max(a0, b0); }

std::size_t column_of(double start, double end, const std::vector<Extent>& columns) {
  std::size_t best = 0;
  double nearest = -1e9;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    // Negative where they do not meet: the nearest one wins.
    const double shared = overlap(start, end, columns[k].start, columns[k].end);
    if (shared > nearest) {
      nearest = shared;
      best = k;
    }
  }
  return best;
}

class RowMaker {
 public:
  RowMaker(std::vector<Placed> lines, std::size_t columns) : lines_(std::move(lines)), columns_(columns) {
    measure_gaps();
  }

  std::vector<Placed> rows() {
    std::vector<Placed> rows;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!rows.empty() && continues(rows.back(), lines_[i], i)) {
        merge(rows.back(), lines_[i]);
      } else {
        rows.push_back(lines_[i]);
        last_size_ = lines_[i].size;
      }
      last_y_ = lines_[i].y;
    }
    return rows;
  }

 private:
  void measure_gaps() {
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      const double gap = lines_[i].y - lines_[i - 1].y;
      if (lines_[i].page != lines_[i - 1].page || gap <= 0) continue;
      tight_ = tight_ == 0 ? gap : std::min(tight_, gap);
      widest_ = std::max(widest_, gap);
    }
  }

  bool continues(const Placed& row, const Placed& line, std::size_t at) const {
    const double gap = line.y - last_y_;
    if (line.page != row.page || gap <= 0) return false;
    const bool tight = gap <= 1.22 * tight_ && gap <= 1.5 * line.size;
    if (!tight) return false;
    if (row.any_figure() && line.any_figure()) return false;
    if (std::fabs(line.size - last_size_) > 0.1 * last_size_) return false;
    const bool full = line.cells.size() == columns_;
    const bool spaced = widest_ > 1.3 * tight_;
    if (spaced) {
      if (full && row.cells.size() == columns_ && !row.only_first()) return wrapped(row, line);
      return true;
    }
    if (full && !row.only_first()) return false;
    if (!line.has(0)) return !line.any_figure() || row.only_first();
    const auto first = line.cell(0)->spans.front().text();
    (void)at;
    return begins_low(first);
  }

  // Both lines fill every column: the second goes on where all its cells that are words begin low.
  static bool wrapped(const Placed& row, const Placed& line) {
    if (line.any_figure()) return false;
    (void)row;
    return std::any_of(line.cells.begin(), line.cells.end(), [](const ProtoCell& cell) {
             return begins_low(cell.spans.front().text());
           }) ||
           !row.any_figure();
  }

  static void merge(Placed& row, const Placed& line) {
    for (const ProtoCell& cell : line.cells) {
      auto into = std::find_if(row.cells.begin(), row.cells.end(),
                               [&](const ProtoCell& one) { return one.column == cell.column; });
      if (into == row.cells.end()) {
        row.cells.push_back(cell);
      } else {
        into->spans.insert(into->spans.end(), cell.spans.begin(), cell.spans.end());
      }
    }
    std::stable_sort(row.cells.begin(), row.cells.end(),
                     [](const ProtoCell& a, const ProtoCell& b) { return a.column < b.column; });
  }

  std::vector<Placed> lines_;
  std::size_t columns_;
  double tight_ = 0, widest_ = 0, last_y_ = 0, last_size_ = 0;
};

}  // namespace

void place_under(ProtoBlock& row, const std::vector<Extent>& columns) {
  std::uint32_t least = 0;
  for (ProtoCell& cell : row.cells) {
    Extent extent;
    for (const Span& span : cell.spans) {
      const Extent one = extent_of(*span.line, span.begin, span.end);
      extent.start = extent.empty ? one.start : std::min(extent.start, one.start);
      extent.end = extent.empty ? one.end : std::max(extent.end, one.end);
      extent.empty = false;
    }
    const auto column = static_cast<std::uint32_t>(column_of(extent.start, extent.end, columns));
    cell.column = std::max(column, least);  // cells keep their order
    least = cell.column + 1;
  }
}

TableFinder::Segments TableFinder::segments(std::size_t at) const {
  const FlowLine& line = *lines_[at];
  auto cuts = line.line->cells;
  cuts.push_back(static_cast<std::uint32_t>(line.text().size()));
  Segments found;
  std::size_t begin = 0;
  for (const std::uint32_t cut : cuts) {
    std::size_t end = cut;
    while (end > begin && line.text()[end - 1] == ' ') --end;
    if (end > begin) {
      const Extent extent = extent_of(line, begin, end);
      found.push_back({{&line, begin, end}, extent.start, extent.end});
    }
    begin = cut;
  }
  return found;
}

// Two cells or more, of which the first is not the label of a paragraph.
bool TableFinder::is_tabular(std::size_t at, const Segments& found) const {
  if (found.size() < 2 || lines_[at]->leader) return false;
  if (found.size() > 2) return true;
  const FlowLine& line = *lines_[at];
  for (const Marker& marker : markers_at_start(line.text(), line.line->right_to_left, words_))
    if (marker.end >= found[0].span.end) return false;
  return true;
}

bool TableFinder::aligned(const Segments& a, const Segments& b, double size) const {
  if (a.size() == b.size() && a.size() >= 3) return true;
  const Segments &few = a.size() < b.size() ? a : b, &many = a.size() < b.size() ? b : a;
  for (std::size_t i = 1; i < few.size(); ++i) {
    const bool meets = std::any_of(many.begin() + 1, many.end(), [&](const Segment& s) {
      return overlap(few[i].start, few[i].end, s.start, s.end) > -1.5 * size;
    });
    if (!meets) return false;
  }
  return true;
}

// A line of one cell inside a table: a wrapped cell, or the name of a group of rows.
bool TableFinder::may_stand_between(std::size_t at, const Segments& found, const Segments& model) const {
  const FlowLine& line = *lines_[at];
  if (found.size() != 1 || line.leader) return false;
  const double first = model.front().start, last = model.back().end, width = last - first;
  const Segment& only = found.front();
  if (only.start < first - 1.5 * line.size || only.end > last + 3 * line.size) return false;
  if (only.end - only.start > 0.8 * width && only.start < first + line.size) return false;
  for (const LayoutHit& hit : words_.find(line.text().substr(0, std::min<std::size_t>(line.text().size(), 60))))
    if (hit.first && (hit.role == LayoutRole::caption || hit.role == LayoutRole::source) && hit.end < 30) {
      const auto rest = line.text().substr(hit.end);
      if (hit.role == LayoutRole::source && rest.find(':') > 2 && rest.find("：") > 2) continue;
      return false;
    }
  return true;
}

std::size_t TableFinder::first_tabular(std::size_t at, std::size_t reach) const {
  for (std::size_t i = at; i < lines_.size() && i <= at + reach; ++i) {
    if (lines_[i]->page != lines_[at]->page || lines_[i]->line->place.grid >= 0) break;
    if (is_tabular(i, segments(i))) return i;
  }
  return lines_.size();
}

// Takes lines from `at` on as long as they stand in the table; gives the index behind the last.
std::size_t TableFinder::extend(std::size_t at, std::vector<Segments>& all) const {
  Segments model = segments(at);
  std::size_t end = at;
  std::vector<Segments> waiting;  // lines of one cell, kept if a row follows
  for (std::size_t i = at; i < lines_.size(); ++i) {
    const FlowLine& line = *lines_[i];
    if (i > at && (!follows_below(*lines_[i - 1], line) || line.line->place.grid >= 0)) break;
    const double gap = i > at ? line.y - lines_[i - 1]->y : 0;
    if (gap > 4.5 * line.size) break;
    Segments found = segments(i);
    if (is_tabular(i, found) && aligned(model, found, line.size)) {
      for (auto& one : waiting) all.push_back(std::move(one));
      waiting.clear();
      if (found.size() > model.size()) model = found;
      all.push_back(std::move(found));
      end = i + 1;
    } else if (waiting.size() < 5 && may_stand_between(i, found, model)) {
      waiting.push_back(std::move(found));
    } else {
      break;
    }
  }
  // The last row's cells may go on below it, close by and inside their columns.
  for (std::size_t k = 0; k < waiting.size() && end < lines_.size(); ++k) {
    const FlowLine &line = *lines_[end], &above = *lines_[end - 1];
    const Segment& only = waiting[k].front();
    const bool inside = std::any_of(model.begin(), model.end(), [&](const Segment& s) {
      return std::fabs(s.start - only.start) < line.size && only.end < s.end + 6 * line.size;
    });
    if (line.y - above.y > 1.3 * line.size || !inside || std::fabs(line.size - above.size) > 0.3) break;
    if (only.start < model.front().start + line.size && !begins_low(only.span.text())) break;
    all.push_back(waiting[k]);
    ++end;
  }
  return end;
}

std::vector<Extent> TableFinder::columns_of(const std::vector<Segments>& all) const {
  std::map<std::size_t, std::size_t> counts;
  std::size_t tabular = 0;
  for (const Segments& line : all)
    if (line.size() > 1) {
      ++counts[line.size()];
      ++tabular;
    }
  std::size_t usual = 0, times = 0, most = 0;
  for (const auto& [size, number] : counts) {
    if (number >= times) {
      usual = size;
      times = number;
    }
    most = std::max(most, size);
  }
  const std::size_t model = times * 2 >= tabular && counts[most] < 2 ? usual : most;
  std::vector<Extent> columns(model);
  for (const Segments& line : all) {
    if (line.size() != model) continue;
    for (std::size_t k = 0; k < model; ++k) {
      Extent& column = columns[k];
      column.start = column.empty ? line[k].start : std::min(column.start, line[k].start);
      column.end = column.empty ? line[k].end : std::max(column.end, line[k].end);
      column.empty = false;
    }
  }
  return columns;
}

// Figures of several columns that stand too close for a gap are cut where the columns say so: "5 051 2 222".
TableFinder::Segments TableFinder::split_figures(const Segments& line, const std::vector<Extent>& columns) const {
  Segments out;
  for (const Segment& segment : line) {
    if (!is_figure(segment.span.text())) {
      out.push_back(segment);
      continue;
    }
    std::size_t last = columns.size();
    const auto text = segment.span.line->text();
    for (std::size_t at = segment.span.begin; at < segment.span.end;) {
      std::size_t end = std::min(text.find(' ', at), segment.span.end);
      const Extent word = extent_of(*segment.span.line, at, end);
      const std::size_t column = column_of(word.start, word.end, columns);
      if (column == last) {
        out.back().span.end = end;
        out.back().end = word.end;
      } else {
        out.push_back({{segment.span.line, at, end}, word.start, word.end});
      }
      last = column;
      at = end + 1;
    }
  }
  return out;
}

FoundTable TableFinder::find(std::size_t at, bool captioned, const FoundTable* before) const {
  FoundTable table;
  const std::size_t first = first_tabular(at, captioned ? 4 : 0);
  if (first == lines_.size()) return table;
  std::vector<Segments> all;
  for (std::size_t i = at; i < first; ++i) {
    all.push_back(segments(i));
    if (!may_stand_between(i, all.back(), segments(first))) return table;
  }
  const std::size_t end = extend(first, all);
  std::size_t tabular = 0;
  for (const Segments& line : all) tabular += line.size() > 1;
  const bool goes_on = before != nullptr && aligned(all[first - at], [&] {
    Segments columns;
    for (const Extent& column : before->columns) columns.push_back({{}, column.start, column.end});
    return columns;
  }(), lines_[at]->size);
  if (tabular < 2 && !captioned && !goes_on) return table;
  table.columns = columns_of(all);
  if (goes_on && before->columns.size() >= table.columns.size()) table.columns = before->columns;
  std::vector<Placed> placed;
  for (const Segments& line : all) {
    Placed one;
    const FlowLine& flow = *line.front().span.line;
    one.y = flow.y;
    one.size = flow.size;
    one.page = flow.page;
    one.strong = flow.line->bold || flow.line->italic;
    const Segments pieces = line.size() < table.columns.size() ? split_figures(line, table.columns) : line;
    for (std::size_t k = 0; k < pieces.size(); ++k) {
      const Segment& segment = pieces[k];
      const auto column = static_cast<std::uint32_t>(
          pieces.size() == table.columns.size() ? k : column_of(segment.start, segment.end, table.columns));
      if (!one.cells.empty() && one.cells.back().column >= column) {
        one.cells.back().spans.push_back(segment.span);
      } else {
        one.cells.push_back({{segment.span}, column});
      }
    }
    placed.push_back(std::move(one));
  }
  const auto rows = RowMaker(std::move(placed), table.columns.size()).rows();
  table.head_rows = head_rows_of(rows);
  for (const Placed& row : rows) {
    ProtoBlock block;
    block.kind = Kind::row;
    block.cells = row.cells;
    table.rows.push_back(std::move(block));
  }
  table.end = end;
  return table;
}

}  // namespace rapporteur
