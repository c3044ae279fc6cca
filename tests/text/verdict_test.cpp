#include "set_page.hpp"
#include "text/verdict.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(PageVerdict, IsNoTextForSpacesAlone) {
  SetPage page;
  page.put(60, 100, "     ");
  EXPECT_EQ(page.lines().verdict, Verdict::no_text);
}

TEST(PageVerdict, IsGarbledWhereMostGlyphsHaveNoUnicode) {
  SetPage page;
  page.put(60, 100, "25-04504X (E)");
  for (int i = 0; i < 90; ++i) page.put_glyph(60 + 5.0f * static_cast<float>(i), 130, U"");
  EXPECT_EQ(page.lines().verdict, Verdict::garbled);
}

TEST(PageVerdict, IsOkWhereABarcodeHasNoUnicode) {
  SetPage page;
  for (int i = 0; i < 10; ++i) page.put_glyph(60 + 12.0f * static_cast<float>(i), 130, U"\uF02A");
  page.put(60, 100, "Investigations");
  EXPECT_EQ(page.lines().verdict, Verdict::ok);
}

TEST(PageVerdict, IsGarbledWhereKashidasBecameLetters) {
  SetPage page;
  const char* lines[] = {"ةيركككككسعلا تامجهلا نم ددع",  "تاككككككككوقلا ندملا يف ترمد",
                         "يتلا ككككك قطانملا ىلع فصقلا", "ةيئاككككككنلا راثلآا ىلع ءادتعا",
                         "مكحلا ذيفنت نع فشكلا مت",      "ندملا يف ناكسلا ةامحل ككك عم"};
  float y = 100;
  for (const char* line : lines) page.put(60, y += 15, line);
  EXPECT_EQ(page.lines().verdict, Verdict::garbled);
}

TEST(PageVerdict, IsOkForSoundArabicFiguresLeadersAndHan) {
  SetPage arabic;
  const char* lines[] = {"ةيضق 46 جمانربلا ىقلت 2024 ماع يفو", "ةيضق 38 قلغأو تايجولا كلتو",
                         "تاقيقحتلاو تاباسحلا ةعجارم بتكم",    "نيفظوملا نم بلط 31 و بتكملا ىقلت",
                         "قيقحتلا ديق لازت لا اياضق تس (أ)",   "ماعلا اذه يف ىواكش (ب)"};
  float y = 100;
  for (const char* line : lines) arabic.put(60, y += 15, line);
  EXPECT_EQ(arabic.lines().verdict, Verdict::ok);

  SetPage table;
  for (int i = 0; i < 20; ++i)
    table.put(60, 100 + 15.0f * static_cast<float>(i), "1 2 3 – – – 4 .......... 13");
  EXPECT_EQ(table.lines().verdict, Verdict::ok);

  SetPage han;
  han.put(60, 100, "人人人都有责任报告不当行为");
  EXPECT_EQ(han.lines().verdict, Verdict::ok);
}

// What a recogniser made of a bad scan: the shapes are those of A/39/361 and E/ICEF/672.
PageLines recognised(const char* line) {
  PageLines page;
  page.recognised = true;
  Line one;
  one.text = line;
  page.lines.assign(12, one);
  return page;
}

TEST(PageVerdict, IsGarbledWhereARecogniserBrokeItsWords) {
  EXPECT_EQ(judge_page({}, recognised("the Sp3cial Comm!ttee on the pol1cies of apaRTheid met")), Verdict::garbled);
  EXPECT_EQ(judge_page({}, recognised("the Special Committee, in its 2nd report (A/39/22), met")), Verdict::ok);
  PageLines printed = recognised("the Sp3cial Comm!ttee on the pol1cies of apaRTheid met");
  printed.recognised = false;  // a page that was typeset says what it says
  EXPECT_EQ(judge_page({}, printed), Verdict::ok);
}

}  // namespace
}  // namespace rapporteur
