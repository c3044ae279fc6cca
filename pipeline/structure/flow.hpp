// Lines as the rooms of structure see them: with start and end along the direction of writing, so that no rule
// needs to know left from right.
#pragma once

#include "document/page_lines.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class Place : std::uint8_t { flow, furniture, masthead, footnote, figure };

struct FlowLine {
  const Line* line = nullptr;
  const PageFrame* frame = nullptr;
  const std::vector<Rule>* rules = nullptr;  // level ones of its page, from the top
  std::uint32_t page = 0;      // index in Document::pages
  double start = 0, end = 0;   // grows in the direction of writing
  double y = 0;                // baseline
  double size = 0;
  Place place = Place::flow;
  bool underlined = false;     // a rule is drawn below nearly all of it
  bool leader = false;         // four or more leader dots: an entry of a table of contents

  std::string_view text() const { return line->text; }
  bool same_style(const FlowLine& other) const {
    return line->bold == other.line->bold && line->italic == other.line->italic;
  }
};

// What most of the document's text looks like.
struct Measures {
  double size = 10;    // of most characters
  double pitch = 12;   // from baseline to baseline inside a paragraph
};

std::vector<FlowLine> flow_lines(const std::vector<PageLines>& pages);
Measures measure(const std::vector<FlowLine>& lines);

// Start and end of bytes [from, to) of a line, along the direction of writing.
struct Extent {
  double start = 0, end = 0;
  bool empty = true;
};
Extent extent_of(const FlowLine& line, std::size_t from, std::size_t to);

// The line stands below the one before it in the same column.
bool follows_below(const FlowLine& before, const FlowLine& line);

}  // namespace rapporteur
