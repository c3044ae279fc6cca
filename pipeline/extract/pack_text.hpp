// A unit of the document (a sentence, a cell) as a pack's patterns see it: folded, one space at most between words,
// each thing that a placeholder stands for as one sign; with the way back to the document's bytes.
#pragma once

#include "extract/pack_signs.hpp"
#include "extract/sdk.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// One thing that the host found: an element of a layer's array.
struct PackSpan {
  rpt_range range;
  char32_t sign = 0;
  Layer layer = Layer::number;
  std::uint32_t index = 0;  // in the layer's array
  bool joined = false;      // a number whose word is its noun as well, an Arabic dual: the noun's sign follows it
};

struct PackText {
  std::string text;
  std::vector<std::uint32_t> from, to;  // of byte i: where what it stands for begins and ends in the document
  struct Placed {
    std::uint32_t begin = 0, end = 0;  // bytes of text
    PackSpan span;
  };
  std::vector<Placed> placed;  // in the order of the text

  // Bytes of the document; spaces at the ends are left out. Nothing where there is nothing else.
  std::optional<rpt_range> source(std::uint32_t begin, std::uint32_t end) const;
};

// What stands in `range` of the kinds that the patterns name, sorted. Where some overlap, the text shows the one that
// begins first, of those the longest; all that stand for the very same words.
void collect_spans(const sdk::Document& document, rpt_range range, const Signs& signs, Kinds kinds, std::vector<PackSpan>& spans);
Kinds kinds_of(const std::vector<PackSpan>& spans, const sdk::Document& document, const Signs& signs);

// Adds what stands in `range` to the text. Call it once a cell, with " | " between.
void add_to_text(PackText& text, const sdk::Document& document, rpt_range range, const std::vector<PackSpan>& spans);
void add_gap_to_text(PackText& text, std::string_view gap, std::uint32_t at);

}  // namespace rapporteur
