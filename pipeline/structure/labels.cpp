// Looks a little ahead: a heading is short and unfinished, a list between paragraphs ends where their numbers
// go on.
#include "structure/labels.hpp"

#include "structure/joining.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {

std::vector<Marker> LabelReader::markers(std::size_t at) const {
  return markers_at_start(lines_[at]->text(), lines_[at]->line->right_to_left, words_);
}

std::optional<Labelled> LabelReader::read(std::size_t at, const ProtoBlock& block, bool apart,
                                          bool elsewhere) {
  const auto readings = markers(at);
  if (readings.empty()) return std::nullopt;
  LabelSpot spot = spot_at(at, block, apart, readings.front());
  spot.elsewhere = elsewhere;
  auto labelled = numbering_.decide(readings, spot);
  if (labelled && labelled->kind == Kind::paragraph) take_inner_label(*labelled, *lines_[at], spot);
  return labelled;
}

// "14. (a)" and "14. أ)": a paragraph and its first item on one line, as one label.
void LabelReader::take_inner_label(Labelled& labelled, const FlowLine& line, const LabelSpot& spot) {
  const auto rest = line.text().substr(labelled.marker.body);
  for (const Marker& inner : markers_at_start(rest, line.line->right_to_left, words_)) {
    const bool letter = inner.scheme == Scheme::letter_bracket || inner.scheme == Scheme::sequence_bracket;
    if (!letter || inner.value != 1 || inner.body >= rest.size() || inner.body == inner.end) continue;
    labelled.paragraph = numbering_.open_first_item(inner, spot);
    labelled.marker.end = labelled.marker.body + inner.end;
    labelled.marker.body += inner.body;
    return;
  }
}

LabelSpot LabelReader::spot_at(std::size_t at, const ProtoBlock& block, bool apart,
                               const Marker& likeliest) const {
  const FlowLine& line = *lines_[at];
  const auto& cells = line.line->cells;
  LabelSpot spot;
  spot.start = line.start;
  // Scanned pages lie askew and aside by two or three letters (E/ICEF/672).
  spot.size = line.line->invisible ? 3 * line.size : line.size;
  spot.hanging = !cells.empty() && cells.front() == likeliest.body;
  spot.free = apart || breaks_.would_fit(at) || stands_out(at, block);
  spot.after_clause = at == 0 || ends_sentence(lines_[at - 1]->text());
  const std::size_t end = end_if_short(at);
  spot.ends_sentence = end == 0 || ends_statement(lines_[end - 1]->text());
  spot.heads_paragraph = end > 0 && is_next_paragraph(end);
  spot.heading_like = headings_.is_strong(line) && !spot.ends_sentence;
  spot.bold = line.line->bold || line.underlined;
  const auto larger = headings_.larger_above(line);
  spot.larger_numbered = larger.labelled;
  spot.larger_above = larger.any;
  spot.run_resumes = likeliest.scheme == Scheme::number && likeliest.value == 1 &&
                     !numbering_.near_home(spot) && resumes_behind(at);
  return spot;
}

// The number that the paragraphs go on with stands further below, where their numbers do: a list between a
// heading and the next paragraph, such as an agenda, does not let them begin anew.
bool LabelReader::resumes_behind(std::size_t at) const {
  constexpr std::size_t reach = 120;
  for (std::size_t i = at + 1; i < std::min(lines_.size(), at + reach); ++i) {
    if (!is_next_paragraph(i)) continue;
    LabelSpot spot;
    spot.start = lines_[i]->start;
    spot.size = lines_[i]->size;
    if (numbering_.near_home(spot)) return true;
  }
  return false;
}

// The line begins elsewhere than the block's lines do, behind the end of a clause.
bool LabelReader::stands_out(std::size_t at, const ProtoBlock& block) const {
  const FlowLine &line = *lines_[at], &last = *lines_[at - 1];
  if (!ends_sentence(last.text()) && last_character(last.text()) != ',') return false;
  if (!follows_below(last, line)) return true;
  return block.body.size() < 2 || std::fabs(line.start - last.start) > 0.5 * line.size;
}

// The end of the block that would begin at `at`; 0 where it is longer than a heading may be.
std::size_t LabelReader::end_if_short(std::size_t at) const {
  constexpr std::size_t most = 12;  // lines of a heading: E/CN.18/2025/2 has one of ten
  ProtoBlock block;
  block.kind = Kind::heading;
  block.body.push_back({lines_[at], 0, lines_[at]->text().size()});
  std::size_t end = at + 1;
  for (; end < lines_.size() && !breaks_.between(block, end); ++end) {
    if (!markers(end).empty()) break;
    if (end - at >= most) return 0;
    block.body.push_back({lines_[end], 0, lines_[end]->text().size()});
  }
  return end;
}

bool LabelReader::is_next_paragraph(std::size_t at) const {
  if (at >= lines_.size()) return false;
  const auto readings = markers(at);
  return !readings.empty() && readings.front().scheme == Scheme::number &&
         readings.front().value == numbering_.last_number() + 1;
}

}  // namespace rapporteur
