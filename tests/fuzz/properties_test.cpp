// What holds for every real document: samples of this project, and the reports of the corpus where they are there.
#include "base/files.hpp"
#include "check_document.hpp"
#include "kit/language.hpp"
#include "pdf/read_glyphs.hpp"
#include "structure/structure.hpp"
#include "text/lines.hpp"
#include "places.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace rapporteur::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> documents() {
  std::vector<fs::path> found;
  for (const fs::path& folder : {test::source_dir() / "samples", test::shared_dir() / "samples",
                                test::shared_dir() / "corpus/reports"}) {
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".pdf") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// Furniture that could not stand in a text as well: long, and no head of a section that the page repeats.
bool telling(const std::string& furniture, const Document& document) {
  constexpr std::size_t least = 16;
  if (furniture.size() < least || furniture.find_first_not_of("_-. ") == std::string::npos) return false;
  if (document.masthead.title.find(furniture) != std::string::npos) return false;
  const std::string& symbol = document.masthead.symbol;  // a report may cite itself
  if (!symbol.empty() && furniture.find(symbol) != std::string::npos) return false;
  return std::none_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
    const bool head = block.kind == Kind::title || block.kind == Kind::heading || block.kind == Kind::row ||
                      block.kind == Kind::caption || block.kind == Kind::note;
    return head && document.at(block.range).find(furniture) != std::string_view::npos;
  });
}

// Empty where no running head, foot or page number stands in a block.
std::string furniture_in_text(const Document& document) {
  for (const Page& page : document.pages)
    for (const std::string& furniture : page.furniture)
      if (telling(furniture, document) && document.text.find(furniture) != std::string::npos) return furniture;
  return "";
}

std::string box_outside(const Document& document) {
  constexpr double slack = 15;  // a letter's height: boxes are as high as the font says
  for (const Block& block : document.blocks) {
    for (const auto& [page, rect] : document.map.boxes(block.range)) {
      const PageFrame& frame = document.pages[static_cast<std::size_t>(page - 1)].frame;
      const bool turned = frame.rotate % 180 != 0;
      const double width = turned ? frame.height : frame.width, height = turned ? frame.width : frame.height;
      if (rect.x0 > rect.x1 || rect.y0 > rect.y1 || rect.x0 < frame.origin_x - slack || rect.y0 < frame.origin_y - slack ||
          rect.x1 > frame.origin_x + width + slack || rect.y1 > frame.origin_y + height + slack)
        return std::string(document.at(block.range).substr(0, 60));
    }
  }
  return "";
}

// A range in the middle of a block has its boxes among the block's.
std::string half_outside(const Document& document) {
  for (const Block& block : document.blocks) {
    std::uint32_t middle = (block.range.begin + block.range.end) / 2;
    while (middle > block.range.begin && (static_cast<unsigned char>(document.text[middle]) & 0xC0) == 0x80) --middle;
    const auto whole = document.map.boxes(block.range);
    for (const Range half : {Range{block.range.begin, middle}, Range{middle, block.range.end}})
      for (const PageRect& box : document.map.boxes(half))
        if (std::none_of(whole.begin(), whole.end(), [&](const PageRect& w) {
              return w.page == box.page && w.rect.x0 <= box.rect.x0 && w.rect.x1 >= box.rect.x1 &&
                     w.rect.y0 <= box.rect.y0 && w.rect.y1 >= box.rect.y1;
            }))
          return std::string(document.at(block.range).substr(0, 60));
  }
  return "";
}

class Property : public testing::TestWithParam<fs::path> {
 protected:
  Document read() {
    static const auto languages = load_languages(test::source_dir() / "pipeline/languages");
    const auto bytes = read_file(GetParam(), 1 << 28);
    const auto glyphs = read_glyphs(*bytes, GetParam().filename().string(), {});
    std::vector<PageLines> pages;
    for (const PageGlyphs& page : glyphs->pages) {
      pages.push_back(make_lines(page));
      EXPECT_EQ(fault_of(pages.back()), "");
    }
    return build_document(std::move(pages), *languages);
  }
};

TEST_P(Property, of_a_real_document_holds) {
  const Document document = read();
  EXPECT_EQ(fault_of(document), "");
  EXPECT_EQ(box_outside(document), "");
  EXPECT_EQ(half_outside(document), "");
  EXPECT_EQ(furniture_in_text(document), "");
  Document broken = document;
  if (broken.blocks.empty() || broken.pages.front().frame.width < 50) return;
  broken.pages.front().frame.width = 1;
  broken.pages.front().frame.height = 1;
  EXPECT_NE(box_outside(broken), "") << "the check of boxes cannot fail";
  broken.pages.front().furniture.push_back("a running head that stands in the text");
  broken.text += "... a running head that stands in the text ...";
  EXPECT_NE(furniture_in_text(broken), "") << "the check of furniture cannot fail";
}

INSTANTIATE_TEST_SUITE_P(Documents, Property, testing::ValuesIn(documents()), [](const auto& path) {
  std::string name = path.param.parent_path().filename().string() + "_" + path.param.stem().string();
  std::replace_if(name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name + "_" + std::to_string(path.index);
});

}  // namespace
}  // namespace rapporteur::fuzz
