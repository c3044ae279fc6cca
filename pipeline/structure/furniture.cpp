// A line is furniture when it stands on the margin of its page and either has the shape of furniture or comes again
// at the same height on other pages.
#include "structure/furniture.hpp"

#include "structure/symbols.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace rapporteur {
namespace {

constexpr double top_margin = 0.115, bottom_margin = 0.885;  // of the page's height

bool on_margin(const FlowLine& line) {
  const double at = line.y / line.frame->height;
  return at < top_margin || at > bottom_margin;
}

// The text with every number as "#", so that "Page 2" and "Page 3" are the same.
std::string pattern_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (out.empty() || out.back() != '#') out += '#';
    } else {
      out += c;
    }
  }
  return out;
}

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
  std::map<std::pair<std::string, int>, std::set<std::uint32_t>> seen;
  const auto key = [](const FlowLine& line, int shift) {
    return std::pair(pattern_of(line.text()), static_cast<int>(std::floor(line.y / 4)) + shift);
  };
  for (const FlowLine& line : lines)
    if (on_margin(line) && line.text().size() < 300) seen[key(line, 0)].insert(line.page);
  const auto pages_with = [&](const FlowLine& line) {
    std::size_t most = 0;
    for (const int shift : {-1, 0, 1})
      if (const auto found = seen.find(key(line, shift)); found != seen.end()) most = std::max(most, found->second.size());
    return most;
  };
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
  const std::size_t enough = pages <= 3 ? 2 : 3;
  for (FlowLine& line : lines) {
    if (line.place == Place::figure) continue;
    const auto text = line.text();
    if (line.line->place.grid >= 0) continue;  // figures of a table's last rows look like page numbers
    if (is_margin_sign(text) && text.size() > 3) line.place = Place::furniture;
    if (is_page_head(line, words)) line.place = Place::furniture;
    if (!on_margin(line) || text.size() >= 300) continue;
    const auto cells = cells_of(line);
    const bool by_shape = std::all_of(cells.begin(), cells.end(), [&](std::string_view cell) {
      return has_shape(cell, words) || (line.page > 0 && is_symbol(cell));
    });
    if (line.page == 0 && is_symbol(text)) continue;  // the masthead's, though the running heads repeat it
    const bool again = line.page > 0 || pages_with(line) > 2 ? pages_with(line) >= enough : false;
    if (by_shape || again) line.place = Place::furniture;
  }
}

}  // namespace rapporteur
