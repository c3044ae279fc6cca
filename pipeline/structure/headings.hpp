// Headings that carry no number: known by style, by their words, by what they are not.
#pragma once

#include "kit/structure_words.hpp"
#include "structure/proto.hpp"

#include <vector>

namespace rapporteur {

class HeadingStyles {
 public:
  HeadingStyles(const Measures& measures, const StructureWords& words) : measures_(measures), words_(words) {}

  // Set off from the body by size, weight or slant.
  bool is_strong(const FlowLine& line) const;
  // A numbered heading teaches what its level looks like.
  void learn(const ProtoBlock& heading);
  // Makes the unlabelled block a heading, with its level, where it is one. `deepest`: the level of the last numbered
  // heading, 0 before the first.
  bool judge(ProtoBlock& block, int deepest) const;

 private:
  struct Style {
    double size;
    bool bold, italic;
    int level;
  };
  int level_of(const FlowLine& line, int deepest) const;

  const Measures& measures_;
  const StructureWords& words_;
  std::vector<Style> styles_;
};

}  // namespace rapporteur
