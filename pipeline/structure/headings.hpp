// Headings: which unlabelled blocks are any, and how deep each stands.
#pragma once

#include "kit/structure_words.hpp"
#include "structure/proto.hpp"

#include <vector>

namespace rapporteur {

class HeadingStyles {
 public:
  HeadingStyles(const Measures& measures, const StructureWords& words) : measures_(measures), words_(words) {}

  // Set off from the body by size, weight, slant or a line drawn below it.
  bool is_strong(const FlowLine& line) const;
  // A heading whose level its label tells is open from here on.
  void open(const ProtoBlock& heading);
  // Makes the unlabelled block a heading, with its level, and opens it, where it is one. `deepest`: the level
  // of the last numbered heading, 0 before the first. `below_heading`: no text stands between it and the
  // heading above.
  bool judge(ProtoBlock& block, int deepest, bool below_heading);
  // The same for a block that is known to be a heading by where it stands.
  void make_heading(ProtoBlock& block, bool below_heading);
  // Its words may be a heading's, whatever it looks like: no address, symbol or date.
  bool may_head(const Span& text) const;
  // Of the open headings set in larger type than the line: the deepest with a label, and the deepest; 0:
  // none.
  struct Larger {
    int labelled = 0, any = 0;
  };
  Larger larger_above(const FlowLine& line) const;

 private:
  struct Look {
    double size = 0;
    bool bold = false, italic = false, capitals = false;
  };
  struct Open {
    Look look;
    int level;
    bool labelled, annex;
  };
  static Look look_of(const ProtoBlock& block);
  static int compare(const Look& a, const Look& b);
  void push(const ProtoBlock& heading, bool labelled);
  int level_below_open(const Look& look, bool below_heading) const;
  bool reads_as_heading(const ProtoBlock& block) const;

  const Measures& measures_;
  const StructureWords& words_;
  std::vector<Open> open_;  // outermost first
};

}  // namespace rapporteur
