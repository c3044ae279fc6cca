// Headings that are known by where they stand: alone before a numbered paragraph, or below the name of an annex.
#pragma once

#include "structure/breaks.hpp"
#include "structure/headings.hpp"
#include "structure/proto.hpp"

#include <cstddef>
#include <vector>

namespace rapporteur {

class LoneLines {
 public:
  LoneLines(const std::vector<const FlowLine*>& lines, const Measures& measures, const Breaks& breaks)
      : lines_(lines), measures_(measures), breaks_(breaks) {}

  // A short line that stands alone between a finished block and the next numbered paragraph heads it, however it is
  // set: typescripts and scans (E/ICEF/672) show no weight. Called when that paragraph is found at line `at`; the
  // line, if it is one, is the last of `blocks`.
  void make_heading(std::vector<ProtoBlock>& blocks, std::size_t at, HeadingStyles& headings) const;

 private:
  bool stands_alone(const ProtoBlock& block, std::size_t at, const HeadingStyles& headings) const;

  const std::vector<const FlowLine*>& lines_;
  const Measures& measures_;
  const Breaks& breaks_;
};

// "Annex II" and its title, on lines close by each other, are one heading: appends the title, a heading without a
// label, where that is so.
bool join_annex(ProtoBlock& annex, const ProtoBlock& title);

}  // namespace rapporteur
