#include "document/text_map.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

// "abc" at x 10, 20, 30, each 8 wide, on y 100 to 112 of a page of 600 by 800.
Line abc() {
  Line line;
  line.text = "abc";
  line.rect = {10, 100, 38, 112};
  line.marks = {{0, 10, 18}, {1, 20, 28}, {2, 30, 38}};
  return line;
}

PageFrame page(int number) { return {number, 600, 800, 0, 0, 0}; }

TEST(TextMap, LeadsARangeToItsCharactersOnly) {
  TextMap map;
  map.add(5, 3, page(1), abc(), 0);
  const auto boxes = map.boxes({6, 7});
  ASSERT_EQ(boxes.size(), 1u);
  EXPECT_EQ(boxes[0].page, 1);
  EXPECT_DOUBLE_EQ(boxes[0].rect.x0, 20);
  EXPECT_DOUBLE_EQ(boxes[0].rect.x1, 28);
  EXPECT_DOUBLE_EQ(boxes[0].rect.y0, 800 - 112);
  EXPECT_DOUBLE_EQ(boxes[0].rect.y1, 800 - 100);
}

TEST(TextMap, GivesOneBoxALineAcrossPages) {
  TextMap map;
  map.add(0, 3, page(1), abc(), 0);
  map.add(4, 3, page(2), abc(), 0);
  const auto boxes = map.boxes({1, 6});
  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_EQ(boxes[0].page, 1);
  EXPECT_DOUBLE_EQ(boxes[0].rect.x0, 20);
  EXPECT_EQ(boxes[1].page, 2);
  EXPECT_DOUBLE_EQ(boxes[1].rect.x1, 28);
  EXPECT_EQ(map.page_at(3), 2);
  EXPECT_EQ(map.page_at(7), 0);
}

TEST(TextMap, HasNoPlaceForWhatNoLineSays) {
  TextMap map;
  map.add(0, 3, page(1), abc(), 0);
  EXPECT_TRUE(map.boxes({3, 4}).empty());
}

TEST(TextMap, CutsALineInTheMiddleOfAGlyphOfSeveralCharacters) {
  Line line = abc();
  line.marks = {{0, 10, 28}, {2, 30, 38}};  // "ab" is one glyph
  TextMap map;
  map.add(0, 2, page(1), line, 1);
  const auto boxes = map.boxes({0, 1});
  ASSERT_EQ(boxes.size(), 1u);
  EXPECT_DOUBLE_EQ(boxes[0].rect.x0, 10);
  EXPECT_DOUBLE_EQ(boxes[0].rect.x1, 28);
}

// A point 10 right of and 20 below the displayed top left corner, for each /Rotate of a page of 600 by 800 in user
// space whose media box begins at (5, 7).
TEST(ToUserSpace, UndoesTheRotationOfThePage) {
  const Rect at{10, 20, 10, 20};
  const auto upright = to_user_space({1, 600, 800, 0, 5, 7}, at);
  EXPECT_DOUBLE_EQ(upright.x0, 15);
  EXPECT_DOUBLE_EQ(upright.y0, 787);
  const auto quarter = to_user_space({1, 800, 600, 90, 5, 7}, at);
  EXPECT_DOUBLE_EQ(quarter.x0, 25);
  EXPECT_DOUBLE_EQ(quarter.y0, 17);
  const auto half = to_user_space({1, 600, 800, 180, 5, 7}, at);
  EXPECT_DOUBLE_EQ(half.x0, 595);
  EXPECT_DOUBLE_EQ(half.y0, 27);
  const auto three_quarters = to_user_space({1, 800, 600, 270, 5, 7}, at);
  EXPECT_DOUBLE_EQ(three_quarters.x0, 585);
  EXPECT_DOUBLE_EQ(three_quarters.y0, 797);
}

}  // namespace
}  // namespace rapporteur
