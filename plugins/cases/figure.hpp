// A stated number on its way to becoming a record.
#pragma once

#include "reading.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::cases {

struct Span {
  std::string start, end, as_of;
  bool empty() const { return start.empty() && end.empty() && as_of.empty(); }
  friend bool operator==(const Span&, const Span&) = default;
};

// How the figure came to its unit: the stronger, the more it can be trusted.
enum class Noun { own, borrowed, none, foreign };

struct Figure {
  rpt_range number{};  // with its bracketed repetition: "thirty (30)"
  std::int64_t count = 0;
  std::uint32_t flags = 0;
  rpt_range sentence{};
  std::uint32_t block = 0;
  rpt_range segment{};  // the part of the sentence that speaks of this figure

  Noun noun = Noun::none;
  rpt_range unit_range{};
  std::string unit, unit_text;
  std::string classifier;
  rpt_range open{};  // the bracket that the number stands in, empty where none
  bool bracketed() const { return open.end != 0; }

  bool of_total = false;   // "of the 40 cases": names a total again and opens its parts
  bool again = false;      // names a total again
  bool part_first = false; // "22 of the 59 open cases had been ...": what follows is said of the 22
  bool compared = false;   // "compared with eight in 2023"; the nine of "rose from nine to 15"
  bool later = false;      // the 15
  std::uint32_t earlier_begin = 0;  // where the words that lead from one to the other begin
  bool remaining = false;  // "the remaining ten"
  bool single = false;     // a case told on its own
  bool table = false;
  int chart = -1;          // of which chart: its caption's block
  bool neutral = false;    // its verb says no stage
  bool denied = false;     // "33 were substantiated and 41 were not"

  std::string stage, stage_text, category, category_text, organisation, source, location, identifier;
  bool subject_category = false;  // said of the subject of the whole sentence: later figures share it
  Span period;
  bool own_period = false;  // stated with the figure itself
  std::optional<double> percent;
  std::vector<std::string> topics;

  int part_of = -1;       // index of the total among the figures of the document
  int split = -1;         // which breakdown of that total
  double confidence = 0;  // 0: by what is filled in
  std::vector<rpt_range> evidence;  // the first is where the figure stands
};

}  // namespace rapporteur::cases
