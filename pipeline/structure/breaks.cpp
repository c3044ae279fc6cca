// A paragraph ends where its last line is short, where the next stands apart, or where the style changes.
#include "structure/breaks.hpp"

#include "structure/joining.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr std::size_t around = 6;  // lines on either side that tell where a column ends

bool begins_low(std::string_view text) {
  const char32_t c = first_character(text);
  return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) || (c >= 0xDF && c <= 0xFF) || c == ',' ||
         c == ')';
}

// A stop, not a colon or semicolon.
bool ends_sentence_fully(std::string_view text) {
  while (text.size() > 1 && (text.back() == ' ' || text.back() == ')' || text.back() == '"'))
    text.remove_suffix(1);
  const char32_t c = last_character(text);
  return c != ';' && c != ':' && c != 0xFF1B && c != 0xFF1A && c != 0x061B;
}

}  // namespace

Breaks::Breaks(const std::vector<const FlowLine*>& lines, const Measures& measures)
    : lines_(lines), measures_(measures), edges_(lines.size()) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    double edge = lines[i]->end;
    const std::size_t from = i > around ? i - around : 0, to = std::min(lines.size(), i + around + 1);
    for (std::size_t k = from; k < to; ++k) {
      const FlowLine& other = *lines[k];
      const bool beside =
          other.page == lines[i]->page && other.start < lines[i]->end && other.end > lines[i]->start;
      if (beside && std::fabs(other.size - lines[i]->size) < 0.15 * lines[i]->size)
        edge = std::max(edge, other.end);
    }
    edges_[i] = edge;
  }
}

bool Breaks::strong(const FlowLine& line) const {
  return line.line->bold || line.underlined || line.size > 1.08 * measures_.size;
}

double Breaks::room(std::size_t at) const { return edges_[at] - lines_[at]->end; }

bool Breaks::would_fit(std::size_t at) const {
  const FlowLine& line = *lines_[at];
  const auto text = line.text();
  const bool wide = is_wide(first_character(text));
  std::size_t end = wide ? 3 : text.find(' ');
  if (end == std::string_view::npos) end = text.size();
  const Extent word = extent_of(line, 0, end);
  // A line may not begin with a stop: with wide characters one or two more may have gone down.
  const double slack = wide ? 1.6 * line.size : 0.45 * line.size;
  return room(at - 1) > (word.end - word.start) + slack;
}

bool Breaks::across_pages(const ProtoBlock& block, std::size_t at) const {
  const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
  const bool ended = ends_sentence(last.text());
  // Before the looks: the rest of a sentence may be mostly bold where the next one is (JIU/REP/2025/1, para. 40).
  if (begins_low(line.text())) return ended && would_fit(at);
  if (strong(line) != strong(last)) return true;
  if (block.kind == Kind::heading || block.kind == Kind::caption || block.kind == Kind::title) return true;
  if (strong(line) && strong(last) && !ended && last.page != line.page) return true;
  if (ended) {
    if (room(at - 1) > 2.5 * last.size || would_fit(at)) return true;
    const double indent = block.body.size() > 1 ? line.start - last.start : 0;
    return indent > 0.8 * line.size;
  }
  return room(at - 1) > 0.35 * (edges_[at - 1] - last.start);
}

// A first line set in, where the text before it ended a sentence.
bool Breaks::by_indent(const ProtoBlock& block, std::size_t at) const {
  const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
  if (!ends_sentence(last.text())) return false;
  const double step = line.start - last.start;
  if (block.body.size() > 1) return std::fabs(step) > 0.8 * line.size;
  // The second line of a block: after a set-in first line it stands further out, under a label further in.
  return step > 0.8 * line.size && block.label.empty();
}

bool Breaks::between(const ProtoBlock& block, std::size_t at) const {
  const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
  // Latin letters and figures among wide characters are often of another size.
  const bool wide = is_wide(last_character(last.text())) || is_wide(last_character(line.text()));
  // So are the guesses of an OCR layer.
  const double tolerance = line.line->invisible ? 0.3 : wide ? 0.16 : 0.06;
  if (std::fabs(line.size - last.size) > tolerance * std::max(line.size, last.size)) return true;
  if (!follows_below(last, line)) {
    // Pieces of one line, or the next column or page.
    if (last.page == line.page && std::fabs(line.y - last.y) <= 0.1 * line.size) return false;
    return across_pages(block, at);
  }
  const double gap = line.y - last.y, scale = line.size / measures_.size;
  double usual = std::max(measures_.pitch * scale, 1.1 * line.size);
  if (block.body.size() >= 2) {
    const FlowLine& above = *block.body[block.body.size() - 2].line;
    if (follows_below(above, last)) usual = last.y - above.y;
  }
  if (gap > 1.28 * usual) return true;
  const bool ended = ends_sentence(last.text());
  const bool short_line = would_fit(at);
  if (strong(line) && strong(last) && line.same_style(last) && !ended) return false;
  if (!line.same_style(last) && short_line) return true;
  // A clause's end is weaker than a sentence's: what follows may be bound to words that did not fit.
  const bool clause = ended && !ends_sentence_fully(last.text());
  if (short_line && ended && (!clause || room(at - 1) > 0.3 * (edges_[at - 1] - last.start))) return true;
  if (!ended && room(at - 1) > 0.32 * (edges_[at - 1] - last.start) && !begins_low(line.text())) return true;
  return by_indent(block, at);
}

}  // namespace rapporteur
