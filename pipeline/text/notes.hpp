// Raised runs: a note mark, the label of a note, or part of the text ("1er", "nº", "m²").
#pragma once

#include <string>

namespace rapporteur {

struct RaisedRun {
  enum Kind { note_mark, own_label, text } kind = text;
  std::string label;  // of a note mark, without brackets
};

// `mark` is the run, `before` the word it follows directly (empty where none), `at_start` whether it opens a
// line.
RaisedRun judge_raised_run(const std::u32string& mark, const std::u32string& before, bool at_start);

// '1' for '¹'; 0 for what is no superscript digit.
char32_t superscript_digit(char32_t c);

}  // namespace rapporteur
