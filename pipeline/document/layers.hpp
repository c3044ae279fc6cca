// What the host computes once for a document and every plugin sees: flat arrays, sorted by range.begin.
// Made by layers, read by extract.
#pragma once

#include "base/mentions.hpp"
#include "base/range.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct Sentence {
  Range range;              // without the block's label and without white space at the ends
  std::uint32_t block = 0;  // never crosses a block
};

// A hit of a plugin's lexicon. `lexicon` is the plugin's position in the list that layers was given; the lexicon keeps
// the names and must live as long.
struct Term {
  Range range;
  std::uint32_t lexicon = 0;
  std::string_view group, code;
};

struct Layers {
  std::vector<Sentence> sentences;
  std::vector<Number> numbers;
  std::vector<Period> periods;
  std::vector<Symbol> symbols;
  std::vector<Organisation> organisations;
  std::vector<Term> terms;
};

}  // namespace rapporteur
