// Writes blocks into one text, with the way back to their lines.
#pragma once

#include "structure/joining.hpp"
#include "structure/proto.hpp"

namespace rapporteur {

class Writer {
 public:
  Writer(Document& document, const WordCounts& words) : document_(document), words_(words) {}
  // Appends the block to the document's text and blocks.
  void write(const ProtoBlock& block);

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(document_.text.size()); }
  void write_spans(const std::vector<Span>& spans);
  void write_span(const Span& span, std::size_t length);

  Document& document_;
  const WordCounts& words_;
};

}  // namespace rapporteur
