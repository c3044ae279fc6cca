// Writes blocks into one text, with the way back to their lines.
#pragma once

#include "structure/accounting.hpp"
#include "structure/joining.hpp"
#include "structure/proto.hpp"

namespace rapporteur {

class Writer {
 public:
  Writer(Document& document, const WordCounts& words, Accounting& accounting)
      : document_(document), words_(words), accounting_(accounting) {}
  // Appends the block to the document's text and blocks.
  void write(const ProtoBlock& block);

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(document_.text.size()); }
  void write_spans(const std::vector<Span>& spans, bool named = false);
  void write_span(const Span& span, std::size_t length);
  void flush();  // tells the map of the piece that waits

  // Pieces of one line that stand side by side in the text as they do in the line make one box.
  struct Piece {
    const FlowLine* line = nullptr;
    std::size_t from = 0, to = 0;  // bytes of the line
    std::uint32_t begin = 0;       // byte of the text
  };

  Piece waiting_;
  Document& document_;
  const WordCounts& words_;
  Accounting& accounting_;
};

}  // namespace rapporteur
