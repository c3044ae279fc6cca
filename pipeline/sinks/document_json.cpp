#include "sinks/document_json.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace rapporteur {
namespace {

using nlohmann::ordered_json;

double rounded(double points) { return std::round(points * 100) / 100 + 0.0; }

ordered_json or_null(const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); }

ordered_json range_of(Range range, const CodePointIndex& index) {
  return {index.index_of(range.begin), index.index_of(range.end)};
}

ordered_json about(const Document& document) {
  const auto& masthead = document.masthead;
  return {{"sha256", document.sha256},
          {"symbol", or_null(masthead.symbol)},
          {"language", document.language.empty() ? "und" : document.language},
          {"title", or_null(masthead.title)},
          {"date", or_null(masthead.date)},
          {"file", printable_utf8(document.file)}};
}

ordered_json masthead_of(const Masthead& masthead) {
  return {{"symbol", or_null(masthead.symbol)}, {"language", or_null(masthead.language)},
          {"date", or_null(masthead.date)},     {"title", or_null(masthead.title)},
          {"body", or_null(masthead.body)},     {"session", or_null(masthead.session)},
          {"agenda", or_null(masthead.agenda)}, {"distribution", or_null(masthead.distribution)}};
}

ordered_json block_of(const Block& block, const Document& document, const CodePointIndex& index) {
  ordered_json out;
  out["kind"] = name_of(block.kind);
  out["label"] = or_null(block.label);
  out["paragraph"] = or_null(block.paragraph);
  out["level"] = block.level;
  out["section"] = document.section_path(block);
  out["table"] = block.table < 0 ? ordered_json() : ordered_json(block.table);
  out["text"] = document.at(block.range);
  out["range"] = range_of(block.range, index);
  out["language"] = block.language.empty() ? "und" : block.language;
  out["boxes"] = ordered_json::array();
  for (const auto& [page, rect] : document.map.boxes(block.range))
    out["boxes"].push_back({{"page", page},
                            {"x0", rounded(rect.x0)},
                            {"y0", rounded(rect.y0)},
                            {"x1", rounded(rect.x1)},
                            {"y1", rounded(rect.y1)}});
  out["cells"] = ordered_json::array();
  out["columns"] = ordered_json::array();
  for (const auto& cell : block.cells) {
    out["cells"].push_back(document.at(cell.range));
    out["columns"].push_back(cell.column);
  }
  return out;
}

ordered_json page_of(const Page& page) {
  return {{"number", page.frame.number},
          {"width", rounded(page.frame.width)},
          {"height", rounded(page.frame.height)},
          {"verdict", name_of(page.verdict)},
          {"why", page.why},
          {"recognised", page.recognised},
          {"furniture", page.furniture},
          {"masthead", page.masthead}};
}

}  // namespace

std::string document_json(const Document& document) {
  const CodePointIndex index(document.text);
  ordered_json out;
  out["schema_version"] = "1.0.0";
  out["document"] = about(document);
  out["masthead"] = masthead_of(document.masthead);
  out["text"] = document.text;
  out["blocks"] = ordered_json::array();
  for (const auto& block : document.blocks) out["blocks"].push_back(block_of(block, document, index));
  out["pages"] = ordered_json::array();
  for (const auto& page : document.pages) out["pages"].push_back(page_of(page));
  out["characters"] = {{"given", document.given}, {"added", document.added}};
  out["loss"] = ordered_json::object();
  for (const auto& [reason, characters] : document.loss) out["loss"][reason] = characters;
  // Text is UTF-8 by then; where a furniture line is not, its bytes must not cost the whole output.
  return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace rapporteur
