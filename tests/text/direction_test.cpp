// Right-to-left lines, against ICU's forward algorithm: what it would draw, make_lines must read back.
#include "set_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ubidi.h>
#include <unicode/unistr.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;

// As a renderer draws a right-to-left paragraph of one line: from left to right, brackets mirrored or as
// meant.
std::string drawn(const std::string& logical, bool mirror) {
  const auto source = icu::UnicodeString::fromUTF8(logical);
  UErrorCode status = U_ZERO_ERROR;
  UBiDi* bidi = ubidi_open();
  ubidi_setPara(bidi, source.getBuffer(), source.length(), UBIDI_RTL, nullptr, &status);
  std::vector<char16_t> visual(static_cast<std::size_t>(source.length()) + 1);
  const auto length = ubidi_writeReordered(bidi, visual.data(), static_cast<std::int32_t>(visual.size()),
                                           mirror ? UBIDI_DO_MIRRORING : 0, &status);
  ubidi_close(bidi);
  EXPECT_TRUE(U_SUCCESS(status));
  std::string out;
  icu::UnicodeString(visual.data(), length).toUTF8String(out);
  return out;
}

class ReadBack : public testing::TestWithParam<const char*> {};

TEST_P(ReadBack, WhereBracketsComeAsDrawn) {
  SetPage page;
  page.put(60, 100, drawn(GetParam(), true));
  EXPECT_THAT(page.texts(), ElementsAre(GetParam()));
}

TEST_P(ReadBack, WhereBracketsComeAsMeant) {
  SetPage page;
  page.put(60, 100, drawn(GetParam(), false));
  EXPECT_THAT(page.texts(), ElementsAre(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Lines, ReadBack,
                         testing::Values("أولا - مقدمة", "تلقى البرنامج 46 قضية وأغلق 38 قضية",
                                         "مقرر المجلس التنفيذي 2023/5. وهو يعرض",
                                         "للفترة 2022-2027 (IED-24-031)، الذي تضمن 7 توصيات",
                                         "بون، ألمانيا، 2-6 حزيران/يونيه 2025",
                                         "الوثيقة A/79/309 (Part I) وما يليها",
                                         "(أ) مراجعة الحسابات (الفقرة 4 (ب))", "في 31/12/2024 بلغت 1.5 مليون",
                                         "بنسبة 18 في المائة", "13 - وفي عام ١٩٩٩، تلقى المكتب ٢٥ شكوى",
                                         "اليونيسيف (UNICEF) واليونيدو (UNIDO) في عام 2024",
                                         "نسبة 18٪ من القضايا", "للفترتين 2020-2025 و 2021-2024",
                                         "الفقرة ١٤ (ج) من التقرير", "الفقرة 14 (ج)", "A/79/309",
                                         "في 31 كانون الأول/ديسمبر 2024 (18 في المائة)",
                                         "الوثيقتان DP/2025/10 و DP/FPA/2025/6", "[انظر A/79/309]",
                                         "من 10-13 حزيران/يونيه «تقرير المكتب»", "ومن بين الـ 19 قضية",
                                         "بلغت 1 204 قضية", "بلغت 12 345 678 دولارا", "بلغت 1٬204 قضية",
                                         "تعنى بـالأنشطة (هـ) و 12 طلبا بـمنازعات"));

TEST(Direction, ReadsThousandsWhateverSpacePartsThem) {
  // A no-break or narrow no-break space keeps the groups together, a thin or plain one parts them when drawn.
  for (const char* space : {"\u00A0", "\u202F", "\u2009", " "}) {
    SetPage page;
    page.put(60, 100, drawn("بلغت 1" + std::string(space) + "204 قضية", true));
    EXPECT_THAT(page.texts(), ElementsAre("بلغت 1 204 قضية"));
  }
}

TEST(Direction, ReadsABracketAtTheEndOfALine) {
  SetPage page;
  page.put(60, 100, drawn("السنوي لمكتب الأخلاقيات (", false));
  EXPECT_THAT(page.texts(), ElementsAre("السنوي لمكتب الأخلاقيات ("));
  SetPage broken;
  broken.put(60, 100, drawn("للفترة 2022-2027 (IED-24-", false));
  EXPECT_THAT(broken.texts(), ElementsAre("للفترة 2022-2027 (IED-24-"));
}

TEST(Direction, LeavesOutTheGlyphThatWriterStretchesWordsBy) {
  SetPage page;
  float x = page.put(60, 100, "ما");
  x = page.put_glyph(x, 100, U"X", {}, 2);
  x = page.put_glyph(x, 100, U"X", {}, 2);
  page.put(x, 100, "ع يف");
  EXPECT_THAT(page.texts(), ElementsAre("في عام"));
}

TEST(Direction, LeavesOutTatweelsThatStretchALine) {
  SetPage page;
  page.put(60, 100, drawn("تعنى بـالأنشطة القضــية", true));
  EXPECT_THAT(page.texts(), ElementsAre("تعنى بالأنشطة القضية"));
}

TEST(Direction, ReadsTextStoredFirstLetterFirst) {
  SetPage page;
  Setting leftwards;
  leftwards.leftwards = true;
  const float x = page.put(300, 100, "تلقى المكتب ", leftwards);
  page.put(x - 15, 100, " 46");
  page.put(x - 15, 100, "قضية", leftwards);
  EXPECT_THAT(page.texts(), ElementsAre("تلقى المكتب 46 قضية"));
}

TEST(Direction, KeepsLamBeforeAlef) {
  SetPage as_ligature;
  float x = as_ligature.put(60, 100, "تا");
  as_ligature.put_glyph(x, 100, U"\u0644\u0627");
  EXPECT_THAT(as_ligature.texts(), ElementsAre("لاات"));

  SetPage as_two;  // the alef without width, a little to the right of its lam
  x = as_two.put(60, 100, "ت");
  as_two.put_glyph(x + 0.1f, 100, U"\u0627", {}, 0);
  as_two.put_glyph(x, 100, U"\u0644", {}, 6);
  EXPECT_THAT(as_two.texts(), ElementsAre("لات"));
}

TEST(Direction, PutsMarksBehindTheirLetter) {
  SetPage page;  // stored from left to right: the mark comes before the letter it stands on
  page.put_glyph(62, 98, U"\u064F", {}, 0);
  page.put(60, 100, "يك");
  EXPECT_THAT(page.texts(), ElementsAre("كيُ"));
}

TEST(Direction, UndoesPresentationFormsAndKashidas) {
  SetPage page;
  page.put(60, 100, "\uFE94\uFEF4\u0640\u0640\uFEC0\uFED7");  // drawn from left to right
  EXPECT_THAT(page.texts(), ElementsAre("قضية"));
}

TEST(Direction, KeepsTheKashidaOfALabel) {
  SetPage page;
  page.put(60, 100, drawn("(هـ) تضارب المصالح", true));
  EXPECT_THAT(page.texts(), ElementsAre("(هـ) تضارب المصالح"));
}

TEST(Direction, ReadsCellsOfARowFromRightToLeft) {
  SetPage page;
  page.put(60, 100, "37.0");
  page.put(200, 100, "17");
  page.put(400, 100, drawn("الاحتيال", true));
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "الاحتيال 17 37.0");
  EXPECT_EQ(lines[0].cells.size(), 2u);
  EXPECT_TRUE(lines[0].right_to_left);
}

TEST(Direction, KeepsARangeThatTheFileDrawsLeftToRight) {
  SetPage page;
  page.put(60, 100, "2022-2027 ةرتفلل");
  EXPECT_THAT(page.texts(), ElementsAre("للفترة 2022-2027"));
}

TEST(Direction, LeavesALatinLineOfAnArabicPageAsItStands) {
  SetPage page;
  page.put(60, 100, drawn("تلقى البرنامج قضية وأغلق قضية", true));
  page.put(60, 120, "25-04417 (A)");
  EXPECT_THAT(page.texts(), ElementsAre("تلقى البرنامج قضية وأغلق قضية", "25-04417 (A)"));
}

TEST(Direction, TurnsAnArabicNameInALatinLine) {
  SetPage page;
  page.put(60, 100, "the office (بتكملا) received cases");
  EXPECT_THAT(page.texts(), ElementsAre("the office (المكتب) received cases"));
}

TEST(Direction, TakesOutAFootnoteMarkLeftOfItsWord) {
  SetPage page;
  Setting small;
  small.size = 6;
  const float x = page.put(60, 100, "ةقلغم ");
  const float behind = page.put(x, 96.5f, "(1)", small);
  page.put(behind, 100, "ةيضق");
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "قضية مغلقة");
  ASSERT_EQ(lines[0].notes.size(), 1u);
  EXPECT_EQ(lines[0].notes[0].label, "1");
  EXPECT_EQ(lines[0].notes[0].at, 8u);
}

}  // namespace
}  // namespace rapporteur
