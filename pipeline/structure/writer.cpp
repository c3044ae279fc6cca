// Text, ranges and map in step.
#include "structure/writer.hpp"

namespace rapporteur {
namespace {

std::size_t size_of_last(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[text.size() - length]) & 0xC0) == 0x80)
    ++length;
  return length;
}

// Leader dots are cut out between an entry's words and its page.
bool something_cut(const Span& before, const Span& after) {
  if (before.line != after.line || after.begin <= before.end) return false;
  return before.line->text().substr(before.end, after.begin - before.end).find_first_not_of(' ') !=
         std::string_view::npos;
}

}  // namespace

void Writer::flush() {
  if (waiting_.line != nullptr)
    document_.map.add(waiting_.begin, static_cast<std::uint32_t>(waiting_.to - waiting_.from),
                      *waiting_.line->frame, *waiting_.line->line, static_cast<std::uint32_t>(waiting_.from));
  waiting_ = {};
}

void Writer::write_span(const Span& span, std::size_t length) {
  const bool beside = waiting_.line == span.line && span.begin >= waiting_.to &&
                      here() - waiting_.begin == span.begin - waiting_.from;
  if (!beside) {
    flush();
    waiting_ = {span.line, span.begin, span.begin, here()};
  }
  waiting_.to = span.begin + length;
  document_.text.append(span.text().substr(0, length));
  accounting_.wrote(*span.line, count_characters(span.text().substr(0, length)));
}

// `named`: the first line is a name, "表一" or "附件二": a space parts it from what it names, in Chinese too.
void Writer::write_spans(const std::vector<Span>& spans, bool named) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto text = spans[i].text();
    if (text.empty()) continue;
    Join join = i + 1 < spans.size() ? join_of(text, spans[i + 1].text(), words_) : Join::nothing;
    const bool cut = i + 1 < spans.size() && something_cut(spans[i], spans[i + 1]);
    if ((cut || (named && i == 0 && spans.size() > 1)) && join == Join::nothing) join = Join::space;
    const bool soft_end = last_character(text) == 0xAD;
    const bool drop = join == Join::drop_hyphen || soft_end;
    write_span(spans[i], text.size() - (drop ? size_of_last(text) : 0));
    if (drop) accounting_.healed(*spans[i].line);
    if (join == Join::space) document_.text += ' ';
  }
}

void Writer::write(const ProtoBlock& proto) {
  if (!document_.blocks.empty()) document_.text += '\n';
  Block block;
  block.kind = proto.kind;
  block.label = proto.mark;
  block.paragraph = proto.paragraph;
  block.level = proto.level;
  block.table = proto.table;
  block.range.begin = here();
  if (!proto.label.empty()) {
    write_spans(proto.label);
    block.label = document_.text.substr(block.range.begin);
    if (!proto.body.empty()) document_.text += ' ';
  }
  block.body.begin = here();
  for (const ProtoCell& cell : proto.cells) {
    if (!block.cells.empty()) document_.text += ' ';
    const std::uint32_t begin = here();
    write_spans(cell.spans);
    block.cells.push_back({{begin, here()}, cell.column});
  }
  if (proto.cells.empty()) write_spans(proto.body, proto.names_itself());
  block.range.end = block.body.end = here();
  flush();
  document_.blocks.push_back(std::move(block));
}

}  // namespace rapporteur
