// The judgement behind the score, on records small enough to see through. score_parity_test.py compares whole files.
#include "run/score.hpp"

#include "kit/squash.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(Squash, LeavesLettersAndDigits) {
  EXPECT_EQ(squash("E/AC.51/2023/3"), U"eac5120233");
  EXPECT_EQ(squash("Ｆｕｌｌ　ｗｉｄｔｈ ﬁ Straße"), U"fullwidthfistrasse");
  EXPECT_EQ(squash("١٤ (ج) x²"), U"14جx2");
  EXPECT_EQ(squash("十九 起，“案件”"), U"十九起案件");
  EXPECT_EQ(squash(" —…!"), U"");
}

std::string record(const std::string& count, const std::string& more = "", const std::string& quote = "received 19 cases of misconduct") {
  return R"({"type":"case","id":"a","fields":{"count":)" + count + more + R"(},"evidence":[{"page":3,"quote":")" + quote + "\"}]}\n";
}

TEST(Score, FindsARecordOnTheSameWordsWithTheSameCount) {
  const auto scored = score(record("19"), record("19"), "").value();
  const auto sum = sum_of(scored.scores);
  EXPECT_EQ(sum.found, 1);
  EXPECT_EQ(sum.strict, 1);
  EXPECT_TRUE(scored.misses.empty());
}

TEST(Score, AnotherCountIsMissedAndSpurious) {
  const auto scored = score(record("19"), record("20"), "").value();
  ASSERT_EQ(scored.misses.size(), 2u);
  EXPECT_EQ(scored.misses[0].what, "missed");
  EXPECT_EQ(scored.misses[1].what, "spurious");
}

TEST(Score, AMadeUpCodeIsFoundButNotStrictlyRight) {
  const auto sum = sum_of(score(record("19"), record("19", R"(,"stage":"closed")"), "").value().scores);
  EXPECT_EQ(sum.found, 1);
  EXPECT_EQ(sum.strict, 0);
}

TEST(Score, TellsWhatBecameOfEachPredictedRecord) {
  const auto verdict = [](const std::string& gold, const std::string& predicted) {
    const auto scored = score(gold, predicted, "").value();
    return scored.verdicts.size() == 1 ? scored.verdicts[0].id + " " + scored.verdicts[0].is : "not one";
  };
  auto optional = record("19");
  optional.insert(1, R"("optional":true,)");
  EXPECT_EQ(verdict(record("19"), record("19")), "a right");
  EXPECT_EQ(verdict(record("19"), record("19", R"(,"stage":"closed")")), "a found");
  EXPECT_EQ(verdict(record("19"), record("20")), "a spurious");
  EXPECT_EQ(verdict(optional, record("19")), "a optional");
}

TEST(Score, AnOptionalRecordNeitherRewardsNorPunishes) {
  auto optional = record("19");
  optional.insert(1, R"("optional":true,)");
  for (const auto& predicted : {record("19"), std::string()}) {
    const auto sum = sum_of(score(optional, predicted, "").value().scores);
    EXPECT_EQ(sum.gold, 0);
    EXPECT_EQ(sum.predicted, 0);
  }
}

TEST(Score, PagesThatWereNotLabelledDoNotCount) {
  EXPECT_EQ(sum_of(score(record("19"), record("19"), R"({"pages_labelled":[5,9]})").value().scores).predicted, 0);
  EXPECT_EQ(sum_of(score(record("19"), record("19"), R"({"pages_labelled":[1,9]})").value().scores).predicted, 1);
}

TEST(Score, ALineThatIsNoRecordIsAFailureThatNamesIt) {
  const auto failed = score(record("19") + "oops\n", "", "");
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("line 2 of the gold file"), std::string::npos) << failed.error().message;
}

TEST(Score, RatesOfNothingAreDefined) {
  EXPECT_EQ(rates(0, 0, 0).f1, 1);
  EXPECT_EQ(rates(0, 0, 3).f1, 0);
  EXPECT_EQ(rates(0, 3, 0).f1, 0);
  EXPECT_DOUBLE_EQ(rates(1, 2, 2).f1, 0.5);
}

}  // namespace
}  // namespace rapporteur
