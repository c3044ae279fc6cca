// An entry is known by what closes it: leader dots, or a page number across a gap.
#include "structure/contents.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"
#include "structure/markers.hpp"
#include "structure/symbols.hpp"
#include "structure/wording.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// "Mandate . . . 71" has too few dots to be called a leader.
bool ends_in_dots_and_number(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9') --end;
  if (end == text.size() || text.size() - end > 3) return false;
  int dots = 0;
  while (end > 0 && (text[end - 1] == '.' || text[end - 1] == ' ')) dots += text[--end] == '.';
  return dots >= 2;
}

// Prose below an entry's list: this many lines in a row, each nearly as long as the column and none labelled.
constexpr std::size_t prose_lines = 3;

}  // namespace

Contents::Contents(const std::vector<const FlowLine*>& lines, const StructureWords& words)
    : lines_(lines), words_(words), entry_(lines.size(), false) {
  bool inside = false;  // the page before ended inside a table of contents
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && lines[end]->page == lines[begin]->page) ++end;
    inside = mark_page(begin, end, inside) && entry_[end - 1];
    begin = end;
  }
}

bool Contents::closes(std::size_t at) const {
  const FlowLine& line = *lines_[at];
  if (line.leader || ends_in_dots_and_number(line.text())) return true;
  const auto& cells = line.line->cells;
  return !cells.empty() && is_page_number(line.text().substr(cells.back()));
}

double Contents::edge_of(std::size_t begin, std::size_t end) const {
  double edge = 0;
  for (std::size_t i = begin; i < end; ++i) edge = std::max(edge, lines_[i]->end);
  return edge;
}

bool Contents::is_prose(std::size_t at, double edge) const {
  const FlowLine& line = *lines_[at];
  if (closes(at) || line.end - line.start < 0.75 * (edge - line.start)) return false;
  return markers_at_start(line.text(), line.line->right_to_left, words_).empty();
}

// Lines [begin, end) are a page's. Under the head all lines up to the last that closes an entry; without a
// head at least three leaders must tell (one where the page before ended in entries).
bool Contents::mark_page(std::size_t begin, std::size_t end, bool inside) {
  std::size_t head = end, first = end, last = begin, leaders = 0, closed = 0, run = 0;
  const double edge = edge_of(begin, end);
  for (std::size_t i = begin; i < end; ++i) {
    if (head == end && heads_contents(lines_[i]->text(), words_)) {
      head = i;
      first = end;
      leaders = closed = 0;
    }
    run = is_prose(i, edge) ? run + 1 : 0;
    if (head < end && run >= prose_lines) break;  // the text begins on the same page
    leaders += lines_[i]->leader;
    const bool counts = lines_[i]->leader || (head < end && closes(i));
    if (!counts) continue;
    ++closed;
    first = std::min(first, i);
    last = i;
  }
  const bool enough = head < end ? closed >= 2 : leaders >= (inside ? 1u : 3u);
  if (!enough) return false;
  if (head < end) first = head + 1;
  if (head == end && inside) first = begin;
  last = with_annexes(last + 1, end);
  std::fill(entry_.begin() + static_cast<std::ptrdiff_t>(first),
            entry_.begin() + static_cast<std::ptrdiff_t>(last), true);
  return true;
}

// Annexes are listed below the last page number, often without one (DP/FPA/2025/6). The rest of the page is
// theirs unless prose stands on it; gives where it ends.
std::size_t Contents::with_annexes(std::size_t at, std::size_t end) const {
  if (at >= end || !heads_annex(lines_[at]->text().substr(0, 24), words_)) return at;
  const double edge = edge_of(at, end);
  std::size_t run = 0;
  for (std::size_t i = at; i < end; ++i) {
    run = is_prose(i, edge) ? run + 1 : 0;
    if (run >= prose_lines) return at;
  }
  return end;
}

bool Contents::goes_on(std::size_t at) const {
  if (at == 0 || !entry_[at - 1] || !entry_[at] || closes(at - 1)) return false;
  const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
  if (!follows_below(last, line) || line.start < last.start - 2 * line.size) return false;
  if (heads_annex(last.text(), words_)) return false;
  return markers_at_start(line.text(), line.line->right_to_left, words_).empty();
}

std::vector<Span> Contents::without_leader(std::size_t at) const {
  constexpr std::u32string_view dots = U".…·‥・";
  constexpr int fewest = 3;
  const FlowLine& line = *lines_[at];
  const auto text = line.text();
  std::vector<Span> spans;
  std::size_t begin = 0;  // of the words that wait
  for (std::size_t here = 0; here < text.size();) {
    std::size_t end = here;
    int count = 0;
    for (std::size_t next = here; next < text.size(); end = next) {
      const char32_t c = next_code_point(text, next);
      if (c != ' ' && dots.find(c) == dots.npos) break;
      count += c == 0x2026 ? fewest : c != ' ';
    }
    if (count >= fewest) {
      std::size_t words = here;
      while (words > begin && text[words - 1] == ' ') --words;
      if (words > begin) spans.push_back({&line, begin, words});
      begin = end;
    }
    here = end;
    if (count < fewest && here < text.size()) next_code_point(text, here);
  }
  if (begin < text.size()) spans.push_back({&line, begin, text.size()});
  return spans;
}

}  // namespace rapporteur
