// A footnote is known by its mark: small type alone may be a table's.
#include "structure/footnotes.hpp"

#include "structure/joining.hpp"
#include "structure/symbols.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace rapporteur {
namespace {

struct FootMark {
  std::string label;
  std::size_t end = 0, body = 0;  // bytes; both 0 where the mark was raised and taken out of the text
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1 Charter…", "1/ A/48/803.", "* A/79/150.", "a Includes…", or a raised mark before the first letter.
FootMark mark_of(const FlowLine& line) {
  for (const NoteMark& note : line.line->notes)
    if (note.at == 0) return {note.label, 0, 0};
  const auto text = line.text();
  std::size_t at = 0;
  while (at < text.size() && text[at] == '*') ++at;
  if (at == 0)
    while (at < text.size() && is_digit(text[at])) ++at;
  if (at == 0 || at > 3) return {};
  FootMark mark{std::string(text.substr(0, at)), at, at};
  if (at < text.size() && text[at] == '/') mark.end = mark.body = at + 1;
  if (mark.body >= text.size() || text[mark.body] != ' ') {
    if (text[0] != '*' && mark.end == at) return {};
  }
  while (mark.body < text.size() && text[mark.body] == ' ') ++mark.body;
  return mark.body < text.size() ? mark : FootMark{};
}

class PageFoot {
 public:
  PageFoot(std::vector<FlowLine>& lines, std::size_t begin, std::size_t end, const Measures& measures)
      : lines_(lines), measures_(measures) {
    for (std::size_t i = begin; i < end; ++i)
      if (lines[i].place == Place::flow) order_.push_back(i);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return lines[a].y < lines[b].y; });
  }

  // Position in order_ from which all lines are footnotes; its size where there are none.
  std::size_t first(const std::set<std::string>& referred) const {
    const std::size_t ruled = below_rule();
    std::size_t small = order_.size();
    while (small > 0 && is_small(lines_[order_[small - 1]])) --small;
    for (std::size_t i = std::min(small, ruled); i < order_.size(); ++i) {
      const FlowLine& line = lines_[order_[i]];
      if (i >= ruled && !is_rule(line.text())) return i;
      if (i < small) continue;
      const FootMark mark = mark_of(line);
      if (mark.label.empty()) continue;
      const bool star = mark.label[0] == '*';
      if (referred.contains(mark.label) || (star && line.y > 0.6 * line.frame->height)) return i;
    }
    return order_.size();
  }

  const std::vector<std::size_t>& order() const { return order_; }

 private:
  bool is_small(const FlowLine& line) const {
    if (line.line->place.grid >= 0) return false;
    return line.size < 0.93 * measures_.size || is_rule(line.text());
  }

  // Behind a drawn rule in the lower part of the page, under which marks stand.
  std::size_t below_rule() const {
    for (std::size_t i = 0; i + 1 < order_.size(); ++i) {
      const FlowLine& line = lines_[order_[i]];
      const auto text = line.text();
      if (line.y < 0.4 * line.frame->height || text.size() < 5 || text.find('_') == text.npos || !is_rule(text)) continue;
      if (!mark_of(lines_[order_[i + 1]]).label.empty()) return i;
    }
    return order_.size();
  }

  std::vector<FlowLine>& lines_;
  const Measures& measures_;
  std::vector<std::size_t> order_;
};

void add_note(std::vector<ProtoBlock>& notes, const FlowLine& line, bool first) {
  const FootMark mark = mark_of(line);
  if (!mark.label.empty() || first) {
    notes.emplace_back();
    notes.back().kind = Kind::footnote;
    if (mark.end > 0) notes.back().label.push_back({&line, 0, mark.end});
    if (!mark.label.empty() && mark.end == 0) notes.back().mark = mark.label;
  }
  notes.back().body.push_back({&line, first || !mark.label.empty() ? mark.body : 0, line.text().size()});
}

}  // namespace

std::vector<ProtoBlock> take_footnotes(std::vector<FlowLine>& lines, const Measures& measures) {
  std::vector<ProtoBlock> notes;
  std::set<std::string> referred;
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && lines[end].page == lines[begin].page) {
      for (const NoteMark& note : lines[end].line->notes) referred.insert(note.label);
      ++end;
    }
    const PageFoot foot(lines, begin, end, measures);
    bool first = true;
    for (std::size_t i = foot.first(referred); i < foot.order().size(); ++i) {
      FlowLine& line = lines[foot.order()[i]];
      line.place = is_rule(line.text()) ? Place::furniture : Place::footnote;
      if (line.place == Place::furniture) continue;
      add_note(notes, line, first);
      first = false;
    }
    begin = end;
  }
  return notes;
}

}  // namespace rapporteur
