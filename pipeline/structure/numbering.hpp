// The numbering that a document keeps, and what a label means in it: paragraph numbers ascend, headings nest,
// items restart under each paragraph.
#pragma once

#include "document/document.hpp"
#include "structure/markers.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rapporteur {

// How the line looks that the label stands on.
struct LabelSpot {
  bool free = true;          // the layout alone would begin a block here
  bool hanging = false;      // a wide gap stands behind the label
  bool heading_like = false; // set off by its style, and does not end as a sentence does
  bool bold = false;         // or underlined
  bool heads_paragraph = false;  // the next numbered paragraph follows at once
  bool ends_sentence = false;
  bool after_clause = false; // the line before it ends a sentence or a clause
  bool elsewhere = false;    // no numbered paragraph stands close above
  bool run_resumes = false;  // the paragraphs' numbers go on further below, where they stood before
  int larger_numbered = 0;   // level of the deepest open heading with a label that is set in larger type
  int larger_above = 0;      // the same, with or without a label
  double start = 0;          // of the label, along the direction of writing
  double size = 10;
};

struct Labelled {
  Marker marker;
  Kind kind = Kind::paragraph;
  int level = 0;
  std::string paragraph;
};

class Numbering {
 public:
  // Nothing where the label is none: a year, a wrapped reference, an initial.
  std::optional<Labelled> decide(const std::vector<Marker>& readings, const LabelSpot& spot);
  // The first item of the paragraph just opened stands on its line; gives "14 (a)".
  std::string open_first_item(const Marker& marker, const LabelSpot& spot);
  // A heading without a label; an annex lets all numbers restart.
  void heading(int level, bool annex);
  // The deepest level of numbered headings so far in the branch, 0 before the first.
  int level() const { return level_; }
  int last_number() const { return last_numbers_.empty() ? 0 : last_numbers_.back(); }
  // The label stands where the paragraphs' numbers do.
  bool near_home(const LabelSpot& spot) const;

 private:
  struct List {
    Scheme scheme;
    int value;
    double start;
    std::string plain;
    char32_t sign;
  };
  std::optional<Labelled> number(const Marker& marker, const LabelSpot& spot);
  std::optional<Labelled> heading_label(const Marker& marker, const LabelSpot& spot);
  std::optional<Labelled> item(const Marker& marker, const LabelSpot& spot, bool only_next);
  bool goes_on_beside(const Marker& marker, const LabelSpot& spot) const;
  Labelled open_heading(const Marker& marker, const LabelSpot& spot, int level);
  Labelled open_lettered_heading(const Marker& marker);
  Labelled open_item(const Marker& marker, const LabelSpot& spot, std::size_t depth);
  std::string paragraph_of_items() const;

  std::string paragraph_;             // "14", empty before the first
  std::vector<int> last_numbers_;     // of paragraphs: the current run last, interrupted ones before it
  double paragraph_start_ = -1;
  bool heading_since_ = true;         // a heading stands between the last paragraph and here
  bool annex_since_ = false;
  int level_ = 0;
  int last_heading_[4] = {0, 0, 0, 0};  // value of the last heading of levels 1 to 3
  std::vector<List> lists_;
};

}  // namespace rapporteur
