#include "records/ground.hpp"

#include <cmath>

namespace rapporteur {
namespace {

constexpr std::uint32_t max_quote_code_points = 20000;  // as schemas/record.schema.json says
constexpr double tolerance = 1.0;                       // points a glyph may stand out of its page

std::string shown(Range range) {
  return "the range [" + std::to_string(range.begin) + ", " + std::to_string(range.end) + ")";
}

double rounded(double points) { return std::round(points * 100) / 100 + 0.0; }  // + 0.0: no "-0.0"

bool lies_in(const Rect& inner, const Rect& outer) {
  return inner.x0 >= outer.x0 - tolerance && inner.y0 >= outer.y0 - tolerance &&
         inner.x1 <= outer.x1 + tolerance && inner.y1 <= outer.y1 + tolerance;
}

}  // namespace

Grounder::Grounder(const Document& document) : document_(document), index_(document.text) {
  for (const auto& page : document.pages)
    pages_[page.frame.number] = {to_user_space(page.frame, {0, 0, page.frame.width, page.frame.height}),
                                 page.verdict};
}

bool Grounder::is_usable(int page) const {
  const auto found = pages_.find(page);
  return found != pages_.end() && found->second.verdict == Verdict::ok;
}

Result<Evidence> Grounder::ground(Range range) const {
  const auto refuse = [&](const std::string& why) {
    return Failure{Code::bad_record, shown(range) + " " + why};
  };
  const std::string_view text = document_.text;
  if (range.begin >= range.end) return refuse("is empty, evidence must have words");
  if (range.end > text.size())
    return refuse("runs past the end of the text, which has " + std::to_string(text.size()) + " bytes");
  if (!on_boundary(text, range.begin) || !on_boundary(text, range.end)) return refuse("splits a character");
  Evidence evidence;
  evidence.bytes = range;
  evidence.quote = document_.at(range);
  if (!is_valid_utf8(evidence.quote)) return refuse("stands on bytes that are not UTF-8");
  evidence.begin = index_.index_of(range.begin);
  evidence.end = index_.index_of(range.end);
  if (evidence.end - evidence.begin > max_quote_code_points)
    return refuse("is longer than " + std::to_string(max_quote_code_points) + " characters");
  if (document_.blocks.empty()) return refuse("stands in a document without blocks");
  evidence.block = document_.block_at(range.begin);
  evidence.boxes = document_.map.boxes(range);
  if (evidence.boxes.empty()) return refuse("has no place on any page");
  evidence.page = evidence.boxes.front().page;
  for (auto& [number, rect] : evidence.boxes) {
    const auto page = pages_.find(number);
    if (page == pages_.end())
      return refuse("stands on page " + std::to_string(number) + ", which does not exist");
    if (!std::isfinite(rect.x0 + rect.y0 + rect.x1 + rect.y1) || rect.x0 > rect.x1 || rect.y0 > rect.y1 ||
        !lies_in(rect, page->second.rect))
      return refuse("has a box that lies outside of page " + std::to_string(number));
    rect = {rounded(rect.x0), rounded(rect.y0), rounded(rect.x1), rounded(rect.y1)};
  }
  return evidence;
}

}  // namespace rapporteur
