#include "set_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;

// Twelve lines of prose a column, five points a letter.
void put_prose(SetPage& page, float x, float top, const std::string& name, int lines = 12) {
  for (int i = 0; i < lines; ++i)
    page.put(x, top + 12.0f * static_cast<float>(i),
             name + " the quick brown fox jumps over the lazy dog " + (i % 2 ? "a" : "an"));
}

std::vector<std::string> first_words(const std::vector<std::string>& texts) {
  std::vector<std::string> words;
  for (const auto& text : texts) {
    const auto word = text.substr(0, text.find(' '));
    if (words.empty() || words.back() != word) words.push_back(word);
  }
  return words;
}

TEST(Columns, OfProseAreReadOneAfterTheOther) {
  SetPage page;
  page.put(60, 60,
           "A heading that runs across both of the columns below it, from the left margin to the right one");
  put_prose(page, 40, 100, "left");
  put_prose(page, 320, 100, "right");
  EXPECT_THAT(first_words(page.texts()), ElementsAre("A", "left", "right"));
}

TEST(Columns, NeedNotShareTheirBaselines) {
  SetPage page;
  put_prose(page, 40, 100, "left");
  put_prose(page, 320, 105, "right");
  EXPECT_THAT(first_words(page.texts()), ElementsAre("left", "right"));
}

TEST(Columns, LeaveTheRunningHeadAndThePageNumberOutside) {
  SetPage page;
  page.put(40, 50, "A/56/509");
  put_prose(page, 40, 100, "left");
  put_prose(page, 320, 100, "right");
  page.put(540, 290, "17");
  EXPECT_THAT(first_words(page.texts()), ElementsAre("A/56/509", "left", "right", "17"));
}

TEST(Columns, AreNotSeenInATableOfFigures) {
  SetPage page;
  for (int i = 0; i < 12; ++i) {
    const float y = 100 + 14.0f * static_cast<float>(i);
    page.put(40, y, "Cases closed during the year");
    page.put(300, y, "1 387");
    page.put(400, y, "454");
  }
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 12u);
  for (const Line& line : lines) EXPECT_EQ(line.cells.size(), 2u);
}

TEST(Columns, OfATableOfProseAreReadRowByRow) {
  SetPage page;
  for (int row = 0; row < 3; ++row) {
    const float top = 100 + 130.0f * static_cast<float>(row);
    put_prose(page, 40, top, "recommendation" + std::to_string(row), 4);
    put_prose(page, 340, top, "response" + std::to_string(row), 8);
  }
  EXPECT_THAT(first_words(page.texts()), ElementsAre("recommendation0", "response0", "recommendation1",
                                                     "response1", "recommendation2", "response2"));
}

}  // namespace
}  // namespace rapporteur
