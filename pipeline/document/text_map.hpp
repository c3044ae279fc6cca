// From any offset of a document's text back to the page and the box it was read from.
#pragma once

#include "base/range.hpp"
#include "document/geometry.hpp"
#include "document/page_lines.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace rapporteur {

struct PageRect {
  int page = 0;  // 1-based
  Rect rect;     // user space
};

class TextMap {
 public:
  // Says that bytes [begin, begin + length) of the document's text are bytes [from, from + length) of the line.
  // Call in the order of the text; ranges must not overlap. What no line is said for (joining newlines and spaces)
  // has no place.
  void add(std::uint32_t begin, std::uint32_t length, const PageFrame& frame, const Line& line,
           std::uint32_t from);

  // One box a line, in the order of the text: the extent of the marks that lie in the range.
  std::vector<PageRect> boxes(Range range) const;

  // The page on which the first mapped byte at or after `byte` stands; 0 where there is none.
  int page_at(std::uint32_t byte) const;

 private:
  struct Piece {
    std::uint32_t begin, end;     // bytes of the document's text
    std::uint32_t first, last;    // marks_[first, last)
    std::uint32_t frame;          // index in frames_
    float y0, y1;                 // of the line, display space
  };
  std::vector<Piece> pieces_;
  std::vector<Mark> marks_;       // begin: bytes of the document's text
  std::vector<PageFrame> frames_;
};

}  // namespace rapporteur
