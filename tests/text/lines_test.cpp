#include "text/lines.hpp"

#include "set_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string only_text(const SetPage& page) {
  const auto texts = page.texts();
  EXPECT_EQ(texts.size(), 1u);
  return texts.empty() ? "" : texts.front();
}

TEST(Lines, StandFromTopToBottomWhateverTheStreamSays) {
  SetPage page;
  page.put(60, 120, "second");
  page.put(60, 100, "first");
  EXPECT_THAT(page.texts(), ElementsAre("first", "second"));
}

TEST(Lines, TakeTheirWordsFromLeftToRightWhateverTheStreamSays) {
  SetPage page;
  page.put(100, 100, "cases");
  page.put(60, 100, "twelve");
  EXPECT_EQ(only_text(page), "twelve cases");
}

TEST(Lines, MakeASpaceOfAGapAndOneOfSeveralSpaceGlyphs) {
  SetPage page;
  const float x = page.put(60, 100, "12");
  page.put(x + 3, 100, "new  cases");
  EXPECT_EQ(only_text(page), "12 new cases");
}

TEST(Lines, MakeNoSpaceOfASpaceGlyphThatTheNextLetterCovers) {
  SetPage page;
  const float x = page.put(60, 100, "U");
  page.put_glyph(x, 100, U" ");
  page.put(x + 0.5f, 100, "nited");
  EXPECT_EQ(only_text(page), "United");
}

TEST(Lines, MeasureASpaceByTheLettersBesideIt) {
  SetPage page;
  Setting large;
  large.size = 17;
  page.put(60, 100, "Nations Development", large);
  float x = page.put(393, 100, "24");
  x = page.put(x + 2.5f, 100, "March");
  page.put(x + 2.5f, 100, "2025");
  std::string all;
  for (const auto& text : page.texts()) all += text + '|';
  EXPECT_NE(all.find("24 March 2025"), std::string::npos) << all;
}

TEST(Lines, ComposeAnAccentSetOverItsLetter) {
  SetPage page;
  const float x = page.put(60, 100, "Cr");
  page.put_glyph(x, 100, U"\u00B4");
  page.put(x, 100, "etat");
  EXPECT_EQ(only_text(page), "Crétat");
}

TEST(Lines, KeepThinSpacesOfAFigureAsSpaces) {
  SetPage page;
  float x = page.put(60, 100, "1");
  x = page.put_glyph(x, 100, U"\u2009", {}, 1.7f);
  x = page.put(x, 100, "387 cases and 2");
  x = page.put_glyph(x, 100, U"\u202F", {}, 2);
  x = page.put(x, 100, "400");
  x = page.put_glyph(x, 100, U"\u00A0", {}, 2.5f);
  page.put(x, 100, "files");
  EXPECT_EQ(only_text(page), "1 387 cases and 2 400 files");
}

TEST(Lines, DropSoftHyphensInsideAndUndoLigatures) {
  SetPage page;
  page.put(60, 100, "the o\uFB03ce de\u00ADcided");
  EXPECT_EQ(only_text(page), "the office decided");
}

TEST(Lines, KeepLettersSetApartAsOneWord) {
  SetPage page;
  Setting apart;
  apart.gap = 2.5f;
  const float x = page.put(60, 100, "REPORT", apart);
  page.put(x + 5, 100, "DRAFT", apart);
  EXPECT_EQ(only_text(page), "REPORT DRAFT");
}

TEST(Lines, DoNotSpaceStretchedHan) {
  SetPage page;
  Setting stretched;
  stretched.gap = 3;
  page.put(60, 100, "调查报告", stretched);
  EXPECT_EQ(only_text(page), "调查报告");
}

TEST(Lines, BeginACellBehindAWideGap) {
  SetPage page;
  page.put(60, 100, "Closed during the year");
  page.put(400, 100, "454");
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "Closed during the year 454");
  EXPECT_THAT(lines[0].cells, ElementsAre(23u));
}

TEST(Lines, MapEachCharacterToItsGlyph) {
  SetPage page;
  page.put(60, 100, "a");
  page.put_glyph(70, 100, U"ffi", {}, 12);
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "a ffi");
  ASSERT_EQ(lines[0].marks.size(), 3u);  // a, the implied space, the ligature
  EXPECT_EQ(lines[0].marks[1].begin, 1u);
  EXPECT_EQ(lines[0].marks[2].begin, 2u);
  EXPECT_FLOAT_EQ(lines[0].marks[2].x0, 70);
  EXPECT_FLOAT_EQ(lines[0].marks[2].x1, 82);
}

TEST(Lines, TakeOutAFootnoteMark) {
  SetPage page;
  const float x = page.put(60, 100, "12 cases");
  Setting small;
  small.size = 6;
  const float behind = page.put(x, 96.5f, "3", small);
  page.put(behind + 3, 100, "were closed");
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "12 cases were closed");
  ASSERT_EQ(lines[0].notes.size(), 1u);
  EXPECT_EQ(lines[0].notes[0].label, "3");
  EXPECT_EQ(lines[0].notes[0].at, 8u);
}

TEST(Lines, TakeOutAFootnoteMarkInBracketsAndBesideAFigure) {
  SetPage page;
  Setting small;
  small.size = 6;
  page.put(page.put(60, 100, "in 2024"), 96.5f, "(12)", small);
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "in 2024");
  ASSERT_EQ(lines[0].notes.size(), 1u);
  EXPECT_EQ(lines[0].notes[0].label, "12");
}

TEST(Lines, KeepRaisedLettersThatBelongToTheWord) {
  const char* kept[][3] = {
      {"le 1", "er", "le 1er"}, {"n", "o", "no"}, {"the 2", "nd", "the 2nd"}, {"12 km", "2", "12 km2"}};
  for (const auto& [word, raised, expected] : kept) {
    SetPage page;
    Setting small;
    small.size = 6;
    page.put(page.put(60, 100, word), 96.5f, raised, small);
    EXPECT_EQ(only_text(page), expected);
  }
}

TEST(Lines, KeepTheLabelOfAFootnote) {
  SetPage page;
  Setting small;
  small.size = 6;
  const float x = page.put(60, 96.5f, "7", small);
  page.put(x + 1, 100, "See A/79/309.");
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text, "7 See A/79/309.");
  EXPECT_THAT(lines[0].notes, IsEmpty());
}

TEST(Lines, KeepASubscriptInTheText) {
  SetPage page;
  Setting small;
  small.size = 6;
  page.put(page.put(60, 100, "CO"), 102, "2", small);
  EXPECT_EQ(only_text(page), "CO2");
}

TEST(Lines, PaintedTwiceAreReadOnce) {
  SetPage page;
  page.put(60, 100, "Summary");
  page.put(60.3f, 100, "Summary");
  EXPECT_EQ(only_text(page), "Summary");
}

TEST(Lines, KeepDoubledLetters) {
  SetPage page;
  page.put(60, 100, "all 1100 committees");
  EXPECT_EQ(only_text(page), "all 1100 committees");
}

TEST(Lines, ComposeAccentsAndUndoLigaturesButNothingElse) {
  SetPage page;
  float x = page.put(60, 100, "R");
  x = page.put(x, 100, "e");
  page.put_glyph(x - 1, 100, U"\u0301", {}, 0);
  x = page.put(x, 100, "union ");
  x = page.put_glyph(x, 100, U"\uFB01");
  page.put(x, 100, "n m² ２");
  const auto text = only_text(page);
  EXPECT_EQ(text, "Réunion fin m² ２");
}

TEST(Lines, KeepASoftHyphenOnlyAtTheEnd) {
  SetPage page;
  page.put(60, 100, "in\u00ADvesti\u00AD");
  EXPECT_EQ(only_text(page), "investi\u00AD");
}

TEST(Lines, CountWhatIsNoText) {
  SetPage page;
  page.put(page.put(60, 100, "ok\u200E"), 100, "\uF02A\uF031");
  page.put_glyph(200, 100, U"");
  page.put(-200, 100, "off the page");
  const auto found = page.lines();
  ASSERT_EQ(found.lines.size(), 1u);
  EXPECT_EQ(found.lines[0].text, "ok");
  EXPECT_EQ(found.loss.at("private_use"), 2u);
  EXPECT_EQ(found.loss.at("stray_bidi"), 1u);
  EXPECT_EQ(found.loss.at("no_unicode"), 1u);
}

TEST(Lines, SayHowTheyAreSet) {
  SetPage page;
  page.glyphs.shapes.push_back({{0, 0, 600, 800}, Shape::Kind::image});  // invisible over a scan
  Setting bold, italic;
  bold.font = 1;
  bold.size = 14;
  italic.font = 2;
  italic.invisible = true;
  page.put(60, 100, "Summary", bold);
  page.put(60, 130, "Category", italic);
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_TRUE(lines[0].bold);
  EXPECT_FALSE(lines[0].italic);
  EXPECT_FLOAT_EQ(lines[0].size, 14);
  EXPECT_FLOAT_EQ(lines[0].baseline, 100);
  EXPECT_TRUE(lines[1].italic);
  EXPECT_TRUE(lines[1].invisible);
  EXPECT_FLOAT_EQ(static_cast<float>(lines[1].rect.x0), 60);
  EXPECT_FLOAT_EQ(static_cast<float>(lines[1].rect.x1), 100);
}

TEST(Lines, OfTurnedTextComeBehindTheRest) {
  SetPage page;
  float y = 500;
  for (const char32_t c : U"This note runs up the margin of the page") {
    if (c == 0) continue;
    Glyph glyph;
    glyph.x = 40;
    glyph.y = y;
    glyph.dy = -5;
    glyph.size = 10;
    glyph.first = static_cast<std::uint32_t>(page.glyphs.characters.size());
    glyph.count = 1;
    page.glyphs.characters += c;
    page.glyphs.glyphs.push_back(glyph);
    y -= 5;
  }
  for (int i = 0; i < 5; ++i) page.put(60, 100 + 15.0f * static_cast<float>(i), "upright text");
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[5].text, "This note runs up the margin of the page");
  EXPECT_LT(lines[5].rect.x1 - lines[5].rect.x0, 15);
  EXPECT_NEAR(lines[5].rect.y1, 500, 1);
}

// Each would take hours if anything here cost the square of the page.
TEST(Lines, OfForgedPagesComeToAnEnd) {
  constexpr int many = 60000;
  const char32_t* texts[] = {U"1/1-A (", U"\u0627\u0301\u0651", U"\u0301", U"a\u06271 "};
  for (const std::u32string text : texts) {
    for (const float drift : {0.0f, 0.003f, 2.0f}) {
      SetPage page;
      page.glyphs.frame.width = page.glyphs.frame.height = 1e7;
      float x = 0;
      for (int i = 0; i < many; ++i) {
        Setting set;
        set.size = i % 7 == 0 ? 6.0f : 10.0f;
        x = page.put_glyph(x, 100 + drift * static_cast<float>(i), std::u32string(1, text[i % text.size()]),
                           set) +
            1;
      }
      EXPECT_EQ(page.lines().frame.number, 1);
    }
  }
}

TEST(Lines, OfNothingAreNone) {
  const auto found = SetPage().lines();
  EXPECT_THAT(found.lines, IsEmpty());
  EXPECT_EQ(found.verdict, Verdict::no_text);
}

// given + added = in lines + lost, whatever stands on the page.
void expect_nothing_unaccounted(const PageLines& page) {
  std::uint64_t accounted = 0;
  for (const Line& line : page.lines)
    for (std::size_t at = 0; at < line.text.size();) accounted += next_code_point(line.text, at) > 0x20;
  for (const auto& [reason, characters] : page.loss) accounted += reason == "replacement" ? 0 : characters;
  EXPECT_EQ(page.given + page.added, accounted);
}

TEST(Loss, EveryCharacterIsInALineOrUnderAReason) {
  SetPage page;
  const float x = page.put(60, 100, "Investigations, 12 cases");
  page.put(x, 96, "3", {6});                                        // a note's mark
  page.put(60, 120, "Bold");
  page.put(60.3f, 120, "Bold");                                     // painted twice
  page.put_glyph(60, 140, U"\uFB03");                               // a ligature of three
  page.put_glyph(70, 140, U"\uE001");
  page.put_glyph(80, 140, U"");
  page.put_glyph(90, 140, U"\u202E");
  page.put_glyph(100, 140, U"\uFFFD");
  page.put(60, 160, "e\u0301t\u00ADe");                             // composed; a soft hyphen inside
  page.put(60, 180, "كــتاب", {10, 0, 0, true});
  page.put(60, 200, "tiny", {1});
  page.put(700, 220, "off the page");
  page.put(60, 240, "seen by nobody", {10, 0, 0, false, true});
  page.put(60, 260, "clipped");
  for (std::size_t i = page.glyphs.glyphs.size() - 7; i < page.glyphs.glyphs.size(); ++i)
    page.glyphs.glyphs[i].hidden = true;
  const auto lines = page.lines();
  expect_nothing_unaccounted(lines);
  const std::map<std::string, std::uint64_t> expected = {
      {"note_mark", 1}, {"overprint", 4}, {"private_use", 1}, {"no_unicode", 1}, {"stray_bidi", 1},
      {"replacement", 1}, {"composed", 1}, {"soft_hyphen", 1}, {"kashida", 2}, {"tiny", 4},
      {"off_page", 10}, {"invisible", 12}, {"hidden", 7}};
  EXPECT_EQ(lines.loss, expected);
  EXPECT_EQ(lines.added, 2u);
}

TEST(Loss, TextOverAScanIsReadAndMarked) {
  SetPage page;
  page.put(60, 100, "Recognised words", {10, 0, 0, false, true});
  EXPECT_TRUE(page.lines().lines.empty());
  page.glyphs.shapes.push_back({{0, 0, 600, 300}, Shape::Kind::image});
  EXPECT_TRUE(page.lines().lines.empty());  // a picture, not the page
  page.glyphs.shapes.push_back({{0, 300, 600, 800}, Shape::Kind::image});
  const auto lines = page.lines();
  EXPECT_TRUE(lines.recognised);
  ASSERT_EQ(lines.lines.size(), 1u);
  EXPECT_TRUE(lines.lines[0].invisible);
}

}  // namespace
}  // namespace rapporteur
