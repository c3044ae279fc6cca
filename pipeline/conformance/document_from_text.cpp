#include "conformance/document_from_text.hpp"

#include "base/sha256.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace rapporteur {
namespace {

constexpr std::size_t blocks_a_page = 40;
constexpr double page_width = 595, page_height = 842, line_height = 20;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The length of "13." when a space follows; 0 where there is none.
std::size_t numbered(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_digit(line[at])) ++at;
  return at > 0 && at + 1 < line.size() && line[at] == '.' && line[at + 1] == ' ' ? at + 1 : 0;
}

// The length of "(a)", "(iv)", "（一）", "(أ)", "•" or "-", when a space or a full-width bracket's end follows.
std::size_t bulleted(std::string_view line) {
  for (const std::string_view mark : {"• ", "- ", "– ", "— "})
    if (line.starts_with(mark)) return mark.size() - 1;
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
    if (!line.starts_with(open)) continue;
    const auto end = line.find(close);
    if (end == std::string_view::npos || end > 12) continue;
    const auto after = end + close.size();
    if (after < line.size() && (close.size() > 1 || line[after] == ' ')) return after;
  }
  return 0;
}

// "II.", "A.", "3." before the words of a heading.
std::size_t heading_label(std::string_view words) {
  const auto stop = words.find(". ");
  if (stop == std::string_view::npos || stop == 0 || stop > 5) return 0;
  for (const char c : words.substr(0, stop))
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) return 0;
  return stop + 1;
}

class Builder {
 public:
  Builder(std::string_view language, const StructureWords& words) : words_(words) {
    document_.file = "text";
    document_.language = language;
    document_.masthead.language = language;
    add_page();
  }

  void add(std::string_view line) {
    if (line.empty()) return;
    if (line.starts_with("@symbol ")) { document_.masthead.symbol = trimmed(line.substr(8)); return; }
    if (line.starts_with("@date ")) { document_.masthead.date = trimmed(line.substr(6)); return; }
    if (line[0] == '|') { add_row(line); return; }
    open_table_ = -1;
    if (line[0] == '#') add_heading(line);
    else if (line.starts_with("Title: ")) add_title(trimmed(line.substr(7)));
    else if (line.starts_with("> ")) add_block(Kind::note, line.substr(2), 0);
    else if (is_caption(line)) add_caption(line);
    else if (line[0] == '[' && line.find("] ") < 6) add_block(Kind::footnote, line, line.find("] ") + 1);
    else if (const auto n = numbered(line)) add_paragraph(line, n);
    else if (const auto b = bulleted(line)) add_item(line, b);
    else add_block(Kind::paragraph, line, 0);
  }

  Document take() {
    document_.sha256 = sha256_hex(document_.text);
    return std::move(document_);
  }

 private:
  // "Table 1": a word of the languages' files and a number.
  bool is_caption(std::string_view line) const {
    const auto hits = words_.find(line.substr(0, 60));
    return std::any_of(hits.begin(), hits.end(), [&](const LayoutHit& hit) {
      if (hit.role != LayoutRole::caption || hit.begin != 0) return false;
      const auto rest = trimmed(line.substr(hit.end));
      return !rest.empty() && is_digit(rest[0]);
    });
  }

  void add_page() {
    PageFrame frame;
    frame.number = static_cast<int>(document_.pages.size()) + 1;
    frame.width = page_width;
    frame.height = page_height;
    document_.pages.push_back({frame, Verdict::ok, {}, false, {}, {}});
  }

  void place(const Range& range) {
    const auto on_page = document_.blocks.size() % blocks_a_page;
    if (on_page == 0 && !document_.blocks.empty()) add_page();
    Line line;
    line.rect = {20, 20 + line_height * static_cast<double>(on_page), page_width - 20, 20 + line_height * static_cast<double>(on_page + 1)};
    line.marks.push_back({0, static_cast<float>(line.rect.x0), static_cast<float>(line.rect.x1)});
    document_.map.add(range.begin, range.end - range.begin, document_.pages.back().frame, line, 0);
  }

  Block& add_block(Kind kind, std::string_view text, std::size_t label) {
    if (!document_.text.empty()) document_.text += '\n';
    Block block;
    block.kind = kind;
    block.range.begin = static_cast<std::uint32_t>(document_.text.size());
    document_.text += text;
    block.range.end = static_cast<std::uint32_t>(document_.text.size());
    const auto body = label + (label < text.size() && label > 0 && text[label] == ' ' ? 1 : 0);
    block.body = {block.range.begin + static_cast<std::uint32_t>(body), block.range.end};
    block.label = text.substr(0, label);
    block.section = static_cast<int>(document_.sections.size()) - 1;
    block.language = document_.language;
    place(block.range);
    document_.blocks.push_back(std::move(block));
    return document_.blocks.back();
  }

  void add_title(std::string_view words) {
    document_.masthead.title = words;
    add_block(Kind::title, words, 0);
  }

  void add_heading(std::string_view line) {
    int level = 0;
    while (!line.empty() && line[0] == '#') { ++level; line.remove_prefix(1); }
    const auto words = trimmed(line);
    auto& block = add_block(Kind::heading, words, heading_label(words));
    block.level = level;
    Section section{block.body, block.label, level, static_cast<int>(document_.sections.size()) - 1};
    while (section.parent >= 0 && document_.sections[static_cast<std::size_t>(section.parent)].level >= level)
      section.parent = document_.sections[static_cast<std::size_t>(section.parent)].parent;
    document_.sections.push_back(section);
    block.section = static_cast<int>(document_.sections.size()) - 1;
  }

  void add_paragraph(std::string_view line, std::size_t label) {
    auto& block = add_block(Kind::paragraph, line, label);
    block.paragraph = block.label.substr(0, block.label.size() - 1);
    number_ = block.paragraph;
  }

  void add_item(std::string_view line, std::size_t label) {
    auto& block = add_block(Kind::item, line, label);
    block.level = 1;
    if (line[0] == '(') block.paragraph = number_.empty() ? block.label : number_ + " " + block.label;
  }

  void add_caption(std::string_view line) {
    add_block(Kind::caption, line, 0);
    caption_ = static_cast<int>(document_.blocks.size()) - 1;
  }

  void add_row(std::string_view line) {
    std::vector<std::string_view> words;
    line = trimmed(line);
    line.remove_prefix(1);
    while (!line.empty()) {
      const auto end = std::min(line.find('|'), line.size());
      words.push_back(trimmed(line.substr(0, end)));
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    std::string text;
    std::vector<Cell> cells;
    for (std::uint32_t column = 0; column < words.size(); ++column) {
      if (words[column].empty()) continue;
      if (!text.empty()) text += ' ';
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += words[column];
      cells.push_back({{begin, static_cast<std::uint32_t>(text.size())}, column});
    }
    if (open_table_ < 0) start_table();
    auto& block = add_block(Kind::row, text, 0);
    for (auto& cell : cells) {
      cell.range.begin += block.range.begin;
      cell.range.end += block.range.begin;
    }
    block.cells = std::move(cells);
    block.table = open_table_;
    document_.tables[static_cast<std::size_t>(open_table_)].end_row = static_cast<std::uint32_t>(document_.blocks.size());
  }

  void start_table() {
    const auto next = static_cast<std::uint32_t>(document_.blocks.size());
    open_table_ = static_cast<int>(document_.tables.size());
    const bool captioned = caption_ >= 0 && static_cast<std::uint32_t>(caption_) + 1 == next;
    document_.tables.push_back({captioned ? caption_ : -1, next, next, 1});
    if (captioned) document_.blocks.back().table = open_table_;
  }

  const StructureWords& words_;
  Document document_;
  std::string number_;    // of the last numbered paragraph
  int caption_ = -1;      // block of the last caption
  int open_table_ = -1;
};

}  // namespace

DocumentMaker::DocumentMaker(const Languages& languages) : words_(languages) {}

Document DocumentMaker::make(std::string_view text, std::string_view language) const {
  Builder builder(language, words_);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    builder.add(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return builder.take();
}

}  // namespace rapporteur
