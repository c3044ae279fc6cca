#include "pdf/read_glyphs.hpp"

#include "make_pdf.hpp"
#include "pdf/versions.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

PageGlyphs read_page(const std::string& content, const std::string& page = "/MediaBox [0 0 600 800]") {
  const auto read = read_glyphs(make_pdf(content, page), "a.pdf", {});
  return read ? read->pages.at(0) : PageGlyphs{};
}

std::string letters(const PageGlyphs& page) {
  std::string text;
  for (const auto& glyph : page.glyphs)
    for (std::uint32_t i = 0; i < glyph.count; ++i) text += static_cast<char>(page.characters[glyph.first + i]);
  return text;
}

TEST(ReadGlyphs, KnowsTheVersionOfPopplerItWasWrittenFor) {
  EXPECT_EQ(poppler_version().substr(0, 6), "22.12.")
      << "the running Poppler is not the one whose OutputDev pdf/read_glyphs.cpp was checked against";
}

TEST(ReadGlyphs, NotesPlaceSizeCharacterAndFont) {
  const auto page = read_page("BT /F1 10 Tf 100 700 Td (Ab) Tj ET");
  ASSERT_EQ(letters(page), "Ab");
  EXPECT_FLOAT_EQ(page.glyphs[0].x, 100);
  EXPECT_FLOAT_EQ(page.glyphs[0].y, 100);  // y downwards from the top
  EXPECT_FLOAT_EQ(page.glyphs[0].dx, 6);
  EXPECT_FLOAT_EQ(page.glyphs[1].x, 106);
  EXPECT_FLOAT_EQ(page.glyphs[1].size, 10);
  EXPECT_TRUE(page.fonts.at(page.glyphs[0].font).bold);
  EXPECT_FALSE(page.glyphs[0].invisible);
}

TEST(ReadGlyphs, TakesLetterSpacingForWhiteSpace) {
  const auto page = read_page("BT /F1 10 Tf 4 Tc 100 700 Td (Ab) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_FLOAT_EQ(page.glyphs[0].dx, 6);
  EXPECT_FLOAT_EQ(page.glyphs[1].x, 110);
}

TEST(ReadGlyphs, MarksInvisibleText) {
  const auto page = read_page("BT /F1 10 Tf 3 Tr 100 700 Td (A) Tj ET");
  ASSERT_EQ(page.glyphs.size(), 1u);
  EXPECT_TRUE(page.glyphs[0].invisible);
}

TEST(ReadGlyphs, LeadsBackToUserSpaceOnATurnedAndCroppedPage) {
  for (const int rotate : {0, 90, 180, 270}) {
    const auto page = read_page("BT /F1 10 Tf 100 700 Td (A) Tj ET",
                                "/MediaBox [0 0 600 800] /CropBox [20 30 600 800] /Rotate " + std::to_string(rotate));
    ASSERT_EQ(page.glyphs.size(), 1u);
    const auto& glyph = page.glyphs[0];
    const auto user = to_user_space(page.frame, {glyph.x, glyph.y, glyph.x, glyph.y});
    EXPECT_NEAR(user.x0, 100, 0.01) << rotate;
    EXPECT_NEAR(user.y0, 700, 0.01) << rotate;
  }
}

TEST(ReadGlyphs, PutsTheProducersOwnWordsForWhatIsPainted) {
  const auto page = read_page("BT /F1 10 Tf 100 700 Td /Span << /ActualText (fi) >> BDC (x) Tj EMC (y) Tj ET");
  EXPECT_EQ(letters(page), "fiy");
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_FLOAT_EQ(page.glyphs[0].dx, 6);
}

TEST(ReadGlyphs, StopsAtTheLimitAndSaysSo) {
  Limits limits;
  limits.glyphs_a_page = 2;
  const auto read = read_glyphs(make_pdf("BT /F1 10 Tf 100 700 Td (Abcdef) Tj ET"), "a.pdf", limits);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->pages.at(0).glyphs.size(), 2u);
  EXPECT_EQ(read->incomplete_pages, 1);
}

}  // namespace
}  // namespace rapporteur
