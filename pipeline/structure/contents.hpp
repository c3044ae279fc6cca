// Tables of contents: their entries repeat the document's headings and are no part of its text.
#pragma once

#include "kit/structure_words.hpp"
#include "structure/flow.hpp"
#include "structure/proto.hpp"

#include <cstddef>
#include <vector>

namespace rapporteur {

class Contents {
 public:
  Contents(const std::vector<const FlowLine*>& lines, const StructureWords& words);

  // The line stands in a table of contents, below its head.
  bool has(std::size_t at) const { return entry_[at]; }
  // The line (an entry's) goes on with the entry that the line before it belongs to.
  bool goes_on(std::size_t at) const;
  // What is left of the line without its leader dots: the entry's words and its page number.
  std::vector<Span> without_leader(std::size_t at) const;

 private:
  bool closes(std::size_t at) const;
  double edge_of(std::size_t begin, std::size_t end) const;
  bool is_prose(std::size_t at, double edge) const;
  bool mark_page(std::size_t begin, std::size_t end, bool inside);
  std::size_t with_annexes(std::size_t at, std::size_t end) const;

  const std::vector<const FlowLine*>& lines_;
  const StructureWords& words_;
  std::vector<bool> entry_;
};

}  // namespace rapporteur
