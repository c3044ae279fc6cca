// By position around the word "Distr.", or around a symbol that stands at the top of a page without one.
#include "base/utf8.hpp"
#include "structure/head.hpp"
#include "structure/symbols.hpp"

#include <algorithm>
#include <optional>

namespace rapporteur {
namespace {

std::string_view behind_colon(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '.' || text[at] == ':')) ++at;
  return trimmed(text.substr(std::min(at, text.size())));
}

bool ends_with_word(std::string_view text) { return !text.empty() && text.back() != ':'; }

class HeadBlock {
 public:
  explicit HeadBlock(Head& head) : head_(head), found_(head.masthead) {}

  bool read() {
    const auto anchor = find_anchor();
    if (!anchor) return false;
    const double bottom = read_facts(*anchor);
    const double reach = bottom + 0.5 * head_.segments[*anchor].size;
    for (Segment& segment : head_.segments) {
      if (segment.y > reach || segment.used) continue;
      if (const auto symbol = symbol_in(segment.text); found_.symbol.empty() && !symbol.empty()) {
        found_.symbol = symbol;
        segment.used = true;
      } else if (is_symbol(segment.text)) {
        segment.used = true;
      }
    }
    head_.bottom = std::max(bottom, read_organ(bottom));
    for (const Segment& segment : head_.segments)
      if (segment.used || segment.y <= head_.bottom + 0.5 * head_.segments[*anchor].size)
        head_.lines[segment.line].place = Place::masthead;
    return true;
  }

 private:
  std::optional<std::size_t> find_anchor() const {
    std::optional<std::size_t> symbol;
    for (std::size_t i = 0; i < head_.segments.size(); ++i) {
      const Segment& segment = head_.segments[i];
      const double height = head_.lines[segment.line].frame->height;
      if (segment.y > 0.45 * height) continue;
      if (head_.has(segment.text, LayoutRole::distribution, true)) return i;
      const auto found = symbol_in(segment.text);
      const bool leads =
          !found.empty() && segment.text.substr(0, found.size()) == found && segment.text.size() < 40;
      if (!symbol && leads && segment.y < 0.3 * height) symbol = i;
    }
    return symbol;
  }

  // From the anchor down, as long as each line says something of the document. Gives the lowest baseline.
  double read_facts(std::size_t anchor) {
    const Segment& top = head_.segments[anchor];
    const double x0 = top.x0 - 20, x1 = top.x1 + 20, y = top.y, size = top.size;
    if (head_.has(top.text, LayoutRole::distribution, true)) {
      head_.block_x0 = top.x0;
      head_.block_x1 = top.x1;
    }
    double bottom = y;
    std::string_view above;
    for (Segment& segment : head_.segments) {
      const bool beside = segment.x0 < x1 && segment.x1 > x0 && segment.x1 - segment.x0 < 230;
      if (!beside || segment.y < y - 1 || segment.y > bottom + 4.5 * size) continue;
      if (!read_fact(segment.text, above)) continue;
      above = segment.text;
      segment.used = true;
      if (head_.block_x1 > 0) head_.block_x1 = std::max(head_.block_x1, segment.x1);
      bottom = std::max(bottom, segment.y);
    }
    return bottom;
  }

  // Date, language, original, distribution. `above`: the fact before it.
  bool read_fact(std::string_view text, std::string_view above) {
    const auto hits = head_.words.find(text);
    if (const LayoutHit* hit = hit_of(hits, LayoutRole::distribution, true)) {
      found_.distribution = behind_colon(text, hit->end);
      return true;
    }
    const LayoutHit* original = hit_of(hits, LayoutRole::original);
    if (const LayoutHit* name = hit_of(hits, LayoutRole::language_name, true)) {
      const bool of_original = head_.has(above, LayoutRole::original) && !ends_with_word(above);
      if (!of_original && (original == nullptr || name->begin < original->begin) && found_.language.empty())
        found_.language = name->tag;
      return true;
    }
    if (original != nullptr && original->first) return true;
    if (read_date(text)) return true;
    if (is_symbol(text)) {
      if (found_.symbol.empty()) found_.symbol = symbol_in(text);
      return true;
    }
    if (found_.distribution.empty() && text.size() < 30 && text.find(' ') == text.npos) {
      found_.distribution = text;  // "Distr." and "GENERAL" on two lines
      return true;
    }
    return false;
  }

  bool read_date(std::string_view text) {
    if (!found_.date.empty()) return false;
    found_.date = iso_date(text, head_.words);
    // A date over two lines: its first is kept for the second.
    if (found_.date.empty() && !date_begun_.empty())
      found_.date = iso_date(date_begun_ + " " + std::string(text), head_.words);
    if (!found_.date.empty()) return true;
    date_begun_.clear();
    if (text.size() >= 30 || !head_.has(text, LayoutRole::month)) return false;
    date_begun_ = text;
    return true;
  }

  // The organ's name: the largest lines beside the small block. Gives its lowest baseline.
  double read_organ(double bottom) {
    const auto name = organ_lines(bottom);
    double lowest = 0;
    bool whole = false;  // the line before is wholly an organ's name
    for (const Segment* segment : name) {
      const auto hits = head_.words.find(segment->text);
      const LayoutHit* organ = hit_of(hits, LayoutRole::body, true);
      add_organ(found_.body, segment->text, whole && organ != nullptr);
      whole = std::any_of(hits.begin(), hits.end(), [](const LayoutHit& hit) {
        return hit.role == LayoutRole::body && hit.first && hit.last;
      });
      lowest = std::max(lowest, segment->y);
    }
    return lowest;
  }

  std::vector<const Segment*> organ_lines(double bottom) const {
    std::vector<const Segment*> name;
    const bool named = std::any_of(head_.segments.begin(), head_.segments.end(), [&](const Segment& segment) {
      return !segment.used && segment.y <= bottom + 1 && head_.has(segment.text, LayoutRole::body);
    });
    for (const Segment& segment : head_.segments) {
      if (segment.used || (name.empty() && segment.y > bottom + 2.5 * segment.size)) continue;
      const auto hits = head_.words.find(segment.text);
      const auto says = [&](LayoutRole role) { return hit_of(hits, role) != nullptr; };
      const LayoutHit* nations = hit_of(hits, LayoutRole::united_nations);
      if (name.empty() && nations != nullptr && nations->first && nations->last) continue;
      // A date is no organ's (one that is printed under another, A/CONF.230/2025/L.2).
      if (count_code_points(segment.text) < 3 || is_rule(segment.text) || says(LayoutRole::distribution) ||
          says(LayoutRole::original) || !iso_date(segment.text, head_.words).empty())
        continue;
      if (!name.empty()) {
        const Segment& last = *name.back();
        if (segment.x0 > last.x1 || segment.x1 < last.x0) continue;  // the small block's
        if (segment.size < 0.87 * last.size || segment.y - last.y > 2.2 * segment.size) break;
        if (segment.y > bottom + 0.5 && !head_.lines[segment.line].same_style(head_.lines[last.line])) break;
        if (says(LayoutRole::session) || says(LayoutRole::agenda)) break;
      } else if (segment.y > bottom + 1 || says(LayoutRole::session) || (named && !says(LayoutRole::body))) {
        continue;
      }
      name.push_back(&segment);
    }
    return name;
  }

  Head& head_;
  Masthead& found_;
  std::string date_begun_;
};

}  // namespace

bool read_head_block(Head& head) { return HeadBlock(head).read(); }

}  // namespace rapporteur
