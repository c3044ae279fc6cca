// Side boxes made by hand: read as one piece, not line by line with the text beside them.
#include "set_page.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

constexpr const char* wide = "The text of the column goes on beside it";  // 200 points
constexpr const char* narrow = "A box of running text set apart";         // 155 points

class BoxPage : public SetPage {
 public:
  void frame(float x0, float y0, float x1, float y1) {
    glyphs.rules.push_back({x0, y0, x1, y0});
    glyphs.rules.push_back({x0, y1, x1, y1});
    glyphs.rules.push_back({x0, y0, x0, y1});
    glyphs.rules.push_back({x1, y0, x1, y1});
  }
  void column(float x, float y, const char* text, int lines) {
    for (int i = 0; i < lines; ++i) put(x, y + 12 * static_cast<float>(i), text);
  }
  // The box of each line, in the order of reading: "--00--".
  std::string boxes() const {
    std::string found;
    for (const Line& line : lines().lines) found += line.box < 0 ? '-' : static_cast<char>('0' + line.box);
    return found;
  }
};

TEST(Boxes, AFrameBesideAColumnIsReadBehindTheParagraphThatRunsOnBesideIt) {
  BoxPage page;
  page.column(100, 200, wide, 8);
  page.column(100, 310, wide, 3);
  page.frame(330, 205, 520, 270);
  page.column(340, 224, narrow, 4);
  EXPECT_EQ(page.boxes(), "--------0000---");
}

TEST(Boxes, AFrameOfTwoLinesInRightToLeftTextIsReadApart) {
  BoxPage page;
  const Setting leftwards{.leftwards = true};
  for (int i = 0; i < 4; ++i)
    page.put(520, 200 + 15 * static_cast<float>(i), "وتلقى المكتب ادعاء في العام الماضي", leftwards);
  page.put(520, 150, "ويعمل في مكتب المفتش العام عدد من الموظفين منهم محققون في المقر وفي الميدان",
           leftwards);
  page.frame(90, 190, 330, 250);
  page.put(320, 205, "تفتح حالة واحدة لكل ادعاء محدد", leftwards);
  page.put(320, 222, "ولو ورد الادعاء من أكثر من مصدر", leftwards);
  EXPECT_EQ(page.boxes(), "-00----");  // the paragraph begins beside it, not above
}

TEST(Boxes, AShadedGroundIsABoxToo) {
  BoxPage page;
  page.column(100, 200, wide, 8);
  page.glyphs.shapes.push_back({{330, 205, 520, 270}, Shape::Kind::fill});
  page.column(340, 224, narrow, 4);
  EXPECT_EQ(page.boxes(), "--------0000");
}

TEST(Boxes, AFrameAsWideAsTheTextStaysInItsPlace) {
  BoxPage page;
  page.column(100, 200, wide, 3);
  page.frame(90, 240, 400, 300);
  page.column(100, 260, wide, 3);
  page.column(100, 320, wide, 3);
  EXPECT_EQ(page.boxes(), "---------");
}

TEST(Boxes, ShadedCellsUnderOneAnotherAreNoBoxes) {
  BoxPage page;
  page.column(100, 200, wide, 8);
  page.glyphs.shapes.push_back({{330, 190, 520, 240}, Shape::Kind::fill});
  page.glyphs.shapes.push_back({{330, 240, 520, 290}, Shape::Kind::fill});
  page.column(340, 200, narrow, 4);
  page.column(340, 250, narrow, 4);
  EXPECT_EQ(page.boxes().find('0'), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
