#include "records/ground.hpp"

#include "paper.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace rapporteur {
namespace {

using test::document_of;
using test::range_of;
using testing::HasSubstr;

std::string answer_to(const Document& document, Range range) {
  const auto evidence = Grounder(document).ground(range);
  return evidence.has_error() ? evidence.error().message : "accepted";
}

TEST(Ground, CutsTheQuoteAndCountsCodePoints) {
  const auto document = document_of({{"Отдел получил 19 дел", "监督厅收到 25 项查询"}});
  const auto evidence = Grounder(document).ground(range_of(document, "25 项")).value();
  EXPECT_EQ(evidence.quote, "25 项");
  EXPECT_EQ(evidence.begin, 27u);
  EXPECT_EQ(evidence.end, 31u);
  EXPECT_EQ(evidence.page, 1);
  EXPECT_EQ(evidence.block, 1u);
  EXPECT_EQ(evidence.boxes.size(), 1u);
}

TEST(Ground, RefusesARangeThatIsNone) {
  const auto document = document_of({{"nineteen cases"}});
  EXPECT_THAT(answer_to(document, {3, 3}), HasSubstr("is empty"));
  EXPECT_THAT(answer_to(document, {4, 3}), HasSubstr("is empty"));
  EXPECT_THAT(answer_to(document, {0, 15}), HasSubstr("past the end of the text, which has 14 bytes"));
  EXPECT_THAT(answer_to(document, {4000000000U, 4000000001U}), HasSubstr("past the end"));
  EXPECT_EQ(answer_to(document, {0, 14}), "accepted");
}

TEST(Ground, RefusesARangeThatSplitsACharacter) {
  const auto document = document_of({{"十九 cas"}});
  EXPECT_THAT(answer_to(document, {1, 6}), HasSubstr("splits a character"));
  EXPECT_THAT(answer_to(document, {0, 5}), HasSubstr("splits a character"));
  EXPECT_EQ(answer_to(document, {0, 6}), "accepted");
}

TEST(Ground, RefusesWordsWithoutAPlace) {
  auto document = document_of({{"one", "two"}});
  EXPECT_THAT(answer_to(document, {3, 4}), HasSubstr("no place on any page"));  // the newline between blocks
  document.map = TextMap();
  EXPECT_THAT(answer_to(document, {0, 3}), HasSubstr("no place on any page"));
}

TEST(Ground, RefusesAForeignPage) {
  auto document = document_of({{"one"}, {"two"}});
  document.pages.pop_back();
  EXPECT_EQ(answer_to(document, range_of(document, "one")), "accepted");
  EXPECT_THAT(answer_to(document, range_of(document, "two")), HasSubstr("page 2, which does not exist"));
}

TEST(Ground, RefusesABoxOutsideOfItsPage) {
  auto document = document_of({{"one"}});
  document.pages[0].frame.width = 300;
  EXPECT_THAT(answer_to(document, range_of(document, "one")), HasSubstr("outside of page 1"));
  document.pages[0].frame.width = 544.5;  // the line ends at 545: within the tolerance of one point
  EXPECT_EQ(answer_to(document, range_of(document, "one")), "accepted");
}

TEST(Ground, GivesBoxesInTheSpaceOfATurnedPage) {
  for (const int rotate : {90, 180, 270}) {
    const auto document = document_of({{"one"}}, {0, 595, 842, rotate, 10, -20});
    const auto evidence = Grounder(document).ground({0, 3}).value();
    const auto& rect = evidence.boxes[0].rect;
    const double wide = rotate == 180 ? 595 : 842, high = rotate == 180 ? 842 : 595;
    EXPECT_GE(rect.x0, 10);
    EXPECT_LE(rect.x1, 10 + wide);
    EXPECT_GE(rect.y0, -20);
    EXPECT_LE(rect.y1, -20 + high);
  }
}

TEST(Ground, SpansBlocksAndPages) {
  const auto document = document_of({{"first", "second"}, {"third"}});
  const auto evidence = Grounder(document)
                            .ground({range_of(document, "second").begin, range_of(document, "third").end})
                            .value();
  EXPECT_EQ(evidence.quote, "second\nthird");
  EXPECT_EQ(evidence.page, 1);
  ASSERT_EQ(evidence.boxes.size(), 2u);
  EXPECT_EQ(evidence.boxes[1].page, 2);
}

TEST(Ground, RefusesAQuoteOfTwentyThousandCharactersAndMore) {
  const auto document = document_of({{std::string(20001, 'a')}});
  EXPECT_THAT(answer_to(document, {0, 20001}), HasSubstr("longer than 20000"));
  EXPECT_EQ(answer_to(document, {0, 20000}), "accepted");
}

TEST(Ground, RoundsBoxesToTwoDecimals) {
  const auto document = document_of({{"seven letters"}});
  const auto evidence = Grounder(document).ground({1, 3}).value();
  for (const double v : {evidence.boxes[0].rect.x0, evidence.boxes[0].rect.x1})
    EXPECT_NEAR(v * 100, std::round(v * 100), 1e-6);
}

// Random texts of one to four byte characters, random ranges: what is accepted is what the slow way gives,
// and what the slow way cannot give is refused.
TEST(Ground, AgreesWithTheSlowWayOnRandomTexts) {
  std::mt19937 random(20260101);
  const std::u32string alphabet = U"a 1é\u0301ж٣ل监項\U0001F600\U00020000";
  for (int round = 0; round < 300; ++round) {
    std::vector<std::vector<std::string>> pages(1 + random() % 3);
    for (auto& page : pages)
      for (std::size_t n = 1 + random() % 4; n > 0; --n) {
        std::u32string line = U"x";
        for (std::size_t k = random() % 400; k > 0; --k) line += alphabet[random() % alphabet.size()];
        page.push_back(test::encoded(line));
      }
    const auto document = document_of(pages);
    const auto slow = test::decoded(document.text);
    const Grounder grounder(document);
    for (int k = 0; k < 40; ++k) {
      const auto size = static_cast<std::uint32_t>(document.text.size());
      const Range range{static_cast<std::uint32_t>(random() % (size + 2)),
                        static_cast<std::uint32_t>(random() % (size + 3))};
      const auto evidence = grounder.ground(range);
      if (evidence.has_error()) continue;
      ASSERT_LT(range.begin, range.end);
      ASSERT_LE(range.end, size);
      ASSERT_EQ(test::encoded(slow.substr(evidence->begin, evidence->end - evidence->begin)),
                evidence->quote);
      ASSERT_EQ(evidence->quote, document.text.substr(range.begin, range.end - range.begin));
      ASSERT_EQ(evidence->boxes.front().page, evidence->page);
      for (const auto& box : evidence->boxes) {
        ASSERT_GE(box.page, 1);
        ASSERT_LE(box.page, static_cast<int>(pages.size()));
        ASSERT_GE(box.rect.y0, 0);
        ASSERT_LE(box.rect.y1, 842);
      }
    }
    for (int k = 0; k < 10;
         ++k) {  // every range on boundaries that has a character other than a newline is good
      const auto begin = random() % slow.size(), end = begin + 1 + random() % (slow.size() - begin);
      const auto words = slow.substr(begin, end - begin);
      const auto before = test::encoded(slow.substr(0, begin)).size(), length = test::encoded(words).size();
      const bool placed = words.find_first_not_of(U'\n') != std::u32string::npos;
      const auto evidence =
          grounder.ground({static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(before + length)});
      ASSERT_EQ(evidence.has_value(), placed);
      if (!placed) continue;
      ASSERT_EQ(evidence->begin, begin);
    }
  }
}

}  // namespace
}  // namespace rapporteur
