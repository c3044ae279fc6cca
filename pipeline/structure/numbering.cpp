// Decides by sequence first, by looks second.
#include "structure/numbering.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

int level_of(Scheme scheme) {
  switch (scheme) {
    case Scheme::roman:
    case Scheme::section_word:
      return 1;
    case Scheme::letter:
    case Scheme::part_word:
    case Scheme::section_bracket:
      return 2;
    default:
      return 3;
  }
}

bool near(double a, double b, double size) { return std::fabs(a - b) < 1.2 * size; }

}  // namespace

void Numbering::heading(int level, bool annex) {
  lists_.clear();
  heading_since_ = true;
  if (level <= 1) std::fill(last_heading_ + 2, last_heading_ + 4, 0);
  if (annex) {
    annex_since_ = true;
    std::fill(last_heading_, last_heading_ + 4, 0);
  }
}

Labelled Numbering::open_heading(const Marker& marker, const LabelSpot& spot, int level) {
  // "I." in small type below a large "A.": numbers of its own inside that section (A/80/16, para. 585).
  const bool inside = spot.larger_numbered >= level;
  if (inside) {
    level = std::min(spot.larger_above + 1, 6);
  } else {
    const int slot = std::min(level, 3);
    last_heading_[slot] = marker.value;
    std::fill(last_heading_ + slot + 1, last_heading_ + 4, 0);
    level_ = level;
  }
  lists_.clear();
  heading_since_ = true;
  Labelled labelled;
  labelled.marker = marker;
  labelled.kind = Kind::heading;
  labelled.level = level;
  return labelled;
}

Labelled Numbering::open_lettered_heading(const Marker& marker) {
  lists_.clear();
  heading_since_ = true;
  Labelled labelled;
  labelled.marker = marker;
  labelled.kind = Kind::heading;
  labelled.level = std::min(level_ + 1, 6);
  return labelled;
}

std::string Numbering::paragraph_of_items() const {
  std::string out = paragraph_;
  for (const List& list : lists_) {
    if (list.plain.empty()) continue;
    if (!out.empty()) out += ' ';
    out += list.plain;
  }
  return out;
}

Labelled Numbering::open_item(const Marker& marker, const LabelSpot& spot, std::size_t depth) {
  lists_.resize(std::min(depth, lists_.size()));
  lists_.push_back({marker.scheme, marker.value, spot.start, marker.plain, marker.sign});
  Labelled labelled;
  labelled.marker = marker;
  labelled.kind = Kind::item;
  labelled.level = static_cast<int>(lists_.size());
  labelled.paragraph = paragraph_of_items();
  return labelled;
}

std::string Numbering::open_first_item(const Marker& marker, const LabelSpot& spot) {
  return open_item(marker, spot, 0).paragraph;
}

// `only_next`: it must follow the label before it in an open list.
std::optional<Labelled> Numbering::item(const Marker& marker, const LabelSpot& spot, bool only_next) {
  const bool sign = marker.scheme == Scheme::bullet;
  for (std::size_t depth = lists_.size(); depth-- > 0;) {
    const List& list = lists_[depth];
    if (list.scheme != marker.scheme || list.sign != marker.sign) continue;
    const bool next = sign ? near(list.start, spot.start, spot.size) : marker.value == list.value + 1;
    if (next && (spot.free || spot.hanging || (!sign && spot.after_clause)))
      return open_item(marker, spot, depth);
  }
  if (only_next) return std::nullopt;
  const bool first = sign || marker.value == 1;
  if (!spot.free && !(spot.hanging && first)) return std::nullopt;
  if (first) {
    // A list further out than the innermost one is not below it.
    std::size_t depth = lists_.size();
    while (depth > 0 && lists_[depth - 1].start > spot.start + 0.5 * spot.size) --depth;
    if (depth > 0 && lists_[depth - 1].scheme == marker.scheme && lists_[depth - 1].sign == marker.sign)
      --depth;
    return open_item(marker, spot, depth);
  }
  if (!spot.free) return std::nullopt;
  // Out of sequence: an item before it was lost, or the list goes on after a break. A number far out of it,
  // or without a list to belong to, is a wrapped reference: "101)", "(198)" of a chart.
  for (std::size_t depth = 0; depth < lists_.size(); ++depth) {
    const List& list = lists_[depth];
    if (list.scheme == marker.scheme && marker.value > list.value && marker.value <= list.value + 3)
      return open_item(marker, spot, depth);
  }
  if (marker.scheme == Scheme::small_letter) return std::nullopt;  // "l." of a scan is a one
  if (marker.scheme == Scheme::number_bracket && !(spot.hanging && marker.value <= 6)) return std::nullopt;
  return open_item(marker, spot, 0);
}

std::optional<Labelled> Numbering::heading_label(const Marker& marker, const LabelSpot& spot) {
  const int level = level_of(marker.scheme);
  const bool next = marker.value == last_heading_[level] + 1 || marker.value == 1;
  if (spot.ends_sentence && !(next && spot.heading_like)) return std::nullopt;
  if (marker.scheme == Scheme::section_bracket && !spot.heading_like) return std::nullopt;
  if (next && (spot.free || spot.hanging || spot.heading_like)) return open_heading(marker, spot, level);
  if (spot.heading_like) return open_heading(marker, spot, level);
  return std::nullopt;
}

bool Numbering::near_home(const LabelSpot& spot) const {
  return paragraph_start_ < 0 || near(spot.start, paragraph_start_, spot.size);
}

bool Numbering::goes_on_beside(const Marker& marker, const LabelSpot& spot) const {
  return std::any_of(lists_.begin(), lists_.end(), [&](const List& list) {
    return list.scheme == marker.scheme && marker.value == list.value + 1 &&
           near(list.start, spot.start, spot.size);
  });
}

std::optional<Labelled> Numbering::number(const Marker& marker, const LabelSpot& spot) {
  if (marker.scheme == Scheme::levels) {
    if (!spot.free) return std::nullopt;
    if (spot.heading_like) return open_heading(marker, spot, marker.depth);
    if (!spot.hanging) return std::nullopt;
  }
  const auto paragraph = [&] {
    lists_.clear();
    paragraph_ = marker.plain;
    if (last_numbers_.empty() || marker.value == 1) last_numbers_.push_back(0);
    if (last_numbers_.size() > 4) last_numbers_.erase(last_numbers_.begin());
    last_numbers_.back() = marker.value;
    paragraph_start_ = spot.start;
    heading_since_ = annex_since_ = false;
    Labelled labelled;
    labelled.marker = marker;
    labelled.kind = Kind::paragraph;
    labelled.paragraph = paragraph_;
    return labelled;
  };
  if (marker.scheme == Scheme::levels) return paragraph();
  const int last = last_numbers_.empty() ? 0 : last_numbers_.back();
  const bool next = marker.value == last + 1;
  const bool at_home = near_home(spot);
  if (spot.heading_like && (marker.value == last_heading_[3] + 1 || marker.value == 1) &&
      !(next && paragraph_start_ >= 0 && at_home && !spot.hanging))
    return open_heading(marker, spot, 3);
  // An open list whose labels stand where this one does, and the paragraphs' do not, goes on first.
  if (!at_home && goes_on_beside(marker, spot))
    if (auto listed = item(marker, spot, true)) return listed;
  if (next && (spot.free || spot.hanging || spot.after_clause)) return paragraph();
  // An interrupted run goes on: the list or box in between had numbers of its own.
  for (std::size_t i = last_numbers_.size(); i-- > 0;) {
    if (marker.value != last_numbers_[i] + 1 || marker.value == 1 || !spot.free) continue;
    last_numbers_.resize(i + 1);
    return paragraph();
  }
  if (auto listed = item(marker, spot, true)) return listed;
  if (!spot.free) return std::nullopt;
  if (marker.value == 1) {
    const bool anew = annex_since_ || spot.elsewhere || (heading_since_ && !spot.run_resumes);
    if (last == 0 || anew) return paragraph();
    return item(marker, spot, false);
  }
  if (last == 0 && spot.hanging) return paragraph();
  if (!at_home || marker.value <= last) return std::nullopt;
  if (marker.value <= last + 4 && spot.after_clause) return paragraph();
  if (spot.hanging && marker.value <= last + 20) return paragraph();
  return std::nullopt;
}

std::optional<Labelled> Numbering::decide(const std::vector<Marker>& readings, const LabelSpot& spot) {
  // A letter that is a numeral as well ("(i)", "C."): the reading that goes on from what stands before it
  // wins.
  for (const Marker& marker : readings) {
    const int level = level_of(marker.scheme);
    const bool heads = marker.scheme == Scheme::roman || marker.scheme == Scheme::letter;
    // "I." behind "H." is a letter though no roman number stands before it.
    const bool goes_on = heads && last_heading_[level] > 0 && marker.value == last_heading_[level] + 1;
    if (readings.size() > 1 && goes_on)
      if (auto found = heading_label(marker, spot)) return found;
    if (readings.size() > 1 && !heads)
      if (auto found = item(marker, spot, true)) return found;
  }
  for (auto marker = readings.begin(); marker != readings.end(); ++marker) {
    std::optional<Labelled> found;
    switch (marker->scheme) {
      case Scheme::number:
      case Scheme::levels:
        found = number(*marker, spot);
        break;
      case Scheme::roman:
      case Scheme::letter:
      case Scheme::section_word:
      case Scheme::part_word:
        found = heading_label(*marker, spot);
        break;
      case Scheme::section_bracket:
        found = heading_label(*marker, spot);
        if (!found) found = item(*marker, spot, false);
        break;
      default: {
        // "(i)" alone opens a list of numerals, not one that begins at the ninth letter.
        // A bold "a)" that is no sentence heads a section (A/HRC/WG.6/7/ITA/1).
        const bool letter =
            marker->scheme == Scheme::letter_bracket || marker->scheme == Scheme::small_letter;
        const bool heads = spot.heading_like && spot.free && (spot.bold || spot.heads_paragraph);
        if (letter && heads) return open_lettered_heading(*marker);
        const bool odd =
            readings.size() > 1 && marker->scheme == Scheme::letter_bracket && marker->value != 1;
        if (!odd) found = item(*marker, spot, false);
      }
    }
    if (found) return found;
  }
  return std::nullopt;
}

}  // namespace rapporteur
