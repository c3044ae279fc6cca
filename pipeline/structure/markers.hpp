// What may open a block at the beginning of a line: "13.", "(c)", "II.", "二、", "أولا -", a bullet.
#pragma once

#include "kit/structure_words.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class Scheme : std::uint8_t {
  number,            // 13.  13、  13 -
  levels,            // 1.2  3.4.1
  roman,             // II.
  letter,            // B.
  section_word,      // 一、  أولا -
  part_word,         // ألف -
  section_bracket,   // （一）
  number_bracket,    // (1)  1)
  letter_bracket,    // (a)  a)
  small_letter,      // a.
  roman_bracket,     // (i)  i)
  capital_bracket,   // (A)
  sequence_bracket,  // (أ)  а)
  quoted_number,     // '1'
  bullet,
};

struct Marker {
  Scheme scheme = Scheme::bullet;
  int value = 0;          // 1 is the first of its kind; of levels: the last number
  int depth = 1;          // of levels: how many numbers
  std::size_t end = 0;    // bytes of the label
  std::size_t body = 0;   // where the text begins
  std::string plain;      // for paragraph numbers: "13", "(c)", "1.2"; digits in ASCII
  char32_t sign = 0;      // of a bullet
};

// All readings of the line's beginning, the more likely first: "(i)" is a letter and a number. Empty: none.
std::vector<Marker> markers_at_start(std::string_view text, bool right_to_left, const StructureWords& words);

}  // namespace rapporteur
