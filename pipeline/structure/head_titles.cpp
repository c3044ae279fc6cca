// A title is larger or bold; in typewritten documents it stands in the middle of the page; a resolution's is
// led by the number that ends its symbol.
#include "structure/head.hpp"
#include "structure/joining.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr std::size_t most_lines = 12;

class Titles {
 public:
  explicit Titles(const Head& head) : head_(head), end_(head.end) {
    // The lines of the meeting may fill page 1 (E/CN.18/2025/2).
    const auto in_flow = [](const FlowLine& line) { return line.place == Place::flow; };
    const auto page_end = head.lines.begin() + static_cast<std::ptrdiff_t>(end_);
    if (!head.masthead.session.empty() && std::none_of(head.lines.begin(), page_end, in_flow))
      while (end_ < head.lines.size() && head.lines[end_].page <= 1) ++end_;
    left_ = 1e9;
    for (std::size_t i = 0; i < end_; ++i) {
      if (head.lines[i].place != Place::flow) continue;
      left_ = std::min(left_, head.lines[i].start);
      right_ = std::max(right_, head.lines[i].end);
    }
  }

  std::set<const FlowLine*> find() const {
    auto run = by_style();
    if (run.empty()) run = in_the_middle();
    auto resolution = by_number();
    run.insert(run.end(), resolution.begin(), resolution.end());
    return {run.begin(), run.end()};
  }

 private:
  bool is_styled(const FlowLine& line) const {
    return line.size > 1.12 * head_.measures.size ||
           (line.line->bold && line.size > 0.97 * head_.measures.size);
  }

  // The title is over: a heading, contents, an annex, a caption, a numbered text, the foot of the page.
  bool is_behind(const FlowLine& line, const std::vector<LayoutHit>& hits) const {
    const bool heads = std::any_of(hits.begin(), hits.end(), [](const LayoutHit& hit) {
      const bool alone = hit.first && hit.last;
      return (alone && (hit.role == LayoutRole::heading || hit.role == LayoutRole::contents)) ||
             (hit.first && (hit.role == LayoutRole::annex || hit.role == LayoutRole::caption));
    });
    return heads || line.y > 0.75 * line.frame->height || head_.is_marked(line);
  }

  std::vector<const FlowLine*> by_style() const {
    std::vector<const FlowLine*> run;
    bool styled = false;
    for (std::size_t i = 0; i < end_ && run.size() < most_lines; ++i) {
      const FlowLine& line = head_.lines[i];
      if (line.place != Place::flow) continue;
      const auto hits = head_.words.find(line.text());
      if (is_behind(line, hits)) break;
      const bool like = is_styled(line) || hit_of(hits, LayoutRole::subtitle, true) != nullptr;
      if (!like && (styled || ends_sentence(line.text()))) break;
      styled |= is_styled(line);
      run.push_back(&line);
    }
    const bool has_head = !head_.masthead.session.empty() || !head_.masthead.symbol.empty();
    // Plain lines are a title only where the next line is marked, as a heading or a paragraph is.
    if (!styled && (!has_head || run.size() > 5)) return {};
    return run;
  }

  bool is_centred(const FlowLine& line) const {
    const double middle = (left_ + right_) / 2;
    return line.start > left_ + 2 * line.size &&
           std::fabs((line.start + line.end) / 2 - middle) < 1.2 * line.size;
  }

  std::vector<const FlowLine*> in_the_middle() const {
    std::vector<const FlowLine*> run;
    for (std::size_t i = 0; i < end_ && run.size() < most_lines; ++i) {
      const FlowLine& line = head_.lines[i];
      if (line.place != Place::flow) continue;
      const bool goes_on = !run.empty() && std::fabs(line.start - run.back()->start) < 3 &&
                           line.y - run.back()->y < 1.5 * line.size;
      const bool placed = is_centred(line) || goes_on;
      if (is_behind(line, head_.words.find(line.text())) || ends_sentence(line.text()) || !placed) break;
      run.push_back(&line);
    }
    return run;
  }

  // "48/246. Financing of …" of A/RES/48/246, with the lines that hang under it.
  std::vector<const FlowLine*> by_number() const {
    std::vector<const FlowLine*> run;
    const std::string& symbol = head_.masthead.symbol;
    for (std::size_t i = 0; i < end_; ++i) {
      const FlowLine& line = head_.lines[i];
      if (line.place != Place::flow) continue;
      if (run.empty()) {
        const std::size_t number = resolution_number(line.text(), symbol);
        if (number > 0) run.push_back(&line);
      } else if (line.start > run.front()->start + 2 * line.size &&
                 line.y - run.back()->y < 1.5 * line.size) {
        run.push_back(&line);
      } else {
        break;
      }
    }
    return run;
  }

  const Head& head_;
  std::size_t end_ = 0;
  double left_ = 0, right_ = 0;
};

}  // namespace

std::size_t resolution_number(std::string_view text, std::string_view symbol) {
  const auto dot = text.find(". ");
  if (dot == text.npos || dot < 3 || text.find('/') > dot) return 0;
  const auto number = text.substr(0, dot);
  const bool tail = symbol.size() > number.size() + 1 &&
                    symbol.substr(symbol.size() - number.size()) == number &&
                    symbol[symbol.size() - number.size() - 1] == '/';
  return tail ? dot + 2 : 0;
}

std::set<const FlowLine*> find_titles(const Head& head) { return Titles(head).find(); }

}  // namespace rapporteur
