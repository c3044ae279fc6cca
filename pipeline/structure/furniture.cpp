// A line is furniture when it stands on the margin of its page and either has the shape of furniture or comes
// again at the same height on other pages.
#include "structure/furniture.hpp"

#include "structure/symbols.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur {
namespace {

constexpr double top_margin = 0.115, bottom_margin = 0.885;  // of the page's height

bool on_margin(const FlowLine& line) {
  const double at = line.y / line.frame->height;
  return at < top_margin || at > bottom_margin;
}

// Lines of the margins that come again at one height on many pages.
class Repetition {
 public:
  Repetition(const std::vector<FlowLine>& lines, std::size_t pages) : enough_(pages <= 3 ? 2 : 3) {
    for (const FlowLine& line : lines) {
      if (!on_margin(line) || line.text().size() >= longest) continue;
      for (auto& text : readings(line)) {
        Pages& on = seen_[{std::move(text), height_of(line)}];
        if (on.count > 0 && on.last == line.page) continue;
        if (on.count++ == 0) on.first = line.page;
        on.last = line.page;
      }
    }
  }

  // On a good part of the pages between the first and the last: the heading that some pages begin with
  // ("Discussion" in A/80/16) is no running head. On page 1 a running head must come twice more.
  bool holds(const FlowLine& line) const {
    if (!on_margin(line) || line.text().size() >= longest) return false;
    for (const auto& text : readings(line)) {
      const Pages on = pages_with(text, line);
      const bool often = on.count >= enough_ && (line.page > 0 || on.count > 2);
      if (often && 3 * on.count >= on.last - on.first + 1u) return true;
    }
    return false;
  }

  static constexpr std::size_t longest = 300;

 private:
  struct Pages {
    std::size_t count = 0;
    std::uint32_t first = 0, last = 0;
  };

  static int height_of(const FlowLine& line) { return static_cast<int>(std::floor(line.y / 4)); }

  Pages pages_with(const std::string& text, const FlowLine& line) const {
    Pages all;
    for (const int shift : {-1, 0, 1}) {
      const auto found = seen_.find({text, height_of(line) + shift});
      if (found == seen_.end()) continue;
      all.first = all.count == 0 ? found->second.first : std::min(all.first, found->second.first);
      all.last = std::max(all.last, found->second.last);
      all.count += found->second.count;
    }
    return all;
  }

  // The text as it stands, and with its first or its last number counted from the page's: "Page 2", "Page 3".
  // Any other number tells one line from another ("Table 7" in JIU/REP/2025/1, notes that are a symbol in
  // DP/OPS/2025/2).
  static std::vector<std::string> readings(const FlowLine& line) {
    const auto text = line.text();
    std::vector<std::string> out = {std::string(text)};
    constexpr const char* digits = "0123456789";
    const auto first = text.find_first_of(digits);
    if (first == text.npos) return out;
    const auto first_end = std::min(text.find_first_not_of(digits, first), text.size());
    const auto last_end = text.find_last_of(digits) + 1;
    const auto last = text.find_last_not_of(digits, last_end - 1) == text.npos
                          ? 0
                          : text.find_last_not_of(digits, last_end - 1) + 1;
    out.push_back(counted(text, first, first_end, line.page));
    if (last != first) out.push_back(counted(text, last, last_end, line.page));
    return out;
  }

  static std::string counted(std::string_view text, std::size_t begin, std::size_t end, std::uint32_t page) {
    long number = 0;
    for (std::size_t at = begin; at < end && number < 1000000; ++at) number = 10 * number + (text[at] - '0');
    return std::string(text.substr(0, begin)) + "#" + std::to_string(number - static_cast<long>(page)) +
           std::string(text.substr(end));
  }

  std::size_t enough_;
  std::map<std::pair<std::string, int>, Pages> seen_;
};

// The pieces of a line between wide gaps: a running head and a page number may stand on one line.
std::vector<std::string_view> cells_of(const FlowLine& line) {
  std::vector<std::string_view> cells;
  std::size_t begin = 0;
  const auto text = line.text();
  for (const std::uint32_t at : line.line->cells) {
    cells.push_back(text.substr(begin, at - begin));
    begin = at;
  }
  cells.push_back(text.substr(begin));
  for (auto& cell : cells)
    while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
  return cells;
}

// "1 of 2", as it stands behind "Page": the word between is not known by its language.
bool is_page_of_pages(std::string_view text) {
  const auto number = [&] {
    std::size_t at = 0;
    while (at < text.size() && at < 5 && text[at] >= '0' && text[at] <= '9') ++at;
    text.remove_prefix(at);
    return at > 0 && at < 5;
  };
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (!number() || text.empty() || text.front() != ' ') return false;
  const auto word = text.find(' ', 1);
  if (word == std::string_view::npos || word > 9) return false;
  text.remove_prefix(word + 1);
  return number() && text.empty();
}

bool has_shape(std::string_view text, const StructureWords& words) {
  if (is_page_number(text) || is_job_number(text) || is_margin_sign(text)) return true;
  if (text.size() > 60) return false;
  for (const LayoutHit& hit : words.find(text)) {
    if (!hit.first) continue;
    if (hit.role == LayoutRole::furniture) return true;
    const auto behind = text.substr(std::min(text.size(), hit.end));
    if (hit.role == LayoutRole::page && (is_page_number(behind) || is_page_of_pages(behind))) return true;
  }
  return false;
}

// At the top of any page but the first: a symbol, "Page 2" below it.
bool is_page_head(const FlowLine& line, const StructureWords& words) {
  if (line.page == 0 || line.y > 0.16 * line.frame->height || line.text().size() > 60) return false;
  if (is_symbol(line.text())) return true;
  const auto hits = words.find(line.text());
  return std::any_of(hits.begin(), hits.end(), [&](const LayoutHit& hit) {
    return hit.first && hit.role == LayoutRole::page && is_page_number(line.text().substr(hit.end));
  });
}

}  // namespace

void mark_furniture(std::vector<FlowLine>& lines, std::size_t pages, const StructureWords& words) {
  const Repetition repetition(lines, pages);
  // "2/5" is a page number wherever it is the lowest or highest thing on its page.
  std::map<std::uint32_t, std::pair<double, double>> reach;
  for (const FlowLine& line : lines) {
    auto& [top, bottom] = reach.emplace(line.page, std::pair(line.y, line.y)).first->second;
    top = std::min(top, line.y);
    bottom = std::max(bottom, line.y);
  }
  for (FlowLine& line : lines) {
    const auto [top, bottom] = reach[line.page];
    const std::string counted = std::to_string(line.page + 1) + "/" + std::to_string(pages);
    if ((line.y == top || line.y == bottom) && line.text() == counted) line.place = Place::furniture;
  }
  for (FlowLine& line : lines) {
    if (line.place == Place::figure) continue;
    const auto text = line.text();
    if (line.line->place.grid >= 0) continue;  // figures of a table's last rows look like page numbers
    if (is_margin_sign(text) && text.size() > 3) line.place = Place::furniture;
    if (is_page_head(line, words)) line.place = Place::furniture;
    if (!on_margin(line) || text.size() >= Repetition::longest) continue;
    const auto cells = cells_of(line);
    const bool by_shape = std::all_of(cells.begin(), cells.end(), [&](std::string_view cell) {
      return has_shape(cell, words) || (line.page > 0 && is_symbol(cell));
    });
    if (line.page == 0 && is_symbol(text)) continue;  // the masthead's, though the running heads repeat it
    if (by_shape || repetition.holds(line)) line.place = Place::furniture;
  }
}

}  // namespace rapporteur
