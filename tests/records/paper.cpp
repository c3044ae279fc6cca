#include "paper.hpp"

#include "base/utf8.hpp"
#include "places.hpp"

#include <algorithm>
#include <stdexcept>

namespace rapporteur::test {
namespace {

constexpr const char* figure_schema = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "https://rapporteur.example/schemas/figure.schema.json",
  "type": "object",
  "required": ["count"],
  "additionalProperties": false,
  "properties": {
    "count": {"$ref": "https://rapporteur.example/schemas/common.schema.json#/definitions/count"},
    "unit": {"type": "string", "enum": ["case", "complaint"]},
    "title": {"allOf": [{"$ref": "https://rapporteur.example/schemas/common.schema.json#/definitions/text"}],
              "x-verbatim": true},
    "period": {"$ref": "https://rapporteur.example/schemas/common.schema.json#/definitions/period"},
    "part_of": {"$ref": "https://rapporteur.example/schemas/common.schema.json#/definitions/record_id"},
    "others": {"$ref": "https://rapporteur.example/schemas/common.schema.json#/definitions/record_ids"}
  }
})";

// One mark a character, side by side across the page.
Line line_of(const std::string& text, double y) {
  Line line;
  line.rect = {50, y - 10, 545, y + 2};
  line.baseline = static_cast<float>(y);
  line.text = text;
  const auto width = 495.0F / static_cast<float>(std::max<std::size_t>(1, count_code_points(text)));
  float x = 50;
  for (std::size_t at = 0; at < text.size();) {
    line.marks.push_back({static_cast<std::uint32_t>(at), x, x + width});
    next_code_point(text, at);
    x += width;
  }
  return line;
}

}  // namespace

Document document_of(const std::vector<std::vector<std::string>>& pages, PageFrame frame) {
  Document document;
  document.file = "reports/paper.pdf";
  document.sha256 = sha256_of_nothing;
  document.language = "en";
  document.masthead.symbol = "A/1";
  int number = 0;
  for (const auto& blocks : pages) {
    Page page;
    page.frame = frame;
    page.frame.number = ++number;
    document.pages.push_back(page);
    double y = 100;
    for (const auto& text : blocks) {
      if (!document.blocks.empty()) document.text += '\n';
      Block block;
      block.range.begin = static_cast<std::uint32_t>(document.text.size());
      document.text += text;
      block.range.end = static_cast<std::uint32_t>(document.text.size());
      block.body = block.range;
      block.language = "en";
      document.map.add(block.range.begin, block.range.end - block.range.begin, page.frame, line_of(text, y),
                       0);
      document.blocks.push_back(block);
      y += 20;
    }
  }
  return document;
}

Range range_of(const Document& document, std::string_view words, int nth) {
  auto at = document.text.find(words);
  while (nth-- > 0 && at != std::string::npos) at = document.text.find(words, at + 1);
  if (at == std::string::npos)
    throw std::logic_error("the document does not say \"" + std::string(words) + "\"");
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

Schemas schemas_with_figures() {
  auto schemas = Schemas::load(test::source_dir() / "schemas").value();
  schemas.add_type({"figures", "figure", figure_schema, {"part_of", "others"}}).value();
  return schemas;
}

Draft figure(const Document& document, std::string_view words, const std::string& fields) {
  Draft draft;
  draft.plugin = "figures";
  draft.version = "0.1.0";
  draft.type = "figure";
  draft.fields = fields;
  draft.confidence = 0.9;
  draft.evidence = {{range_of(document, words), ""}};
  return draft;
}

std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80)
      out += byte;
    else if (byte < 0xc0)
      out.back() = (out.back() << 6) | (byte & 0x3fU);
    else if (byte < 0xe0)
      out += byte & 0x1fU;
    else if (byte < 0xf0)
      out += byte & 0x0fU;
    else
      out += byte & 0x07U;
  }
  return out;
}

std::string encoded(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

}  // namespace rapporteur::test
