// By position around the word "Distr." where there is one, by the words of session and agenda where there is none.
#include "structure/masthead.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"
#include "structure/markers.hpp"
#include "structure/symbols.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace rapporteur {
namespace {

// A part of a line between wide gaps.
struct Segment {
  std::size_t line = 0;  // index in the flow
  std::string_view text;
  double x0 = 0, x1 = 0, y = 0, size = 0;
  bool used = false;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

std::vector<Segment> segments_of(const std::vector<FlowLine>& lines, std::size_t end, const StructureWords& words) {
  std::vector<Segment> found;
  for (std::size_t i = 0; i < end; ++i) {
    const FlowLine& flow = lines[i];
    if (flow.place == Place::furniture) continue;
    auto cuts = flow.line->cells;
    // The two columns may stand so close that no wide gap parts them.
    for (const LayoutHit& hit : words.find(flow.text()))
      if (hit.role == LayoutRole::distribution && hit.begin > 0) cuts.push_back(static_cast<std::uint32_t>(hit.begin));
    cuts.push_back(static_cast<std::uint32_t>(flow.text().size()));
    std::sort(cuts.begin(), cuts.end());
    std::size_t begin = 0;
    for (const std::uint32_t cut : cuts) {
      const Extent extent = extent_of(flow, begin, cut);
      const bool mirrored = flow.line->right_to_left;
      Segment segment{i, trimmed(flow.text().substr(begin, cut - begin)), extent.start, extent.end, flow.y, flow.size};
      if (mirrored) {
        segment.x0 = flow.frame->width - extent.end;
        segment.x1 = flow.frame->width - extent.start;
      }
      if (!segment.text.empty()) found.push_back(segment);
      begin = cut;
    }
  }
  return found;
}

const LayoutHit* hit_of(const std::vector<LayoutHit>& hits, LayoutRole role, bool first = false) {
  for (const LayoutHit& hit : hits)
    if (hit.role == role && (!first || hit.first)) return &hit;
  return nullptr;
}

bool has(std::string_view text, LayoutRole role, const StructureWords& words, bool first = false) {
  const auto hits = words.find(text);
  return hit_of(hits, role, first) != nullptr;
}

std::string_view behind_colon(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '.' || text[at] == ':')) ++at;
  return trimmed(text.substr(std::min(at, text.size())));
}

std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    int value = 0, digits = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && digits < 6) {
      value = value * 10 + (text[at++] - '0');
      ++digits;
    }
    if (digits > 0) numbers.push_back(value);
    else ++at;
  }
  return numbers;
}

std::string iso(int year, int month, int day) {
  std::string out = std::to_string(year);
  for (const int part : {month, day}) out += (part < 10 ? "-0" : "-") + std::to_string(part);
  return out;
}

class Head {
 public:
  Head(std::vector<FlowLine>& lines, const Measures& measures, const StructureWords& words)
      : lines_(lines), measures_(measures), words_(words) {
    while (end_ < lines.size() && lines[end_].page == 0) ++end_;
    segments_ = segments_of(lines, end_, words);
  }

  FoundMasthead read() {
    if (const auto anchor = find_anchor()) {
      read_block(*anchor);
      read_session_by_layout();
    } else {
      read_by_words();
    }
    read_job_letter();
    find_titles();
    return std::move(found_);
  }

 private:
  // The segment with "Distr."; else a symbol that stands alone at the head of the page.
  std::optional<std::size_t> find_anchor() const {
    std::optional<std::size_t> symbol;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Segment& segment = segments_[i];
      if (segment.y > 0.45 * lines_[segment.line].frame->height) continue;
      if (has(segment.text, LayoutRole::distribution, words_, true)) return i;
      const auto found = symbol_in(segment.text);
      const bool leads = !found.empty() && segment.text.substr(0, found.size()) == found && segment.text.size() < 40;
      if (!symbol && leads && segment.y < 0.3 * lines_[segment.line].frame->height) symbol = i;
    }
    return symbol;
  }

  void read_block(std::size_t anchor) {
    const double x0 = segments_[anchor].x0 - 20, x1 = segments_[anchor].x1 + 20, size = segments_[anchor].size;
    double bottom = segments_[anchor].y;
    std::string_view above;
    for (Segment& segment : segments_) {
      const bool beside = segment.x0 < x1 && segment.x1 > x0 && segment.x1 - segment.x0 < 230;
      if (!beside || segment.y < segments_[anchor].y - 1 || segment.y > bottom + 4.5 * size) continue;
      if (!read_fact(segment.text, above)) continue;
      above = segment.text;
      segment.used = true;
      bottom = std::max(bottom, segment.y);
    }
    for (Segment& segment : segments_) {
      if (segment.y > bottom + 0.5 * size || segment.used) continue;
      if (const auto symbol = symbol_in(segment.text); found_.masthead.symbol.empty() && !symbol.empty()) {
        found_.masthead.symbol = symbol;
        segment.used = true;
      } else if (is_symbol(segment.text)) {
        segment.used = true;
      }
    }
    read_body(bottom);
    bottom_ = std::max(bottom, body_bottom_);
    for (const Segment& segment : segments_)
      if (segment.used || segment.y <= bottom_ + 0.5 * size) lines_[segment.line].place = Place::masthead;
  }

  // Date, language, original, distribution: what stands in the small block. `above`: the fact before it.
  bool read_fact(std::string_view text, std::string_view above) {
    const auto hits = words_.find(text);
    Masthead& head = found_.masthead;
    if (const LayoutHit* hit = hit_of(hits, LayoutRole::distribution, true)) {
      head.distribution = behind_colon(text, hit->end);
      return true;
    }
    const LayoutHit* original = hit_of(hits, LayoutRole::original);
    if (const LayoutHit* name = hit_of(hits, LayoutRole::language_name, true)) {
      const bool of_original = has(above, LayoutRole::original, words_) && !ends_with_word(above);
      if (!of_original && (original == nullptr || name->begin < original->begin) && head.language.empty())
        head.language = name->tag;
      return true;
    }
    if (original != nullptr && original->first) return true;
    if (head.date.empty()) {
      head.date = iso_date(text, words_);
      // A date over two lines: its first is kept for the second.
      if (head.date.empty() && !date_begun_.empty()) head.date = iso_date(date_begun_ + " " + std::string(text), words_);
      if (!head.date.empty()) return true;
      date_begun_.clear();
      if (text.size() < 30 && has(text, LayoutRole::month, words_)) {
        date_begun_ = text;
        return true;
      }
    }
    if (is_symbol(text)) {
      if (head.symbol.empty()) head.symbol = symbol_in(text);
      return true;
    }
    if (head.distribution.empty() && text.size() < 30 && text.find(' ') == text.npos) {
      head.distribution = text;  // "Distr." and "GENERAL" on two lines
      return true;
    }
    return false;
  }

  static bool ends_with_word(std::string_view text) { return !text.empty() && text.back() != ':'; }

  // The organ's name: the largest lines beside the small block.
  void read_body(double bottom) {
    std::vector<const Segment*> name;
    const bool named = std::any_of(segments_.begin(), segments_.end(), [&](const Segment& segment) {
      return !segment.used && segment.y <= bottom + 1 && has(segment.text, LayoutRole::body, words_);
    });
    for (const Segment& segment : segments_) {
      if (segment.used || (name.empty() && segment.y > bottom + 2.5 * segment.size)) continue;
      const auto hits = words_.find(segment.text);
      const LayoutHit* nations = hit_of(hits, LayoutRole::united_nations);
      if (name.empty() && nations != nullptr && nations->first && nations->last) continue;
      if (count_code_points(segment.text) < 3 || is_rule(segment.text) ||
          hit_of(hits, LayoutRole::distribution) != nullptr || hit_of(hits, LayoutRole::original) != nullptr)
        continue;
      if (!name.empty()) {
        const Segment& last = *name.back();
        if (segment.size < 0.87 * last.size || segment.y - last.y > 2.2 * segment.size) break;
        if (segment.y > bottom + 0.5 && !lines_[segment.line].same_style(lines_[last.line])) break;
        if (hit_of(hits, LayoutRole::session) != nullptr || hit_of(hits, LayoutRole::agenda) != nullptr) break;
      } else if (segment.y > bottom + 1 || hit_of(hits, LayoutRole::session) != nullptr ||
                 (named && hit_of(hits, LayoutRole::body) == nullptr)) {
        continue;
      }
      name.push_back(&segment);
    }
    for (const Segment* segment : name) {
      if (!found_.masthead.body.empty()) {
        const char32_t last = last_character(found_.masthead.body);
        if (!is_wide(last)) found_.masthead.body += ' ';
      }
      found_.masthead.body += segment->text;
      body_bottom_ = std::max(body_bottom_, segment->y);
    }
  }

  void note_line(const FlowLine& line) {
    const auto text = line.text();
    const auto hits = words_.find(text);
    if (hit_of(hits, LayoutRole::agenda) != nullptr) {
      if (found_.masthead.agenda.empty()) found_.masthead.agenda = text;
    } else if (hit_of(hits, LayoutRole::session) != nullptr && found_.masthead.session.empty()) {
      found_.masthead.session = text;
    }
  }

  // Under the block: session, place, agenda item, and the agenda item's title at the same indent.
  void read_session_by_layout() {
    std::vector<std::size_t> below;
    std::size_t keep = 0;  // lines of `below` up to the last that speaks of session or agenda
    for (std::size_t i = 0; i < end_ && below.size() < 12; ++i) {
      const FlowLine& line = lines_[i];
      if (line.place != Place::flow || line.y < bottom_) continue;
      const auto hits = words_.find(line.text());
      const bool title = line.size > 1.12 * measures_.size && line.size > 11.5;
      if (hit_of(hits, LayoutRole::subtitle, true) != nullptr || ends_sentence(line.text()) ||
          line.y > 0.5 * line.frame->height || is_marked(line))
        break;
      below.push_back(i);
      const bool says = hit_of(hits, LayoutRole::session) != nullptr || hit_of(hits, LayoutRole::agenda) != nullptr;
      if (says && !title && line.text().size() < 160) keep = below.size();
    }
    if (keep == 0) return;
    while (keep < below.size()) {
      const FlowLine &line = lines_[below[keep]], &last = lines_[below[keep - 1]];
      const double gap = line.y - last.y;
      if (gap < 0 || gap > 2.4 * last.size || std::fabs(line.start - last.start) > 6 ||
          std::fabs(line.size - last.size) > 0.09 * last.size)
        break;
      ++keep;
    }
    for (std::size_t k = 0; k < keep; ++k) {
      note_line(lines_[below[k]]);
      lines_[below[k]].place = Place::masthead;
    }
  }

  // A page without a small block and perhaps without any layout: the meeting's lines come first.
  void read_by_words() {
    std::vector<std::size_t> head;
    for (std::size_t i = 0; i < end_ && head.size() < 14; ++i) {
      if (lines_[i].place != Place::flow) continue;
      const auto text = lines_[i].text();
      if (!markers_at_start(text, lines_[i].line->right_to_left, words_).empty() || ends_sentence(text)) break;
      if (has(text, LayoutRole::subtitle, words_, true)) break;
      head.push_back(i);
    }
    std::size_t agenda = head.size();
    bool session = false;
    for (std::size_t k = 0; k < std::min<std::size_t>(head.size(), 7); ++k) {
      const auto hits = words_.find(lines_[head[k]].text());
      if (hit_of(hits, LayoutRole::agenda) != nullptr && agenda == head.size()) agenda = k;
      session |= hit_of(hits, LayoutRole::session) != nullptr;
    }
    if (agenda == head.size() || !session) return;
    // As many titles of agenda items as the line names items.
    const std::size_t items = std::max<std::size_t>(1, numbers_in(lines_[head[agenda]].text()).size());
    for (std::size_t k = 0; k < head.size() && k <= agenda + items; ++k) {
      FlowLine& line = lines_[head[k]];
      if (k > agenda && !line.same_style(lines_[head[agenda]])) break;
      if (k + 1 == head.size()) break;  // something must be left for the title
      read_meeting_line(line);
      line.place = Place::masthead;
    }
  }

  void read_meeting_line(const FlowLine& line) {
    Masthead& head = found_.masthead;
    const auto text = line.text();
    if (head.date.empty()) head.date = iso_date(text, words_);
    const auto hits = words_.find(text);
    if (head.body.empty() && head.session.empty() && hit_of(hits, LayoutRole::body) != nullptr &&
        numbers_in(text).empty()) {
      head.body = text;
      return;
    }
    note_line(line);
  }

  // "(F)" behind the job number says the language where no line does.
  void read_job_letter() {
    if (!found_.masthead.language.empty()) return;
    constexpr std::array<std::pair<char, const char*>, 6> letters = {
        {{'A', "ar"}, {'C', "zh"}, {'E', "en"}, {'F', "fr"}, {'R', "ru"}, {'S', "es"}}};
    for (std::size_t i = 0; i < end_; ++i) {
      if (lines_[i].place != Place::furniture) continue;
      const auto text = lines_[i].text();
      for (std::size_t at = text.find('('); at != text.npos && at + 2 < text.size(); at = text.find('(', at + 1)) {
        if (text[at + 2] != ')' || numbers_in(text.substr(0, at)).empty()) continue;
        for (const auto& [letter, tag] : letters)
          if (text[at + 1] == letter) found_.masthead.language = tag;
      }
    }
  }

  bool title_like(const FlowLine& line) const {
    return line.size > 1.12 * measures_.size || (line.line->bold && line.size > 0.97 * measures_.size);
  }

  void find_titles() {
    std::vector<const FlowLine*> run;
    bool styled = false;
    for (std::size_t i = 0; i < end_ && run.size() < 12; ++i) {
      const FlowLine& line = lines_[i];
      if (line.place != Place::flow) continue;
      const auto text = line.text();
      const auto hits = words_.find(text);
      const auto known = [&](LayoutRole role) {
        const LayoutHit* hit = hit_of(hits, role, true);
        return hit != nullptr && hit->last;
      };
      if (known(LayoutRole::heading) || known(LayoutRole::contents) || hit_of(hits, LayoutRole::annex, true) != nullptr ||
          hit_of(hits, LayoutRole::caption, true) != nullptr)
        break;
      if (line.y > 0.75 * line.frame->height || is_marked(line)) break;
      const bool subtitle = hit_of(hits, LayoutRole::subtitle, true) != nullptr;
      const bool like = title_like(line) || subtitle;
      if (!like && styled) break;
      if (ends_sentence(text) && !like) break;
      styled |= title_like(line);
      run.push_back(&line);
    }
    const bool has_head = !found_.masthead.session.empty() || !found_.masthead.symbol.empty();
    if (!styled && !has_head) return;
    // Plain lines are a title only where the next line is marked, as a heading or a paragraph is.
    if (!styled && run.size() > 5) return;
    found_.titles.insert(run.begin(), run.end());
  }

  bool is_marked(const FlowLine& line) const {
    const auto markers = markers_at_start(line.text(), line.line->right_to_left, words_);
    return !markers.empty() && (markers.front().value == 1 || markers.front().scheme == Scheme::bullet);
  }

  std::vector<FlowLine>& lines_;
  const Measures& measures_;
  const StructureWords& words_;
  std::size_t end_ = 0;  // lines of page 1
  std::vector<Segment> segments_;
  double bottom_ = 0, body_bottom_ = 0;
  std::string date_begun_;
  FoundMasthead found_;
};

}  // namespace

std::string iso_date(std::string_view text, const StructureWords& words) {
  const auto numbers = numbers_in(text);
  int month = 0;
  for (const LayoutHit& hit : words.find(text))
    if (hit.role == LayoutRole::month) month = hit.value;
  if (month > 0) {
    int day = 0, year = 0;
    for (const int number : numbers) {
      if (number >= 1900 && number <= 2199) year = number;
      else if (number >= 1 && number <= 31 && day == 0) day = number;
    }
    return year > 0 && day > 0 && numbers.size() <= 4 ? iso(year, month, day) : "";
  }
  const bool wide = text.find("年") != text.npos && text.find("月") != text.npos && text.find("日") != text.npos;
  if (wide && numbers.size() >= 3 && numbers[0] >= 1900 && numbers[1] <= 12 && numbers[2] <= 31)
    return iso(numbers[0], numbers[1], numbers[2]);
  return "";
}

FoundMasthead take_masthead(std::vector<FlowLine>& lines, const Measures& measures, const StructureWords& words) {
  return Head(lines, measures, words).read();
}

}  // namespace rapporteur
