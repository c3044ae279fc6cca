#include "structure/joining.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rapporteur {
namespace {

WordCounts counts_of(const std::vector<std::string>& lines) {
  WordCounts words;
  for (const auto& line : lines) words.add(line);
  words.settle();
  return words;
}

TEST(Joining, KeepsTheHyphenOfACompoundAndDropsASoftOne) {
  const WordCounts words = counts_of({"decision-making"});
  EXPECT_EQ(join_of("the decision-", "making body", words), Join::nothing);
  EXPECT_EQ(join_of("the follow-", "up", words), Join::nothing);
  EXPECT_EQ(join_of("the recom\u00AD", "mendation", words), Join::drop_hyphen);
}

TEST(Joining, DropsASignThatOnlyBreaksWords) {
  EXPECT_EQ(join_of("l\u2019administra\u2010", "tion", counts_of({"Secr\u00E9taire-g\u00E9n\u00E9ral"})), Join::drop_hyphen);
  EXPECT_EQ(join_of("non\u2010", "proliferation", counts_of({"anti\u2010corruption work"})), Join::nothing);
}

TEST(Joining, SpacesIdeographsFromFiguresWhereTheDocumentDoes) {
  const WordCounts close = counts_of({"2023年1月"});
  EXPECT_EQ(join_of("截至2023年1", "月", close), Join::nothing);
  std::vector<std::string> lines(5, "2024 年 1 月收到 46 起案件");
  const WordCounts spaced = counts_of(lines);
  EXPECT_EQ(join_of("截至 2023 年 1", "月", spaced), Join::space);
  EXPECT_EQ(join_of("复原力方案", "2024 年", spaced), Join::space);
  EXPECT_EQ(join_of("提出", "的", spaced), Join::nothing);
  EXPECT_EQ(join_of("收到，", "46 起", spaced), Join::nothing);
  EXPECT_EQ(join_of("2020–", "2023 年", spaced), Join::nothing);
}

}  // namespace
}  // namespace rapporteur
