// One pass over the lines. Labels and geometry are asked for each line; words decide captions, notes and
// annexes.
#include "structure/paragraphs.hpp"

#include "structure/accounting.hpp"
#include "base/utf8.hpp"
#include "structure/banded_tables.hpp"
#include "structure/breaks.hpp"
#include "structure/contents.hpp"
#include "structure/headings.hpp"
#include "structure/joining.hpp"
#include "structure/labels.hpp"
#include "structure/lone_lines.hpp"
#include "structure/numbering.hpp"
#include "structure/ruled_tables.hpp"
#include "structure/symbols.hpp"
#include "structure/table_rows.hpp"
#include "structure/tables.hpp"
#include "structure/wording.hpp"

#include <algorithm>
#include <optional>

namespace rapporteur {
namespace {

std::string text_of(const ProtoBlock& block) {
  std::string text;
  for (const ProtoCell& cell : block.cells)
    for (const Span& span : cell.spans) (text += span.text()) += ' ';
  for (const Span& span : block.body) (text += span.text()) += ' ';
  return text;
}

class BlockMaker {
 public:
  BlockMaker(const std::vector<const FlowLine*>& lines, const std::set<const FlowLine*>& titles,
             const Measures& measures, const StructureWords& words)
      : lines_(lines),
        titles_(titles),
        measures_(measures),
        words_(words),
        breaks_(lines, measures),
        contents_(lines, words),
        tables_(lines, words), ruled_(lines), banded_(lines, words), headings_(measures, words),
        labels_(lines, breaks_, headings_, numbering_, words),
        alone_(lines, measures, breaks_) {}

  FoundBlocks make() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (contents_.has(i)) {
        take_entry(i++);
      } else if (const std::size_t end = take_table(i); end > i) {
        i = end;
      } else {
        take_line(i++);
      }
    }
    close();
    return std::move(found_);
  }

 private:
  void take_entry(std::size_t at) {
    const auto spans = contents_.without_leader(at);
    std::size_t kept = 0;
    for (const Span& span : spans) kept += count_characters(span.text());
    found_.leader += count_characters(lines_[at]->text()) - kept;
    if (spans.empty()) return;
    if (!open_ || current_.kind != Kind::note || !contents_.goes_on(at)) {
      close();
      current_ = ProtoBlock();
      current_.kind = Kind::note;
      open_ = true;
    }
    current_.body.insert(current_.body.end(), spans.begin(), spans.end());
  }

  std::size_t take_table(std::size_t at) {
    const bool captioned = open_ && current_.kind == Kind::caption;
    const bool after_table =
        !open_ && table_.end == at && table_.end > 0 && at > 0 && lines_[at]->page != lines_[at - 1]->page;
    if (titles_.contains(lines_[at])) return at;
    if (lines_[at]->line->place.grid >= 0) {
      FoundTable ruled = ruled_.find(at);
      if (ruled.end <= at) return at;
      const bool goes_on = after_table && ruled.ruled_columns == table_.ruled_columns;
      return take_rows(std::move(ruled), captioned, goes_on);
    }
    if (FoundTable banded = banded_.find(at); banded.end > at) {
      const bool goes_on = after_table && table_.ruled_columns == 0 && banded.columns.size() == table_.columns.size();
      return take_rows(std::move(banded), captioned, goes_on);
    }
    const bool rest_of_caption = captioned && !has_cells(at) && current_.body.size() < 4 && !must_break(at, false);
    if (rest_of_caption) return at;
    FoundTable found = tables_.find(at, captioned, after_table ? &table_ : nullptr);
    if (found.end <= at) return at;
    const bool goes_on = after_table && table_.ruled_columns == 0 && found.columns.size() == table_.columns.size();
    if (directly_below(at)) {
      // Heads of other columns than the rows have are one table with them.
      if (found.columns.size() > table_.columns.size()) put_rows_under(found.columns);
      return add_rows(std::move(found));
    }
    return take_rows(std::move(found), captioned, goes_on);
  }

  // A table, or what the one before it has on the next page.
  std::size_t take_rows(FoundTable found, bool captioned, bool goes_on) {
    const int caption = captioned ? static_cast<int>(found_.blocks.size()) : -1;
    close();
    if (goes_on) {
      drop_repeated_heads(found);
      join_broken_row(found);
    } else {
      found_.tables.push_back({caption, found.head_rows});
      if (caption >= 0) found_.blocks[static_cast<std::size_t>(caption)].table = table_index();
      heads_.clear();
      for (std::uint32_t k = 0; k < found.head_rows; ++k) heads_.push_back(text_of(found.rows[k]));
    }
    return add_rows(std::move(found));
  }

  std::size_t add_rows(FoundTable found) {
    for (ProtoBlock& row : found.rows) {
      row.table = table_index();
      found_.blocks.push_back(std::move(row));
    }
    found.rows.clear();
    table_ = std::move(found);
    return table_.end;
  }

  // The page broke inside a row: its first cell is empty on the new page, and another goes on with a sentence.
  void join_broken_row(FoundTable& found) {
    if (found.rows.empty() || found.rows.front().cells.front().column == 0) return;
    if (found_.blocks.empty() || found_.blocks.back().kind != Kind::row) return;
    ProtoBlock &row = found_.blocks.back(), &rest = found.rows.front();
    const auto in_row = [&](std::uint32_t column) {
      return std::find_if(row.cells.begin(), row.cells.end(), [&](const ProtoCell& cell) { return cell.column == column; });
    };
    const bool all_go_on = std::all_of(rest.cells.begin(), rest.cells.end(), [&](const ProtoCell& cell) {
      const auto before = in_row(cell.column);
      return before != row.cells.end() && !ends_sentence(before->spans.back().text()) &&
             begins_low(cell.spans.front().text());
    });
    if (!all_go_on) return;
    for (const ProtoCell& cell : rest.cells) {
      auto& spans = in_row(cell.column)->spans;
      spans.insert(spans.end(), cell.spans.begin(), cell.spans.end());
    }
    found.rows.erase(found.rows.begin());
  }

  bool directly_below(std::size_t at) const {
    return !open_ && table_.end == at && at > 0 && table_.ruled_columns == 0 && follows_below(*lines_[at - 1], *lines_[at]) &&
           lines_[at]->y - lines_[at - 1]->y < 3 * lines_[at]->size;
  }

  void put_rows_under(const std::vector<Extent>& columns) {
    for (auto block = found_.blocks.rbegin(); block != found_.blocks.rend(); ++block) {
      if (block->kind != Kind::row || block->table != table_index()) break;
      place_under(*block, columns);
    }
  }

  bool has_cells(std::size_t at) const { return !lines_[at]->line->cells.empty(); }
  int table_index() const { return static_cast<int>(found_.tables.size()) - 1; }

  void drop_repeated_heads(FoundTable& found) {
    std::size_t same = 0;
    while (same < heads_.size() && same < found.rows.size() && text_of(found.rows[same]) == heads_[same])
      ++same;
    for (std::size_t k = 0; k < same; ++k)
      for (const ProtoCell& cell : found.rows[k].cells)
        for (const Span& span : cell.spans) found_.repeated.push_back(span.line);
    found.rows.erase(found.rows.begin(), found.rows.begin() + static_cast<std::ptrdiff_t>(same));
  }

  void take_line(std::size_t at) {
    const FlowLine& line = *lines_[at];
    const bool title = titles_.contains(&line);
    const bool apart = !open_ || must_break(at, title);
    // Before the label is judged: a heading above it ends the lists.
    if (apart) close();
    if (!title) {
      if (auto labelled = labels_.read(at, current_, apart, stands_apart())) {
        close();
        if (labelled->kind == Kind::paragraph) alone_.make_heading(found_.blocks, at, headings_);
        begin_labelled(*labelled, at);
        return;
      }
    }
    if (apart) {
      begin_block(title ? Kind::title : kind_at(at), at, 0);
    } else {
      append(at);
    }
  }

  bool must_break(std::size_t at, bool title) const {
    const bool was_title = current_.kind == Kind::title;
    if (title != was_title) return true;
    if (title && begins_subtitle(lines_[at]->text(), words_)) return true;
    if (title) {
      const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
      // A second title begins behind a gap wider than those in the first.
      const auto& body = current_.body;
      const double pitch = body.size() > 1 ? body.back().line->y - body[body.size() - 2].line->y : 0;
      const double most = pitch > 0 ? 1.35 * pitch : 2.2 * line.size;
      return !line.same_style(last) || std::abs(line.size - last.size) > 0.5 || line.y - last.y > most;
    }
    if (kind_by_words(lines_[at]->text(), words_) != Kind::paragraph && breaks_.would_fit(at)) return true;
    if (current_.kind == Kind::caption && goes_on_in_brackets(at)) return false;
    if (current_.kind == Kind::caption && current_.body.size() == 1 && is_bare_caption(current_)) {
      const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
      return !(follows_below(last, line) && line.y - last.y < 2.2 * line.size && line.size < 1.1 * last.size);
    }
    return breaks_.between(current_, at);
  }

  // Two blocks or more without a number stand since the last numbered one: the text of another instrument,
  // such as a draft resolution in a committee's report (A/52/621), whose paragraphs are numbered anew.
  bool stands_apart() const {
    std::size_t count = 0;
    for (auto block = found_.blocks.rbegin(); block != found_.blocks.rend() && count < 2; ++block) {
      const bool plain = block->kind == Kind::paragraph || block->kind == Kind::heading;
      if (!plain || !block->label.empty()) break;
      ++count;
    }
    return count >= 2;
  }

  // "(Millions of United States dollars)" below a caption is part of it.
  bool goes_on_in_brackets(std::size_t at) const {
    const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
    const char32_t first = first_character(line.text()), end = last_character(line.text());
    const bool brackets = (first == '(' || first == 0xFF08) && (end == ')' || end == 0xFF09);
    return brackets && !has_cells(at) && follows_below(last, line) && line.y - last.y < 2.2 * line.size;
  }

  Kind kind_at(std::size_t at) const {
    const FlowLine& line = *lines_[at];
    const Kind kind = kind_by_words(line.text(), words_);
    if (kind != Kind::paragraph || found_.blocks.empty()) return kind;
    // "a Including outposted units." and "* As at 31 December 2024." in small type below a table or its
    // source.
    const Kind above = found_.blocks.back().kind;
    const bool below_table = above == Kind::row || above == Kind::note;
    return below_table && line.size < 0.93 * measures_.size && begins_table_note(*line.line) ? Kind::note
                                                                                             : kind;
  }

  bool is_bare_caption(const ProtoBlock& block) const {
    const auto text = block.body.front().text();
    return count_code_points(text) < 16;
  }

  void begin_block(Kind kind, std::size_t at, std::size_t from) {
    current_ = ProtoBlock();
    current_.kind = kind;
    current_.body.push_back({lines_[at], from, lines_[at]->text().size()});
    open_ = true;
  }

  void begin_labelled(const Labelled& labelled, std::size_t at) {
    begin_block(labelled.kind, at, labelled.marker.body);
    current_.label.push_back({lines_[at], 0, labelled.marker.end});
    current_.paragraph = labelled.paragraph;
    current_.level = labelled.level;
    if (current_.body.front().text().empty()) current_.body.clear();
  }

  void append(std::size_t at) { current_.body.push_back({lines_[at], 0, lines_[at]->text().size()}); }

  void close() {
    if (!open_) return;
    open_ = false;
    const bool below_heading = !found_.blocks.empty() && found_.blocks.back().kind == Kind::heading;
    if (current_.kind == Kind::heading) {
      headings_.open(current_);
    } else if (headings_.judge(current_, numbering_.level(), below_heading)) {
      numbering_.heading(current_.level, current_.annex);
      if (!found_.blocks.empty() && join_annex(found_.blocks.back(), current_)) {
        current_ = ProtoBlock();
        return;
      }
    }
    found_.blocks.push_back(std::move(current_));
    current_ = ProtoBlock();
  }

  const std::vector<const FlowLine*>& lines_;
  const std::set<const FlowLine*>& titles_;
  const Measures& measures_;
  const StructureWords& words_;
  Breaks breaks_;
  Contents contents_;
  TableFinder tables_;
  RuledTables ruled_;
  BandedTables banded_;
  HeadingStyles headings_;
  Numbering numbering_;
  LabelReader labels_;
  LoneLines alone_;
  ProtoBlock current_;
  bool open_ = false;
  FoundTable table_;                // the last one
  std::vector<std::string> heads_;  // its head rows
  FoundBlocks found_;
};

}  // namespace

FoundBlocks make_blocks(const std::vector<const FlowLine*>& lines, const std::set<const FlowLine*>& titles,
                        const Measures& measures, const StructureWords& words) {
  return BlockMaker(lines, titles, measures, words).make();
}

}  // namespace rapporteur
