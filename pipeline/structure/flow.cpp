// Direction-neutral measures of lines.
#include "structure/flow.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace rapporteur {
namespace {

bool has_leader(std::string_view text) {
  int run = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.') {
      if (++run >= 4) return true;
    } else if (text.compare(at, 3, "…") == 0) {
      run += 3;
      if (run >= 6) return true;
      at += 2;
    } else if (c != ' ') {
      run = 0;
    }
  }
  return false;
}

// Underlining: rules just below the baseline that together cover most of the line and hardly more. `rules`
// are sorted from the top.
bool is_underlined(const Line& line, const std::vector<Rule>& rules) {
  const float top = line.baseline, bottom = line.baseline + 0.4f * line.size;
  auto rule =
      std::lower_bound(rules.begin(), rules.end(), top, [](const Rule& r, float y) { return r.y0 < y; });
  double covered = 0;
  for (; rule != rules.end() && rule->y0 <= bottom; ++rule) {
    if (rule->x0 < line.rect.x0 - line.size || rule->x1 > line.rect.x1 + line.size) continue;
    covered += rule->x1 - rule->x0;
  }
  return covered > 0.75 * (line.rect.x1 - line.rect.x0);
}

template <class Key>
Key most_frequent(const std::map<Key, std::size_t>& counts, Key fallback) {
  const auto best = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == counts.end() ? fallback : best->first;
}

// Cells and charts are set in a size and at a pitch of their own, and a long table has more lines than the text.
bool is_running(const FlowLine& line) {
  return line.place == Place::flow && line.line->place.grid < 0 && line.line->figure < 0;
}

}  // namespace

std::vector<FlowLine> flow_lines(const std::vector<PageLines>& pages) {
  std::vector<FlowLine> lines;
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    auto rules = pages[page].rules;
    std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.y0 < b.y0; });
    for (const Line& line : pages[page].lines) {
      if (line.text.empty()) continue;
      FlowLine flow;
      flow.line = &line;
      flow.frame = &pages[page].frame;
      flow.rules = &pages[page].rules;
      flow.page = page;
      const double width = pages[page].frame.width;
      flow.start = line.right_to_left ? width - line.rect.x1 : line.rect.x0;
      flow.end = line.right_to_left ? width - line.rect.x0 : line.rect.x1;
      flow.y = line.baseline;
      flow.size = std::max(1.0f, line.size);
      flow.leader = has_leader(line.text);
      flow.underlined = is_underlined(line, rules);
      lines.push_back(flow);
    }
  }
  return lines;
}

Measures measure(const std::vector<FlowLine>& lines) {
  std::map<int, std::size_t> sizes;  // in quarters of a point
  for (const FlowLine& line : lines)
    if (is_running(line)) sizes[static_cast<int>(std::lround(line.size * 4))] += line.text().size();
  Measures measures;
  measures.size = most_frequent(sizes, 40) / 4.0;
  std::map<int, std::size_t> pitches;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const FlowLine &above = lines[i - 1], &line = lines[i];
    if (!is_running(above) || !is_running(line) || !follows_below(above, line)) continue;
    if (std::fabs(line.size - measures.size) > 0.3 || std::fabs(above.size - measures.size) > 0.3) continue;
    const double gap = line.y - above.y;
    if (gap < 3 * measures.size && line.text().size() > 30) ++pitches[static_cast<int>(std::lround(gap * 4))];
  }
  measures.pitch = most_frequent(pitches, static_cast<int>(std::lround(measures.size * 4.8))) / 4.0;
  return measures;
}

Extent extent_of(const FlowLine& flow, std::size_t from, std::size_t to) {
  const Line& line = *flow.line;
  auto mark = std::lower_bound(line.marks.begin(), line.marks.end(), from,
                               [](const Mark& m, std::size_t at) { return m.begin < at; });
  Extent extent;
  for (; mark != line.marks.end() && mark->begin < to; ++mark) {
    if (line.text[mark->begin] == ' ') continue;
    const double start = line.right_to_left ? flow.frame->width - mark->x1 : mark->x0;
    const double end = line.right_to_left ? flow.frame->width - mark->x0 : mark->x1;
    extent.start = extent.empty ? start : std::min(extent.start, start);
    extent.end = extent.empty ? end : std::max(extent.end, end);
    extent.empty = false;
  }
  return extent;
}

bool follows_below(const FlowLine& before, const FlowLine& line) {
  return before.page == line.page && line.y > before.y + 0.1 * before.size &&
         line.y - before.y < 0.6 * line.frame->height;
}

}  // namespace rapporteur
