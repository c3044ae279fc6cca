// Small readings that the parts of the head share.
#include "structure/head.hpp"

#include "structure/joining.hpp"
#include "structure/markers.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

std::vector<Segment> segments_of(const std::vector<FlowLine>& lines, std::size_t end,
                                 const StructureWords& words) {
  std::vector<Segment> found;
  for (std::size_t i = 0; i < end; ++i) {
    const FlowLine& flow = lines[i];
    if (flow.place == Place::furniture || flow.place == Place::figure) continue;
    auto cuts = flow.line->cells;
    // The two columns may stand so close that no wide gap parts them.
    for (const LayoutHit& hit : words.find(flow.text()))
      if (hit.role == LayoutRole::distribution && hit.begin > 0)
        cuts.push_back(static_cast<std::uint32_t>(hit.begin));
    cuts.push_back(static_cast<std::uint32_t>(flow.text().size()));
    std::sort(cuts.begin(), cuts.end());
    std::size_t begin = 0;
    for (const std::uint32_t cut : cuts) {
      const Extent extent = extent_of(flow, begin, cut);
      Segment segment{
          i, trimmed(flow.text().substr(begin, cut - begin)), extent.start, extent.end, flow.y, flow.size};
      if (flow.line->right_to_left) {
        segment.x0 = flow.frame->width - extent.end;
        segment.x1 = flow.frame->width - extent.start;
      }
      if (!segment.text.empty()) found.push_back(segment);
      begin = cut;
    }
  }
  return found;
}

std::string iso(int year, int month, int day) {
  std::string out = std::to_string(year);
  for (const int part : {month, day}) out += (part < 10 ? "-0" : "-") + std::to_string(part);
  return out;
}

}  // namespace

Head::Head(std::vector<FlowLine>& all_lines, const Measures& text_measures,
           const StructureWords& structure_words)
    : lines(all_lines), measures(text_measures), words(structure_words) {
  while (end < lines.size() && lines[end].page == 0) ++end;
  segments = segments_of(lines, end, words);
}

bool Head::has(std::string_view text, LayoutRole role, bool first) const {
  return hit_of(words.find(text), role, first) != nullptr;
}

bool Head::is_marked(const FlowLine& line) const {
  const auto markers = markers_at_start(line.text(), line.line->right_to_left, words);
  return !markers.empty() && (markers.front().value == 1 || markers.front().scheme == Scheme::bullet);
}

const LayoutHit* hit_of(const std::vector<LayoutHit>& hits, LayoutRole role, bool first) {
  for (const LayoutHit& hit : hits)
    if (hit.role == role && (!first || hit.first)) return &hit;
  return nullptr;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    int value = 0, digits = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && digits < 6) {
      value = value * 10 + (text[at++] - '0');
      ++digits;
    }
    if (digits > 0)
      numbers.push_back(value);
    else
      ++at;
  }
  return numbers;
}

std::string without_stars(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool between =
        text[at] == ',' && at > 0 && at + 1 < text.size() && text[at - 1] == '*' && text[at + 1] == '*';
    if (text[at] != '*' && !between) out += text[at];
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string iso_date(std::string_view text, const StructureWords& words) {
  const auto numbers = numbers_in(text);
  int month = 0;
  for (const LayoutHit& hit : words.find(text))
    if (hit.role == LayoutRole::month) month = hit.value;
  if (month > 0) {
    int day = 0, year = 0;
    for (const int number : numbers) {
      if (number >= 1900 && number <= 2199)
        year = number;
      else if (number >= 1 && number <= 31 && day == 0)
        day = number;
    }
    return year > 0 && day > 0 && numbers.size() <= 4 ? iso(year, month, day) : "";
  }
  const bool wide =
      text.find("年") != text.npos && text.find("月") != text.npos && text.find("日") != text.npos;
  if (wide && numbers.size() >= 3 && numbers[0] >= 1900 && numbers[1] <= 12 && numbers[2] <= 31)
    return iso(numbers[0], numbers[1], numbers[2]);
  return "";
}

void add_organ(std::string& body, std::string_view line, bool another) {
  if (!body.empty()) {
    if (another) body += ',';
    if (another || !is_wide(last_character(body))) body += ' ';
  }
  body += line;
}

}  // namespace rapporteur
