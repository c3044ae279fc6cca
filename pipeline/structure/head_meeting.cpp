// The lines of the meeting: at the margin of the page, while the title is set in or larger; on the cover of a
// report below the title.
#include "kit/fold.hpp"
#include "structure/head.hpp"
#include "structure/joining.hpp"
#include "structure/markers.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

std::string folded(std::string_view text) { return fold(text).text; }

void add_session(std::string& session, std::string_view text) {
  if (!session.empty()) session += ", ";
  session += without_stars(text);
}

// Session and agenda item of a line; the meetings of two organs stand side by side ("Seventy-ninth session |
// Eightieth year").
void note_line(Head& head, const FlowLine& line) {
  if (head.has(line.text(), LayoutRole::agenda)) {
    if (head.masthead.agenda.empty()) head.masthead.agenda = without_stars(line.text());
    return;
  }
  if (!head.masthead.session.empty()) return;
  std::size_t begin = 0;
  auto cuts = line.line->cells;
  cuts.push_back(static_cast<std::uint32_t>(line.text().size()));
  for (const std::uint32_t cut : cuts) {
    const auto cell = trimmed(line.text().substr(begin, cut - begin));
    if (head.has(cell, LayoutRole::session)) add_session(head.masthead.session, cell);
    begin = cut;
  }
}

class Meeting {
 public:
  explicit Meeting(Head& head) : head_(head) {
    for (std::size_t i = 0; i < head.end; ++i) {
      FlowLine& one = head.lines[i];
      if (one.place != Place::flow || one.y < head.bottom) continue;
      if (is_in_block(one))
        one.place = Place::masthead;
      else
        below_.push_back(i);
    }
  }

  void read() {
    bool apart = false;
    std::size_t keep = lines_at_margin(apart);
    if (!apart) keep = lines_by_words();
    if (keep == 0) return;
    if (apart) read_organ(keep);
    for (std::size_t k = 0; k < keep; ++k) {
      note_line(head_, line(k));
      head_.lines[below_[k]].place = Place::masthead;
    }
  }

 private:
  // What stands under the small block at its width is its last line: "For decision".
  bool is_in_block(const FlowLine& one) const {
    const Rect& rect = one.line->rect;
    return rect.x0 > head_.block_x0 - 6 && rect.x1 < head_.block_x1 + 40 &&
           one.y < head_.bottom + 3 * one.size;
  }

  const FlowLine& line(std::size_t k) const { return head_.lines[below_[k]]; }

  // The line speaks of the meeting and is not set as a title is.
  bool says(std::size_t k) const {
    const FlowLine& one = line(k);
    if (one.text().size() >= 160 || (one.size > 1.12 * head_.measures.size && one.size > 12.6)) return false;
    const auto hits = head_.words.find(one.text());
    const bool organ = hit_of(hits, LayoutRole::body, true) != nullptr && last_character(one.text()) != ',';
    return organ || hit_of(hits, LayoutRole::session) != nullptr ||
           hit_of(hits, LayoutRole::agenda) != nullptr;
  }

  // How many lines come before one that is set in, larger, or far below. Their own items may be set in a
  // little (E/CN.18/2025/2). `apart` where there is such a line, or the page ends with them.
  std::size_t lines_at_margin(bool& apart) const {
    constexpr double set_in = 30;
    double largest = 0;
    bool said = false;
    for (std::size_t k = 0; k < below_.size(); ++k) {
      const FlowLine& one = line(k);
      const double gap = k > 0 ? one.y - line(k - 1).y : 0;
      apart =
          said && (one.start > line(0).start + set_in || one.size > 1.15 * largest || gap > 2.8 * one.size);
      if (apart) return k;
      const char32_t last = last_character(one.text());
      const bool prose = one.line->cells.empty() && one.end - one.start > 0.55 * one.frame->width;
      if (gap < 0 || one.start > line(0).start + set_in || head_.is_marked(one) || prose ||
          (last != ':' && ends_sentence(one.text())))
        return 0;
      said |= says(k);
      largest = std::max(largest, one.size);
    }
    apart = said && below_.size() > 3;
    return below_.size();
  }

  // Up to the last line that speaks of session or agenda, and what goes on in its manner.
  std::size_t lines_by_words() const {
    std::size_t seen = 0, keep = 0;
    for (; seen < std::min<std::size_t>(below_.size(), 12); ++seen) {
      const FlowLine& one = line(seen);
      const auto hits = head_.words.find(one.text());
      if (hit_of(hits, LayoutRole::subtitle, true) != nullptr || ends_sentence(one.text()) ||
          one.y > 0.5 * one.frame->height || head_.is_marked(one))
        break;
      const bool title = one.size > 1.12 * head_.measures.size && one.size > 11.5;
      const bool speaks =
          hit_of(hits, LayoutRole::session) != nullptr || hit_of(hits, LayoutRole::agenda) != nullptr;
      if (speaks && !title && one.text().size() < 160) keep = seen + 1;
    }
    while (keep > 0 && keep < seen && goes_on(line(keep - 1), line(keep))) ++keep;
    return keep;
  }

  static bool goes_on(const FlowLine& last, const FlowLine& one) {
    const double gap = one.y - last.y;
    return gap >= 0 && gap <= 2.4 * last.size && std::fabs(one.start - last.start) <= 6 &&
           std::fabs(one.size - last.size) <= 0.09 * last.size;
  }

  // The subsidiary organ before session, place and date.
  void read_organ(std::size_t keep) {
    std::string& body = head_.masthead.body;
    bool whole = false;
    for (std::size_t k = 0; k < keep; ++k) {
      const FlowLine& one = line(k);
      const auto hits = head_.words.find(one.text());
      if (hit_of(hits, LayoutRole::session) != nullptr || hit_of(hits, LayoutRole::agenda) != nullptr ||
          hit_of(hits, LayoutRole::month) != nullptr)
        return;
      const bool known =
          hit_of(hits, LayoutRole::body) != nullptr || hit_of(hits, LayoutRole::united_nations) != nullptr;
      if (k == 0 && !known) return;
      const std::size_t cut = one.line->cells.empty() ? one.text().size() : one.line->cells.front();
      const auto name = trimmed(one.text().substr(0, cut));
      if (folded(body).find(folded(name)) != std::string::npos) return;
      const bool wrapped =
          k > 0 && !whole && std::fabs(one.size - line(k - 1).size) < 0.5 && one.same_style(line(k - 1));
      add_organ(body, name, !wrapped);
      whole = std::any_of(hits.begin(), hits.end(), [](const LayoutHit& hit) {
        return hit.role == LayoutRole::body && hit.first && hit.last;
      });
    }
  }

  Head& head_;
  std::vector<std::size_t> below_;  // lines of the flow under the block
};

}  // namespace

void read_meeting_by_layout(Head& head) { Meeting(head).read(); }

void read_cover(Head& head) {
  if (!head.masthead.body.empty()) return;
  std::string reporting;
  for (std::size_t i = 0; i < head.end; ++i) {
    FlowLine& line = head.lines[i];
    if (line.place != Place::flow || line.size < 1.15 * head.measures.size) continue;
    const auto hits = head.words.find(line.text());
    const LayoutHit* nations = hit_of(hits, LayoutRole::united_nations, true);
    if (nations != nullptr && nations->last) line.place = Place::masthead;
    const LayoutHit* organ = hit_of(hits, LayoutRole::body);
    if (organ == nullptr) continue;
    const auto name = line.text().substr(organ->begin, organ->end - organ->begin);
    // "Report of the Joint Inspection Unit"; a common word ("Committee") says too little.
    if (reporting.empty() && hit_of(hits, LayoutRole::subtitle, true) != nullptr &&
        name.find(' ') != name.npos)
      reporting = name;
    if (!organ->first || !organ->last) continue;
    head.masthead.body = line.text();
    line.place = Place::masthead;
    for (std::size_t k = i + 1; k < head.end; ++k) {
      FlowLine& next = head.lines[k];
      const bool under = next.place == Place::flow && std::fabs(next.start - line.start) < 6 &&
                         next.size < line.size && next.y - head.lines[k - 1].y < 2 * next.size;
      if (!under) break;
      note_line(head, next);
      next.place = Place::masthead;
    }
    return;
  }
  head.masthead.body = reporting;
}

void drop_repeated_covers(Head& head) {
  constexpr std::size_t most_lines = 30;  // of a cover
  if (head.end > most_lines) return;
  std::string cover;
  for (std::size_t i = 0; i < head.end; ++i) cover += folded(head.lines[i].text()) + ' ';
  const auto on_cover = [&](const FlowLine& line) {
    if (head.has(line.text(), LayoutRole::united_nations, true))
      return true;  // "United Nations • New York, 2025"
    std::size_t begin = 0;
    auto cuts = line.line->cells;
    cuts.push_back(static_cast<std::uint32_t>(line.text().size()));
    for (const std::uint32_t cut : cuts) {
      if (cover.find(folded(trimmed(line.text().substr(begin, cut - begin)))) == std::string::npos)
        return false;
      begin = cut;
    }
    return true;
  };
  for (std::size_t begin = head.end; begin < head.lines.size() && head.lines[begin].page <= 3;) {
    std::size_t end = begin;
    std::vector<std::size_t> same;
    for (; end < head.lines.size() && head.lines[end].page == head.lines[begin].page; ++end)
      if (end - begin < most_lines && head.lines[end].place == Place::flow && on_cover(head.lines[end]))
        same.push_back(end);
    if (end - begin <= most_lines && 5 * same.size() >= 3 * (end - begin))
      for (const std::size_t i : same) head.lines[i].place = Place::masthead;
    begin = end;
  }
}

void read_meeting_by_words(Head& head) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < head.end && lines.size() < 14; ++i) {
    if (head.lines[i].place != Place::flow) continue;
    const auto text = head.lines[i].text();
    if (!markers_at_start(text, head.lines[i].line->right_to_left, head.words).empty() || ends_sentence(text))
      break;
    if (head.has(text, LayoutRole::subtitle, true)) break;
    lines.push_back(i);
  }
  std::size_t agenda = lines.size();
  bool session = false;
  for (std::size_t k = 0; k < std::min<std::size_t>(lines.size(), 7); ++k) {
    const auto hits = head.words.find(head.lines[lines[k]].text());
    if (hit_of(hits, LayoutRole::agenda) != nullptr && agenda == lines.size()) agenda = k;
    session |= hit_of(hits, LayoutRole::session) != nullptr;
  }
  if (agenda == lines.size() || !session) return;
  // As many titles of agenda items as the line names items.
  const std::size_t items = std::max<std::size_t>(1, numbers_in(head.lines[lines[agenda]].text()).size());
  Masthead& found = head.masthead;
  for (std::size_t k = 0; k < lines.size() && k <= agenda + items; ++k) {
    FlowLine& line = head.lines[lines[k]];
    if (k > agenda && !line.same_style(head.lines[lines[agenda]])) break;
    if (k + 1 == lines.size()) break;  // something must be left for the title
    if (found.date.empty()) found.date = iso_date(line.text(), head.words);
    const bool organ = found.body.empty() && found.session.empty() &&
                       head.has(line.text(), LayoutRole::body) && numbers_in(line.text()).empty();
    if (organ)
      found.body = line.text();
    else
      note_line(head, line);
    line.place = Place::masthead;
  }
}

}  // namespace rapporteur
