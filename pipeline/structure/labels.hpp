// Labels in their place: what stands at the beginning of a line, and what the lines around it say of it.
#pragma once

#include "kit/structure_words.hpp"
#include "structure/breaks.hpp"
#include "structure/headings.hpp"
#include "structure/numbering.hpp"
#include "structure/proto.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace rapporteur {

class LabelReader {
 public:
  LabelReader(const std::vector<const FlowLine*>& lines, const Breaks& breaks, const HeadingStyles& headings,
              Numbering& numbering, const StructureWords& words)
      : lines_(lines), breaks_(breaks), headings_(headings), numbering_(numbering), words_(words) {}

  // The label that line `at` begins with, taken into the numbering; nothing where it has none. `block` holds
  // the line before; `apart`: the layout alone begins a block here; `elsewhere`: no numbered paragraph stands
  // close above.
  std::optional<Labelled> read(std::size_t at, const ProtoBlock& block, bool apart, bool elsewhere);

 private:
  std::vector<Marker> markers(std::size_t at) const;
  LabelSpot spot_at(std::size_t at, const ProtoBlock& block, bool apart, const Marker& likeliest) const;
  void take_inner_label(Labelled& labelled, const FlowLine& line, const LabelSpot& spot);
  bool resumes_behind(std::size_t at) const;
  bool stands_out(std::size_t at, const ProtoBlock& block) const;
  std::size_t end_if_short(std::size_t at) const;
  bool is_next_paragraph(std::size_t at) const;

  const std::vector<const FlowLine*>& lines_;
  const Breaks& breaks_;
  const HeadingStyles& headings_;
  Numbering& numbering_;
  const StructureWords& words_;
};

}  // namespace rapporteur
