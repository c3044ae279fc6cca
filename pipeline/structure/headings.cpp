// Style against what the document's own numbered headings look like.
#include "structure/headings.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

bool has_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
  }
  return letters >= 2;
}

bool begins_low(std::string_view text) {
  const char32_t c = first_character(text);
  return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) || c == ',' || c == ';' || c == ')';
}

}  // namespace

bool HeadingStyles::is_strong(const FlowLine& line) const {
  return line.line->bold || line.line->italic || line.size > 1.08 * measures_.size;
}

void HeadingStyles::learn(const ProtoBlock& heading) {
  const FlowLine& line = heading.first_line();
  if (!is_strong(line) || styles_.size() > 12) return;
  const Style style{line.size, line.line->bold, line.line->italic, heading.level};
  const bool known = std::any_of(styles_.begin(), styles_.end(), [&](const Style& s) {
    return s.level == style.level && s.bold == style.bold && s.italic == style.italic &&
           std::fabs(s.size - style.size) < 0.3;
  });
  if (!known) styles_.push_back(style);
}

int HeadingStyles::level_of(const FlowLine& line, int deepest) const {
  int best = 0;
  for (const Style& style : styles_)
    if (style.bold == line.line->bold && style.italic == line.line->italic && std::fabs(style.size - line.size) < 0.3)
      best = style.level;
  if (best > 0) return best;
  if (deepest == 0) return 1;
  for (const Style& style : styles_)
    if (line.size > style.size + 0.3 && line.line->bold >= style.bold) return std::max(1, style.level - 1);
  return std::min(deepest + 1, 6);
}

bool HeadingStyles::judge(ProtoBlock& block, int deepest) const {
  if (block.kind != Kind::paragraph || !block.label.empty() || block.body.empty() || block.body.size() > 4) return false;
  std::size_t length = 0;
  for (const Span& span : block.body) length += count_code_points(span.text());
  const FlowLine& line = block.first_line();
  const auto text = block.body.front().text();
  if (length > 220 || !has_letters(text) || begins_low(text)) return false;
  const auto hits = words_.find(text);
  const auto whole = [&](LayoutRole role) {
    return std::any_of(hits.begin(), hits.end(), [&](const LayoutHit& hit) {
      return hit.role == role && hit.first && hit.last;
    });
  };
  const bool annex = std::any_of(hits.begin(), hits.end(), [&](const LayoutHit& hit) {
    return hit.role == LayoutRole::annex && hit.first && text.size() - hit.end < 24;
  });
  if (annex && !ends_sentence(text)) {
    block.kind = Kind::heading;
    block.level = 1;
    block.annex = true;
    return true;
  }
  if (block.body.size() == 1 && (whole(LayoutRole::heading) || whole(LayoutRole::contents))) {
    block.kind = Kind::heading;
    block.level = is_strong(line) ? level_of(line, deepest) : 1;
    if (deepest == 0) block.level = 1;
    return true;
  }
  const bool all_strong = std::all_of(block.body.begin(), block.body.end(), [&](const Span& span) {
    return is_strong(*span.line);
  });
  if (!all_strong || ends_sentence(block.last_text()) || last_character(block.last_text()) == ',') return false;
  if (line.size < 0.93 * measures_.size) return false;
  // Slanted alone is emphasis where it fills its lines.
  if (!line.line->bold && line.size <= 1.08 * measures_.size && block.body.size() > 1) return false;
  block.kind = Kind::heading;
  block.level = level_of(line, deepest);
  return true;
}

}  // namespace rapporteur
