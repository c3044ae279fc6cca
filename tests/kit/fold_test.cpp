// Folding makes one spelling of many and never loses the way back.
#include "kit/fold.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(Fold, MakesOneSpellingOfMany) {
  EXPECT_EQ(fold("Ｎｏ．１９ Cases").text, "no.19 cases");
  EXPECT_EQ(fold("١٩ ۲۵ １９").text, "19 25 19");
  EXPECT_EQ(fold("2020–2023 — x−y").text, "2020-2023 - x-y");
  EXPECT_EQ(fold("d’une l'œuvre").text, "d'une l'œuvre");
  EXPECT_EQ(fold("трёх ТРЕХ").text, "трех трех");
  EXPECT_EQ(fold("أُغلقت الـ").text, "اغلقت ال");
  EXPECT_EQ(fold("Évaluation").text, "évaluation");
}

TEST(Fold, KeepsTheHamzaThatTellsWordsApart) {
  EXPECT_NE(fold("مساءلة").text, fold("مسألة").text);
  EXPECT_EQ(fold("مسؤول").text, "مسؤول");
}

TEST(Fold, LeadsBackToTheQuoteText) {
  const std::string quote = "x الـ ١٩ y";
  const MatchText match = fold(quote, 100);
  ASSERT_EQ(match.tokens.size(), 4u);
  const auto article = match.source(match.tokens[1].begin, match.tokens[1].end);
  EXPECT_EQ(quote.substr(article.begin - 100, article.end - article.begin), "الـ");
  const auto digits = match.source(match.tokens[2].begin, match.tokens[2].end);
  EXPECT_EQ(quote.substr(digits.begin - 100, digits.end - digits.begin), "١٩");
}

TEST(Fold, CutsWordsDigitsAndIdeographs) {
  const MatchText match = fold("41per 在19起");
  ASSERT_EQ(match.tokens.size(), 5u);
  EXPECT_EQ(match.word(0), "41");
  EXPECT_EQ(match.word(1), "per");
  EXPECT_EQ(match.tokens[2].kind, TokenKind::han);
  EXPECT_TRUE(match.tokens[2].spaced);
  EXPECT_EQ(match.word(3), "19");
}

}  // namespace
}  // namespace rapporteur
