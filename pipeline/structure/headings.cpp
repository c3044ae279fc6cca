// A heading stands below the open ones that look stronger than it does.
#include "structure/headings.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"
#include "structure/wording.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr int deepest_level = 6;
constexpr std::size_t longest = 320;  // code points: three bold lines are met (S/2025/63)

struct Letters {
  std::size_t letters = 0, capitals = 0, small = 0, digits = 0;
};

Letters count_letters(std::string_view text) {
  Letters count;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool small = (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF) || (c >= 0x430 && c <= 0x45F);
    const bool capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x400 && c <= 0x42F);
    count.small += small;
    count.capitals += capital;
    count.digits += c >= '0' && c <= '9';
    count.letters += small || capital || c >= 0x100;
  }
  return count;
}

bool begins_low(std::string_view text) {
  const char32_t c = first_character(text);
  return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) || c == ',' || c == ';' || c == ')';
}

}  // namespace

bool HeadingStyles::is_strong(const FlowLine& line) const {
  return line.line->bold || line.line->italic || line.underlined || line.size > 1.08 * measures_.size;
}

HeadingStyles::Look HeadingStyles::look_of(const ProtoBlock& block) {
  const FlowLine& line = block.first_line();
  const Letters count = count_letters(block.body.empty() ? line.text() : block.body.front().text());
  return {line.size, line.line->bold, line.line->italic, count.capitals > 3 && count.small == 0};
}

// Above 0: `a` looks stronger than `b`.
int HeadingStyles::compare(const Look& a, const Look& b) {
  if (std::fabs(a.size - b.size) > 0.5) return a.size > b.size ? 1 : -1;
  if (a.bold != b.bold) return a.bold ? 1 : -1;
  if (a.capitals != b.capitals) return a.capitals ? 1 : -1;
  if (a.italic != b.italic) return a.italic ? -1 : 1;
  return 0;
}

void HeadingStyles::push(const ProtoBlock& heading, bool labelled) {
  while (!open_.empty() && open_.back().level >= heading.level) open_.pop_back();
  open_.push_back({look_of(heading), heading.level, labelled, heading.annex});
}

void HeadingStyles::open(const ProtoBlock& heading) { push(heading, true); }

HeadingStyles::Larger HeadingStyles::larger_above(const FlowLine& line) const {
  Larger larger;
  for (const Open& one : open_) {
    if (one.look.size <= line.size + 1) continue;
    larger.any = one.level;
    if (one.labelled) larger.labelled = one.level;
  }
  return larger;
}

int HeadingStyles::level_below_open(const Look& look, bool below_heading) const {
  // The title of an annex stands in it, though it is often the larger of the two.
  if (below_heading && !open_.empty() && open_.back().annex) return open_.back().level + 1;
  std::size_t top = open_.size();
  while (top > 0 && compare(look, open_[top - 1].look) > 0) --top;
  if (top == 0) return 1;
  const Open& above = open_[top - 1];
  // Of the same look: its sibling, unless it follows a numbered heading at once ("A. Proposed programme
  // budget", "Plan outline" in A/80/16).
  if (compare(look, above.look) == 0 && !(above.labelled && below_heading)) return above.level;
  return std::min(above.level + 1, deepest_level);
}

void HeadingStyles::make_heading(ProtoBlock& block, bool below_heading) {
  block.kind = Kind::heading;
  block.level = level_below_open(look_of(block), below_heading);
  push(block, false);
}

// Set off in all its lines, and neither a sentence nor a run of figures.
bool HeadingStyles::reads_as_heading(const ProtoBlock& block) const {
  const FlowLine& line = block.first_line();
  const bool all_strong = std::all_of(block.body.begin(), block.body.end(),
                                      [&](const Span& span) { return is_strong(*span.line); });
  if (!all_strong || ends_statement(block.last_text()) || last_character(block.last_text()) == ',')
    return false;
  if (line.size < 0.93 * measures_.size) return false;
  const bool bold_or_large = line.line->bold || line.size > 1.08 * measures_.size;
  // A date or a name at the far side of the page, underlined in old documents (A/RES/48/246). Arabic in a document of
  // another direction may begin there.
  if (!line.line->right_to_left && line.start > 0.6 * line.frame->width) return false;
  const auto text = block.body.front().text();
  const Letters count = count_letters(text);
  if (count.digits > count.letters) return false;
  const char32_t first = first_character(text), last = last_character(block.last_text());
  if ((first == '[' && last == ']') || (first == '(' && last == ')')) return false;  // "[To be completed]"
  // Slanted alone is emphasis where it fills its lines; an organ's name so set opens its decision.
  const bool underlined = std::all_of(block.body.begin(), block.body.end(),
                                      [](const Span& span) { return span.line->underlined; });
  if (bold_or_large || underlined) return !underlined || !names_organ(text, words_);
  return block.body.size() == 1 && !names_organ(text, words_);
}

bool HeadingStyles::may_head(const Span& span) const {
  const auto text = span.text();
  const Letters count = count_letters(text);
  if (count.letters < 4 || count.digits > 0 || count_code_points(text) > 100 || begins_low(text))
    return false;
  if (ends_sentence(text) || last_character(text) == ',' || names_organ(text, words_)) return false;
  if (span.line->start > 0.6 * span.line->frame->width) return false;
  return text.find_first_of("/[]_\\@") == text.npos && text.front() != '(';
}

bool HeadingStyles::judge(ProtoBlock& block, int deepest, bool below_heading) {
  if (block.kind != Kind::paragraph || !block.label.empty() || block.body.empty() || block.body.size() > 5)
    return false;
  std::size_t length = 0;
  for (const Span& span : block.body) length += count_code_points(span.text());
  const auto text = block.body.front().text();
  if (length > longest || count_letters(text).letters < 2 || begins_low(text)) return false;
  const bool reads_so = reads_as_heading(block);
  // "Annex I to the letter dated 28 May 2025 ..." is told by its look as well.
  if ((heads_annex(text, words_) && !ends_sentence(text)) || (reads_so && begins_annex(text, words_))) {
    block.kind = Kind::heading;
    block.level = 1;
    block.annex = true;
    push(block, false);
    return true;
  }
  if (block.body.size() == 1 && is_heading_word(text, words_)) {
    block.kind = Kind::heading;
    block.level = 1;
    if (deepest > 0 && is_strong(block.first_line()))
      block.level = level_below_open(look_of(block), below_heading);
    push(block, false);
    return true;
  }
  if (!reads_so) return false;
  make_heading(block, below_heading);
  return true;
}

}  // namespace rapporteur
