// A block before its text is written: which bytes of which lines it is made of.
#pragma once

#include "document/document.hpp"
#include "structure/flow.hpp"

#include <string>
#include <vector>

namespace rapporteur {

struct Span {
  const FlowLine* line = nullptr;
  std::size_t begin = 0, end = 0;
  std::string_view text() const { return line->text().substr(begin, end - begin); }
};

struct ProtoCell {
  std::vector<Span> spans;
  std::uint32_t column = 0;
};

struct ProtoBlock {
  Kind kind = Kind::paragraph;
  std::vector<Span> label;  // at most one
  std::vector<Span> body;
  std::vector<ProtoCell> cells;  // of a row: the body is theirs
  std::string mark;  // of a footnote whose raised mark is not in the text
  std::string paragraph;
  int level = 0;
  int table = -1;
  bool annex = false;

  const FlowLine& first_line() const {
    return label.empty() ? (body.empty() ? *cells.front().spans.front().line : *body.front().line)
                         : *label.front().line;
  }
  // "Table 3" or "Annex II" stands on a line of its own above the title.
  bool names_itself() const {
    constexpr std::size_t longest_name = 40;  // bytes
    return (kind == Kind::caption || annex) && body.size() > 1 && body.front().text().size() <= longest_name;
  }
  const FlowLine& last_line() const { return body.empty() ? first_line() : *body.back().line; }
  std::string_view last_text() const { return body.empty() ? std::string_view() : body.back().text(); }
};

struct ProtoTable {
  int caption = -1;             // index in the list of blocks
  std::uint32_t head_rows = 0;
};

}  // namespace rapporteur
