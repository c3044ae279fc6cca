// One pass over the lines. Labels and geometry are asked for each line; words decide captions, notes and annexes.
#include "structure/paragraphs.hpp"

#include "base/utf8.hpp"
#include "structure/breaks.hpp"
#include "structure/contents.hpp"
#include "structure/headings.hpp"
#include "structure/joining.hpp"
#include "structure/numbering.hpp"
#include "structure/symbols.hpp"
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
      : lines_(lines), titles_(titles), measures_(measures), words_(words), breaks_(lines, measures),
        contents_(lines, words),
        tables_(lines, words), headings_(measures, words) {}

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
    if (open_ && current_.kind == Kind::note && contents_.goes_on(at)) {
      append(at);
      return;
    }
    close();
    begin_block(Kind::note, at, 0);
  }

  std::size_t take_table(std::size_t at) {
    const bool captioned = open_ && current_.kind == Kind::caption;
    const bool after_table = !open_ && table_.end == at && table_.end > 0 && at > 0 &&
                             lines_[at]->page != lines_[at - 1]->page;
    if (titles_.contains(lines_[at])) return at;
    const bool rest_of_caption = captioned && !has_cells(at) && current_.body.size() < 4 && !must_break(at, false);
    if (rest_of_caption) return at;
    FoundTable found = tables_.find(at, captioned, after_table ? &table_ : nullptr);
    if (found.end <= at) return at;
    int caption = -1;
    if (captioned) caption = static_cast<int>(found_.blocks.size());
    close();
    const bool goes_on = after_table && found.columns.size() == table_.columns.size();
    if (directly_below(at)) {
      // Heads of other columns than the rows have are one table with them.
      if (found.columns.size() > table_.columns.size()) put_rows_under(found.columns);
    } else if (goes_on) {
      drop_repeated_heads(found);
    } else {
      found_.tables.push_back({caption, found.head_rows});
      if (caption >= 0) found_.blocks[static_cast<std::size_t>(caption)].table = table_index();
      heads_.clear();
      for (std::uint32_t k = 0; k < found.head_rows; ++k) heads_.push_back(text_of(found.rows[k]));
    }
    for (ProtoBlock& row : found.rows) {
      row.table = table_index();
      found_.blocks.push_back(std::move(row));
    }
    found.rows.clear();
    table_ = std::move(found);
    return table_.end;
  }

  bool directly_below(std::size_t at) const {
    return !open_ && table_.end == at && at > 0 && follows_below(*lines_[at - 1], *lines_[at]) &&
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
    while (same < heads_.size() && same < found.rows.size() && text_of(found.rows[same]) == heads_[same]) ++same;
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
      if (auto labelled = label_at(at, apart)) {
        close();
        begin_labelled(*labelled, at);
        return;
      }
    }
    if (apart) {
      begin_block(title ? Kind::title : kind_by_words(line.text(), words_), at, 0);
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
      return !line.same_style(last) || std::abs(line.size - last.size) > 0.5 || line.y - last.y > 2.2 * line.size;
    }
    if (kind_by_words(lines_[at]->text(), words_) != Kind::paragraph && breaks_.would_fit(at)) return true;
    if (current_.kind == Kind::caption && current_.body.size() == 1 && is_bare_caption(current_)) {
      const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
      return !(follows_below(last, line) && line.y - last.y < 2.2 * line.size && line.size < 1.1 * last.size);
    }
    return breaks_.between(current_, at);
  }

  std::optional<Labelled> label_at(std::size_t at, bool apart) {
    const FlowLine& line = *lines_[at];
    const auto readings = markers_at_start(line.text(), line.line->right_to_left, words_);
    if (readings.empty()) return std::nullopt;
    LabelSpot spot;
    const auto& cells = line.line->cells;
    spot.hanging = !cells.empty() && cells.front() == readings.front().body;
    spot.free = apart || breaks_.would_fit(at) || stands_out(at);
    spot.ends_sentence = ends_sentence(block_end(at));
    spot.heading_like = headings_.is_strong(line) && !spot.ends_sentence;
    spot.after_clause = at == 0 || ends_sentence(lines_[at - 1]->text());
    spot.start = line.start;
    spot.size = line.size;
    spot.run_resumes = readings.front().scheme == Scheme::number && readings.front().value == 1 &&
                       !numbering_.near_home(spot) && resumes_behind(at);
    return numbering_.decide(readings, spot);
  }

  // The number that the paragraphs go on with stands further below, where their numbers do: a list between a
  // heading and the next paragraph, such as an agenda, does not let them begin anew.
  bool resumes_behind(std::size_t at) const {
    constexpr std::size_t reach = 120;
    for (std::size_t i = at + 1; i < std::min(lines_.size(), at + reach); ++i) {
      const auto readings = markers_at_start(lines_[i]->text(), lines_[i]->line->right_to_left, words_);
      if (readings.empty() || readings.front().scheme != Scheme::number) continue;
      LabelSpot spot;
      spot.start = lines_[i]->start;
      spot.size = lines_[i]->size;
      if (readings.front().value == numbering_.last_number() + 1 && numbering_.near_home(spot)) return true;
    }
    return false;
  }

  // The line begins elsewhere than the block's lines do, behind the end of a clause.
  bool stands_out(std::size_t at) const {
    const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
    const bool clause = ends_sentence(last.text()) || last_character(last.text()) == ',';
    if (!clause) return false;
    if (!follows_below(last, line)) return true;
    return current_.body.size() < 2 || std::abs(line.start - last.start) > 0.5 * line.size;
  }

  // The end of the text that a heading at `at` would have: its own line, or those it runs on to.
  std::string_view block_end(std::size_t at) const {
    ProtoBlock block;
    block.kind = Kind::heading;
    block.body.push_back({lines_[at], 0, lines_[at]->text().size()});
    std::size_t last = at;
    while (last + 1 < lines_.size() && last < at + 3 && !breaks_.between(block, last + 1)) {
      const FlowLine& next = *lines_[last + 1];
      if (!markers_at_start(next.text(), next.line->right_to_left, words_).empty()) break;
      ++last;
      block.body.push_back({&next, 0, next.text().size()});
    }
    return lines_[last]->text();
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
    if (current_.kind == Kind::heading) {
      headings_.learn(current_);
    } else if (headings_.judge(current_, numbering_.level())) {
      numbering_.heading(current_.level, current_.annex);
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
  HeadingStyles headings_;
  Numbering numbering_;
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
