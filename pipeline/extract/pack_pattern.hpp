// A pattern as a person writes it, turned into one for RE2 over the text that extract/pack_text makes.
#pragma once

#include "base/result.hpp"
#include "extract/pack_signs.hpp"
#include "kit/patterns.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct PackGroup {
  std::string name;                     // "" is the whole match, always the first
  std::vector<Signs::Meaning> holds;    // the placeholders between its brackets
};

struct PackPattern {
  Pattern pattern;     // its group 1 is the whole match, which begins and ends at the edge of a word
  std::string loose;   // the same for a PatternSet: without the edges, which cost more than they tell there
  std::vector<PackGroup> groups;  // in the order of RE2's numbers from 1 on
  Kinds uses = 0;      // what it names
  Kinds key = 0;       // something that every match has; 0: nothing is known to be
  bool edged = true;   // false: it has ideographs, which stand without a gap
};

// Folded as the text is: case, width, digits, dashes and Arabic marks do not matter. \w is a letter, mark or digit of
// any script, \s a space. The failure's message says what is wrong and what to do; it does not repeat the pattern.
Result<PackPattern> compile_pack_pattern(std::string_view written, const Signs& signs);

}  // namespace rapporteur
