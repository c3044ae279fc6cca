// Whether a line goes on with the block before it, from geometry alone.
#pragma once

#include "structure/proto.hpp"

#include <vector>

namespace rapporteur {

class Breaks {
 public:
  Breaks(const std::vector<const FlowLine*>& lines, const Measures& measures);

  // Line `at` (> 0) begins a new block, `block` being the one that holds the line before it.
  bool between(const ProtoBlock& block, std::size_t at) const;
  // The line's first word would have fitted on the line before it, with room to spare.
  bool would_fit(std::size_t at) const;
  // Where the column's text ends, near this line.
  double edge(std::size_t at) const { return edges_[at]; }

 private:
  double room(std::size_t at) const;  // behind line at
  bool across_pages(const ProtoBlock& block, std::size_t at) const;
  bool by_indent(const ProtoBlock& block, std::size_t at) const;
  bool strong(const FlowLine& line) const;

  const std::vector<const FlowLine*>& lines_;
  const Measures& measures_;
  std::vector<double> edges_;
};

}  // namespace rapporteur
