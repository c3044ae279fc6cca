// Columns are what no text of the body bridges; a row stands where figures stand.
#include "structure/banded_tables.hpp"

#include "structure/table_rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace rapporteur {
namespace {

constexpr double gutter = 0.5;       // ems between two pieces of text
constexpr double same_extent = 8;    // points by which the lines of a table may differ
constexpr double same_line = 0.35, exact = 0.13;  // of the size: on one baseline
constexpr double wrapped = 1.38;     // of the size: a step inside a cell

struct Piece {
  Span span;
  double start = 0, end = 0, y = 0, size = 0;
};

// Lines as they are seen: Word draws the line below the heads column by column, a point apart.
struct Level {
  double y = 0, start = 0, end = 0;
  std::vector<Extent> pieces;
};

std::vector<Level> levels_of(const std::vector<Rule>& rules) {
  std::vector<Level> levels;
  for (const Rule& rule : rules) {
    const bool beside = !levels.empty() && std::fabs(levels.back().y - rule.y0) < 1 && rule.x0 >= levels.back().end - 1 &&
                        rule.x0 - levels.back().end < 4;
    if (!beside) levels.push_back({rule.y0, rule.x0, rule.x1, {}});
    levels.back().end = rule.x1;
    levels.back().pieces.push_back({rule.x0, rule.x1, false});
  }
  return levels;
}

// The level lines as wide as the one that stands close above the line; fewer than three are no table.
Band band_above(const FlowLine& line, double above) {
  constexpr std::size_t most_rules = 2000;  // of a page: more are a drawing
  Band band;
  if (line.rules == nullptr || line.rules->size() > most_rules) return band;
  const double from = std::max(above, line.y - 5 * line.size), to = line.y - 0.5 * line.size;
  const bool any = std::any_of(line.rules->begin(), line.rules->end(),
                               [&](const Rule& rule) { return rule.y0 > from && rule.y0 < to; });
  if (!any) return band;
  const std::vector<Level> levels = levels_of(*line.rules);
  const Level* first = nullptr;
  for (const Level& level : levels)
    if (level.y > from && level.y < to) first = &level;
  if (first == nullptr || first->end - first->start < 0.25 * line.frame->width) return band;
  for (const Level& level : levels) {
    if (level.y <= first->y + 2) continue;
    const bool wide = std::fabs(level.start - first->start) < same_extent && std::fabs(level.end - first->end) < same_extent;
    if (wide) {
      if (!band.across.empty() && level.y - band.across.back() < 2) continue;
      if (band.across.empty() && level.pieces.size() > 1) band.columns = level.pieces;
      band.across.push_back(level.y);
    } else if (band.across.empty() && level.start > first->start - same_extent && level.end < first->end + same_extent) {
      for (const Extent& piece : level.pieces)
        band.inner.push_back({static_cast<float>(piece.start), static_cast<float>(level.y), static_cast<float>(piece.end),
                              static_cast<float>(level.y)});
    }
  }
  if (band.across.size() < 2) return band;
  band.top = first->y;
  band.head = band.across.front();
  band.bottom = band.across.back();
  band.start = first->start;
  band.end = first->end;
  return band;
}

// Words with no more than a space between them.
std::vector<Piece> pieces_of(const FlowLine& line, double mirror) {
  std::vector<Piece> pieces;
  const auto text = line.text();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    const Extent word = extent_of(line, at, end);
    // extent_of counts along the line's own direction; a table counts along one.
    const bool turned = mirror > 0 && !line.line->right_to_left;
    const double start = turned ? mirror - word.end : word.start, stop = turned ? mirror - word.start : word.end;
    if (!word.empty) {
      const bool beside = !pieces.empty() && start - pieces.back().end < gutter * line.size && start >= pieces.back().start;
      if (beside) {
        pieces.back().span.end = end;
        pieces.back().end = std::max(pieces.back().end, stop);
      } else {
        pieces.push_back({{&line, at, end}, start, stop, line.y, line.size});
      }
    }
    at = end + 1;
  }
  return pieces;
}

std::size_t columns_met(const std::vector<Extent>& columns, double start, double end, std::size_t& first) {
  std::size_t met = 0;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    // What sticks out a little stands in one column all the same.
    const double shared = std::min(end, columns[k].end) - std::max(start, columns[k].start);
    if (shared <= std::min(0.2 * (end - start), 0.3 * (columns[k].end - columns[k].start))) continue;
    if (met++ == 0) first = k;
  }
  return met;
}

struct CellBlock {  // lines of one cell, one below the other
  std::vector<Piece> pieces;
  std::size_t column = 0;
};

class Reader {
 public:
  Reader(const Band& band, std::vector<std::vector<Piece>> lines) : band_(band), lines_(std::move(lines)) {}

  bool read(FoundTable& table) {
    for (const auto& line : lines_)
      (line.front().y < band_.head ? head_ : body_).push_back(&line);
    if (head_.empty() || body_.size() < 2 || !reads_as_head() || !find_columns()) return false;
    if (!find_rows()) return false;
    write_head(table);
    for (auto& [y, row] : rows_) table.rows.push_back(block_of(row));
    table.columns = columns_;
    return true;
  }

 private:
  using Row = std::map<std::size_t, std::vector<Span>>;

  // No figures, and no larger type than the rows have: above may stand a heading below a page's head line.
  bool reads_as_head() const {
    const double size = body_[body_.size() / 2]->front().size;
    return std::all_of(head_.begin(), head_.end(), [&](const auto* line) {
      return line->front().size < 1.2 * size && std::none_of(line->begin() + 1, line->end(), [](const Piece& piece) {
        return is_figure(piece.span.text()) && !is_year(piece.span.text());
      });
    });
  }

  // What pieces side by side cover; gaps that none bridges are between columns.
  bool find_columns() {
    columns_ = band_.columns;
    if (!columns_.empty()) return true;
    std::vector<std::pair<double, double>> covered;
    std::size_t several = 0;
    for (const auto* line : body_) {
      if (line->size() < 2) continue;
      ++several;
      for (const Piece& piece : *line) covered.emplace_back(piece.start, piece.end);
    }
    if (several < 2) return false;
    std::sort(covered.begin(), covered.end());
    for (const auto& [start, end] : covered) {
      if (!columns_.empty() && start < columns_.back().end + 1) {
        columns_.back().end = std::max(columns_.back().end, end);
      } else {
        columns_.push_back({start, end, false});
      }
    }
    return columns_.size() > 1 && heads_fit();
  }

  // Heads widen their columns; a head over no column makes one.
  bool heads_fit() {
    for (auto line = head_.rbegin(); line != head_.rend(); ++line)
      for (const Piece& piece : **line) {
        if (above_inner(piece)) continue;
        std::size_t first = 0;
        const std::size_t met = columns_met(columns_, piece.start, piece.end, first);
        if (met == 1) {
          Extent& column = columns_[first];
          const double before = first > 0 ? columns_[first - 1].end : -1e9;
          const double behind = first + 1 < columns_.size() ? columns_[first + 1].start : 1e9;
          column.start = std::max(before, std::min(column.start, piece.start));
          column.end = std::min(behind, std::max(column.end, piece.end));
        } else if (met == 0) {
          const auto place = std::find_if(columns_.begin(), columns_.end(),
                                          [&](const Extent& column) { return column.start > piece.start; });
          columns_.insert(place, {piece.start, piece.end, false});
        }
      }
    return true;
  }

  bool on_row(double y, double size, double slack) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const auto& row) { return std::fabs(row.first - y) < slack * size; });
  }

  double row_near(double y, double size, double slack) const {
    double best = 0, distance = slack * size;
    for (const auto& row : rows_)
      if (std::fabs(row.first - y) < distance) best = row.first, distance = std::fabs(row.first - y);
    return best;
  }

  bool find_rows() {
    std::vector<std::vector<Piece>> by_column(columns_.size());
    std::size_t bridging = 0;
    for (const auto* line : body_)
      for (const Piece& piece : *line) {
        std::size_t first = 0;
        const std::size_t met = columns_met(columns_, piece.start, piece.end, first);
        if (met > 1 && line->size() > 1) ++bridging;
        if (met == 0) return false;
        by_column[first].push_back(piece);
        if (first > 0 && is_figure(piece.span.text()) && !on_row(piece.y, piece.size, same_line)) rows_[piece.y];
      }
    if (bridging > 0 || rows_.empty() || holds_prose(by_column)) return false;
    std::vector<CellBlock> blocks;
    for (std::size_t column = 0; column < by_column.size(); ++column) {
      auto& pieces = by_column[column];
      std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.y < b.y; });
      for (const Piece& piece : pieces) {
        if (!blocks.empty() && blocks.back().column == column && goes_on(blocks.back().pieces.back(), piece, column)) {
          blocks.back().pieces.push_back(piece);
        } else {
          blocks.push_back({{piece}, column});
        }
      }
    }
    for (const CellBlock& block : blocks)
      if (block.column == 0) put(block);
    for (const CellBlock& block : blocks)
      if (block.column > 0) put(block);
    join_second_lines();
    return true;
  }

  // "0.83" above "0.94" in one cell: close below a row, without a label, under its cells.
  void join_second_lines() {
    for (auto row = rows_.begin(); row != rows_.end();) {
      const auto next = std::next(row);
      if (next == rows_.end()) break;
      const double size = next->second.empty() ? 0 : next->second.begin()->second.front().line->size;
      const bool under = std::all_of(next->second.begin(), next->second.end(), [&](const auto& cell) {
        return cell.first > 0 && row->second.contains(cell.first);
      });
      if (!under || next->first - row->first > wrapped * size) {
        row = next;
        continue;
      }
      for (const auto& [column, spans] : next->second) {
        auto& into = row->second[column];
        into.insert(into.end(), spans.begin(), spans.end());
      }
      rows_.erase(next);
    }
  }

  // Where cells are paragraphs, rows cannot be told by where lines stand.
  static bool holds_prose(const std::vector<std::vector<Piece>>& by_column) {
    std::size_t long_ones = 0, all = 0;
    for (std::size_t column = 1; column < by_column.size(); ++column) {
      std::map<double, std::size_t> lengths;  // of the column's lines: justified ones come in pieces
      for (const Piece& piece : by_column[column]) lengths[piece.y] += piece.span.text().size();
      for (const auto& [y, length] : lengths) {
        ++all;
        long_ones += length > 30;
      }
    }
    return long_ones * 3 > all;
  }

  bool goes_on(const Piece& above, const Piece& piece, std::size_t column) const {
    if (piece.y - above.y < 0.1 * piece.size) return true;  // two pieces of one line in one column
    if (piece.y - above.y > wrapped * piece.size || (column > 0 && is_figure(piece.span.text()))) return false;
    const bool ruled_off = std::any_of(band_.across.begin(), band_.across.end(),
                                       [&](double y) { return y > above.y && y < piece.y; });
    if (ruled_off) return false;
    if (begins_low(piece.span.text())) return true;
    const double first = row_near(above.y, above.size, exact), second = row_near(piece.y, piece.size, exact);
    return first == 0 || second == 0 || first == second;
  }

  // Into the row on whose line one of its lines stands. A name without a row in the first column is a row; in others
  // the row above has it.
  void put(const CellBlock& block) {
    double row = 0;
    for (const Piece& piece : block.pieces)
      if (row == 0) row = row_near(piece.y, piece.size, same_line);
    const Piece &first = block.pieces.front(), &last = block.pieces.back();
    // Figures may stand half-way down the lines of their label.
    for (const auto& known : rows_)
      if (row == 0 && known.first > first.y && known.first < last.y) row = known.first;
    if (row == 0 && block.column > 0) {
      for (const auto& known : rows_)
        if (known.first < first.y) row = known.first;
      if (row == 0) row = rows_.begin()->first;
    }
    if (row == 0) row = first.y;
    auto& spans = rows_[row][block.column];
    for (const Piece& piece : block.pieces) spans.push_back(piece.span);
  }

  // Above a line over some columns stands the head of all of them.
  bool above_inner(const Piece& piece) const {
    return std::any_of(band_.inner.begin(), band_.inner.end(), [&](const Rule& rule) { return is_above(piece, rule); });
  }

  static bool is_above(const Piece& piece, const Rule& rule) {
    const double middle = (piece.start + piece.end) / 2;
    return piece.y < rule.y0 + 1 && middle > rule.x0 - 2 && middle < rule.x1 + 2;
  }

  // Several heads may share one line ("Siège | Bureaux extérieurs"): each has it half-way to its neighbours.
  static Extent share_of(const std::vector<Piece>& line, const Piece& piece, const Rule& rule) {
    Extent share{rule.x0, rule.x1, false};
    for (const Piece& other : line) {
      if (&other == &piece || !is_above(other, rule)) continue;
      if (other.end <= piece.start) share.start = std::max(share.start, (other.end + piece.start) / 2);
      if (other.start >= piece.end) share.end = std::min(share.end, (piece.end + other.start) / 2);
    }
    return share;
  }

  void write_head(FoundTable& table) {
    Row upper, lower;
    for (const auto* line : head_)
      for (const Piece& piece : *line) {
        std::size_t first = 0;
        const std::size_t met = columns_met(columns_, piece.start, piece.end, first);
        bool over = met > 1;
        double start = piece.start;
        for (const Rule& rule : band_.inner) {
          if (!is_above(piece, rule)) continue;
          over = true;
          const Extent share = share_of(*line, piece, rule);
          start = share.start;
          if (columns_met(columns_, share.start, share.end, first) == 0) columns_met(columns_, start, piece.end, first);
        }
        (over ? upper : lower)[first].push_back(piece.span);
      }
    for (const Row* row : {&upper, &lower}) {
      if (row->empty()) continue;
      table.rows.push_back(block_of(*row));
      ++table.head_rows;
    }
  }

  static ProtoBlock block_of(const Row& row) {
    ProtoBlock block;
    block.kind = Kind::row;
    for (const auto& [column, spans] : row) block.cells.push_back({spans, static_cast<std::uint32_t>(column)});
    return block;
  }

  const Band& band_;
  std::vector<std::vector<Piece>> lines_;
  std::vector<const std::vector<Piece>*> head_, body_;
  std::vector<Extent> columns_;
  std::map<double, Row> rows_;  // by baseline
};

}  // namespace

// "Table 3", "Figure IV", "Source:".
bool BandedTables::names_table(const FlowLine& line) const {
  const auto text = line.text().substr(0, std::min<std::size_t>(line.text().size(), 60));
  for (const LayoutHit& hit : words_.find(text)) {
    if (!hit.first || hit.end > 30) continue;
    if (hit.role == LayoutRole::caption) return true;
    const auto rest = text.substr(hit.end);
    if (hit.role == LayoutRole::source && std::min(rest.find(':'), rest.find("：")) <= 2) return true;
  }
  return false;
}

// The next table may have lines as wide: what stands between two of them then is running text.
void BandedTables::cut_before_prose(Band& band, std::size_t at) const {
  std::size_t rule = 0, single = 0;
  bool parted = false;
  const auto settle = [&] { return parted || single < 3; };
  for (std::size_t i = at; i < lines_.size() && lines_[i]->page == lines_[at]->page; ++i) {
    const FlowLine& line = *lines_[i];
    if (line.y > band.bottom + 1 || line.y < band.top) break;
    while (rule < band.across.size() && line.y > band.across[rule]) {
      if (rule > 0 && !settle()) return band.keep(rule);
      ++rule;
      single = 0;
      parted = false;
    }
    if (names_table(line)) return band.keep(rule);
    const auto pieces = pieces_of(line, 0);
    if (pieces.size() == 1) {
      ++single;
      if (rule > 0 && pieces[0].end - pieces[0].start > 0.85 * (band.end - band.start)) return band.keep(rule);
    } else {
      parted = true;
    }
  }
  if (!settle() && rule + 1 < band.across.size()) band.keep(rule);
}

FoundTable BandedTables::find(std::size_t at) const {
  FoundTable table;
  const FlowLine& line = *lines_[at];
  const bool same_page = at > 0 && lines_[at - 1]->page == line.page && lines_[at - 1]->y < line.y;
  Band band = band_above(line, same_page ? lines_[at - 1]->y : 0);
  if (band.bottom == 0) return table;
  cut_before_prose(band, at);
  if (band.bottom == 0) return table;
  std::size_t end = at, right_to_left = 0;
  for (; end < lines_.size(); ++end) {
    const FlowLine& next = *lines_[end];
    const bool inside = next.page == line.page && next.y > band.top && next.y < band.bottom + 1 &&
                        next.line->place.grid < 0 && next.line->rect.x1 > band.start - same_extent &&
                        next.line->rect.x0 < band.end + same_extent;
    if (!inside) break;
    right_to_left += next.line->right_to_left;
  }
  if (end - at < 3) return table;
  const bool mirrored = right_to_left * 2 > end - at;
  const double mirror = mirrored ? line.frame->width : 0;
  if (mirrored)
    for (Rule& rule : band.inner) {
      const auto x0 = static_cast<float>(mirror - rule.x1);
      rule.x1 = static_cast<float>(mirror - rule.x0);
      rule.x0 = x0;
    }
  if (mirrored) {
    for (Extent& column : band.columns) column = {mirror - column.end, mirror - column.start, false};
    std::reverse(band.columns.begin(), band.columns.end());
  }
  std::vector<std::vector<Piece>> lines;
  for (std::size_t i = at; i < end; ++i) {
    auto pieces = pieces_of(*lines_[i], mirror);
    if (!pieces.empty()) lines.push_back(std::move(pieces));
  }
  Reader reader(band, std::move(lines));
  if (!reader.read(table)) return {};
  table.end = end;
  return table;
}

}  // namespace rapporteur
