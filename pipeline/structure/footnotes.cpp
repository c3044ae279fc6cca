// A footnote is known by its mark, by the line drawn over it, and by its turn: small type alone may be a
// table's, and a line of a note may begin with any number.
#include "structure/footnotes.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"
#include "structure/symbols.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace rapporteur {
namespace {

struct FootMark {
  std::string label;
  int number = 0;                 // 0: a star or a letter
  std::size_t end = 0, body = 0;  // bytes; both 0 where the mark was raised and taken out of the text
  bool dotted = false;            // "18.": as a paragraph's number is printed
  bool raised = false;
  bool slashed = false;
};

int digit_of(char32_t c) {
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\uFF10'})
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  return -1;
}

int number_of(std::string_view label) {
  int number = 0;
  for (std::size_t at = 0; at < label.size();) {
    const int digit = digit_of(next_code_point(label, at));
    if (digit < 0 || number > 999) return 0;
    number = 10 * number + digit;
  }
  return number;
}

// "1 Charter…", "1/ A/48/803.", "(1) …", "18. In 2024…", "* A/79/150.", or a raised mark before the first
// letter.
FootMark mark_of(const FlowLine& line) {
  FootMark mark;
  for (const NoteMark& note : line.line->notes) {
    if (note.at != 0) continue;
    mark.label = note.label;
    mark.number = number_of(note.label);
    mark.raised = true;
    return mark;
  }
  const auto text = line.text();
  const bool open = !text.empty() && text[0] == '(';
  const std::size_t begin = open ? 1 : 0;
  std::size_t at = begin;
  while (!open && at < text.size() && text[at] == '*') ++at;
  if (at == begin)
    for (std::size_t next = at; next < text.size() && digit_of(next_code_point(text, next)) >= 0;) at = next;
  if (at == begin || at > 9) return {};
  mark.label = text.substr(begin, at - begin);
  mark.number = number_of(mark.label);
  if (mark.number > 999) return {};
  const char behind = at < text.size() ? text[at] : ' ';
  if (open && behind != ')') return {};
  mark.slashed = behind == '/';
  mark.dotted = behind == '.' && mark.number > 0;
  const bool closed = open || mark.slashed || mark.dotted;
  mark.end = mark.body = at + (closed ? 1 : 0);
  const bool spaced = mark.body < text.size() && text[mark.body] == ' ';
  if (!spaced && (mark.dotted || (text[0] != '*' && !mark.slashed))) return {};
  while (mark.body < text.size() && text[mark.body] == ' ') ++mark.body;
  return mark.body < text.size() ? mark : FootMark{};
}

// What the notes before say about those to come.
struct Turn {
  int last = 0;                // the number of the note before
  std::set<std::string> here;  // marks in the text of this page
  std::set<std::string> all;   // and of all pages up to it: notes may stand behind the text
  bool open = false;           // the last note of the page before did not end its sentence

  bool fits(const FootMark& mark) const {
    if (mark.label.empty()) return false;
    if (mark.number == 0 || mark.raised || mark.slashed) return true;
    // What is printed like a paragraph's number (DP/FPA/2025/6) must be called for.
    return here.contains(mark.label) || (!mark.dotted && mark.number == last + 1);
  }
};

class PageFoot {
 public:
  PageFoot(const std::vector<FlowLine>& lines, std::size_t begin, std::size_t end, const PageLines& page,
           const Measures& measures)
      : lines_(lines), page_(page), measures_(measures) {
    for (std::size_t i = begin; i < end; ++i)
      if (lines[i].place == Place::flow) order_.push_back(i);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return lines[a].y < lines[b].y; });
  }

  // Position in order_ from which all lines are footnotes; its size where there are none.
  std::size_t first(const Turn& turn) const {
    const std::size_t ruled = std::min(below_typed_rule(), below_drawn_rule(turn));
    std::size_t small = order_.size();
    while (small > 0 && is_small(line(small - 1))) --small;
    for (std::size_t i = std::min(small, ruled); i < order_.size(); ++i) {
      if (i >= ruled && !is_rule(line(i).text())) return i;
      if (i >= small && begins_small_notes(line(i), turn)) return i;
    }
    return order_.size();
  }

  const std::vector<std::size_t>& order() const { return order_; }

 private:
  const FlowLine& line(std::size_t i) const { return lines_[order_[i]]; }

  bool is_small(const FlowLine& one) const {
    if (one.line->place.grid >= 0) return false;
    return one.size < 0.93 * measures_.size || is_rule(one.text());
  }

  bool begins_small_notes(const FlowLine& one, const Turn& turn) const {
    const FootMark mark = mark_of(one);
    if (mark.label.empty() || mark.dotted) return false;
    const bool low = one.y > 0.5 * one.frame->height;
    if (mark.label[0] == '*') return turn.all.contains(mark.label) || one.y > 0.6 * one.frame->height;
    // Typewritten notes of the 1990s have marks in the text that look like any number: "Haiti 1/".
    if (mark.slashed) return mark.number == 1 || mark.number == turn.last + 1;
    return turn.here.contains(mark.label) ||
           (mark.number == turn.last + 1 && (low || turn.all.contains(mark.label)));
  }

  // Behind a line of underscores in the lower part of the page, under which marks stand.
  std::size_t below_typed_rule() const {
    for (std::size_t i = 0; i + 1 < order_.size(); ++i) {
      const auto text = line(i).text();
      if (line(i).y < 0.4 * page_.frame.height || text.size() < 5 || text.find('_') == text.npos ||
          !is_rule(text))
        continue;
      if (!mark_of(line(i + 1)).label.empty()) return i;
    }
    return order_.size();
  }

  // Behind a short painted line at the margin, as word processors draw it over notes.
  std::size_t below_drawn_rule(const Turn& turn) const {
    for (const Rule& rule : page_.rules) {
      const double length = rule.x1 - rule.x0;
      if (length < 50 || length > 0.4 * page_.frame.width || rule.y0 < 0.3 * page_.frame.height) continue;
      if (underlines(rule)) continue;
      const auto below =
          std::find_if(order_.begin(), order_.end(), [&](std::size_t i) { return lines_[i].y > rule.y0; });
      if (below == order_.end()) continue;
      const FlowLine& one = lines_[*below];
      const double edge = one.line->right_to_left ? page_.frame.width - rule.x1 : rule.x0;
      if (one.y - rule.y0 > 4 * one.size || std::fabs(one.start - edge) > 60 || one.line->place.grid >= 0)
        continue;
      if (one.size > measures_.size + 0.3) continue;
      const FootMark mark = mark_of(one);
      const bool goes_on = turn.open && mark.label.empty() && one.size < 0.93 * measures_.size;
      if (turn.fits(mark) || goes_on) return static_cast<std::size_t>(below - order_.begin());
    }
    return order_.size();
  }

  bool underlines(const Rule& rule) const {
    return std::any_of(order_.begin(), order_.end(), [&](std::size_t i) {
      const FlowLine& one = lines_[i];
      const double under = rule.y0 - one.y;
      return under > -1 && under < 0.45 * one.size && one.line->rect.x0 < rule.x1 &&
             one.line->rect.x1 > rule.x0;
    });
  }

  const std::vector<FlowLine>& lines_;
  const PageLines& page_;
  const Measures& measures_;
  std::vector<std::size_t> order_;
};

class Notes {
 public:
  explicit Notes(Turn& turn) : turn_(turn) {}

  void add(const FlowLine& line, bool first) {
    const FootMark mark = mark_of(line);
    const bool begins = turn_.fits(mark) || (first && !mark.label.empty() && !mark.dotted);
    // The rest of a note of the page before.
    const bool goes_on = !begins && !notes_.empty() && (!first || turn_.open);
    if (!goes_on) {
      notes_.emplace_back();
      notes_.back().kind = Kind::footnote;
      if (begins && mark.end > 0) notes_.back().label.push_back({&line, 0, mark.end});
      if (begins && mark.end == 0) notes_.back().mark = mark.label;
      if (begins && mark.number > 0) turn_.last = mark.number;
    }
    notes_.back().body.push_back({&line, goes_on || !begins ? 0 : mark.body, line.text().size()});
  }

  void end_page(bool any) {
    turn_.open = any && !ends_sentence(notes_.back().last_text());
    turn_.here.clear();
  }

  std::vector<ProtoBlock> take() { return std::move(notes_); }

 private:
  Turn& turn_;
  std::vector<ProtoBlock> notes_;
};

}  // namespace

std::vector<ProtoBlock> take_footnotes(std::vector<FlowLine>& lines, const std::vector<PageLines>& pages,
                                       const Measures& measures) {
  Turn turn;
  Notes notes(turn);
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    for (; end < lines.size() && lines[end].page == lines[begin].page; ++end)
      for (const NoteMark& note : lines[end].line->notes)
        if (note.at > 0) turn.here.insert(note.label);
    turn.all.insert(turn.here.begin(), turn.here.end());
    const PageFoot foot(lines, begin, end, pages[lines[begin].page], measures);
    bool first = true;
    for (std::size_t i = foot.first(turn); i < foot.order().size(); ++i) {
      FlowLine& line = lines[foot.order()[i]];
      line.place = is_rule(line.text()) ? Place::furniture : Place::footnote;
      if (line.place == Place::furniture) continue;
      notes.add(line, first);
      first = false;
    }
    notes.end_page(!first);
    begin = end;
  }
  return notes.take();
}

}  // namespace rapporteur
