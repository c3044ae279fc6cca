#include "document/document.hpp"

#include <algorithm>

namespace rapporteur {

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::title: return "title";
    case Kind::heading: return "heading";
    case Kind::paragraph: return "paragraph";
    case Kind::item: return "item";
    case Kind::row: return "row";
    case Kind::caption: return "caption";
    case Kind::footnote: return "footnote";
    case Kind::note: return "note";
  }
  return "paragraph";
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok: return "ok";
    case Verdict::no_text: return "no_text";
    case Verdict::garbled: return "garbled";
  }
  return "ok";
}

std::size_t Document::block_at(std::uint32_t byte) const {
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), byte,
                                      [](std::uint32_t at, const Block& b) { return at < b.range.begin; });
  return after == blocks.begin() ? 0 : static_cast<std::size_t>(after - blocks.begin()) - 1;
}

std::vector<std::string> Document::section_path(const Block& block) const {
  std::vector<std::string> path;
  for (int i = block.section; i >= 0; i = sections[static_cast<std::size_t>(i)].parent) {
    const auto& section = sections[static_cast<std::size_t>(i)];
    path.push_back(section.label.empty() ? std::string(at(section.heading))
                                         : section.label + " " + std::string(at(section.heading)));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace rapporteur
