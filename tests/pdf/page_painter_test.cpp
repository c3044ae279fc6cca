// Pages share fonts and nothing else: each is painted as if it were alone.
#include "make_pdf.hpp"
#include "pdf/read_glyphs.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace rapporteur {
namespace {

struct MadePage {
  std::string fonts, content;  // entries of the font dictionary, with 4 0 R and 5 0 R at hand; a stream object
};

const std::string courier = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>";
const std::string narrow = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 65 /LastChar 65 /Widths [300] >>";

std::vector<PageGlyphs> read(const std::vector<MadePage>& pages) {
  std::string kids;
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "", courier, narrow};
  for (const auto& page : pages) {
    const auto at = objects.size() + 1;
    kids += std::to_string(at) + " 0 R ";
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents " + std::to_string(at + 1) +
                      " 0 R /Resources << /Font << " + page.fonts + " >> >> >>");
    objects.push_back(page.content);
  }
  objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";
  auto glyphs = read_glyphs(pdf_of(objects), "a.pdf", {});
  return glyphs ? std::move(glyphs->pages) : std::vector<PageGlyphs>{};
}

MadePage page_of(const std::string& fonts, const std::string& content) { return {fonts, stream_object(content)}; }

std::string deflated(const std::string& plain) {
  std::string bytes(compressBound(plain.size()), '\0');
  uLongf size = bytes.size();
  compress(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(plain.data()), plain.size());
  return bytes.substr(0, size);
}

const std::string show = "BT /F1 10 Tf 100 700 Td (A) Tj ET";

TEST(PagePainter, ANameMayStandForAnotherFontOnTheNextPage) {
  const auto pages = read({page_of("/F1 3 0 R", show), page_of("/F1 4 0 R", show), page_of("/F1 3 0 R /F2 4 0 R", show),
                           page_of("/F2 4 0 R", "BT /F2 10 Tf 100 700 Td (A) Tj ET")});
  ASSERT_EQ(pages.size(), 4u);
  const float widths[] = {6, 3, 6, 3};
  for (std::size_t i = 0; i < 4; ++i) {
    ASSERT_EQ(pages[i].glyphs.size(), 1u) << i;
    EXPECT_FLOAT_EQ(pages[i].glyphs[0].dx, widths[i]) << i;
    EXPECT_EQ(pages[i].fonts.at(pages[i].glyphs[0].font).name, widths[i] == 6 ? "Courier" : "Helvetica") << i;
  }
}

TEST(PagePainter, WhatAPageLeavesOpenIsNotTheNextOnes) {
  // A matrix, an invisible mode, a path, a clip that hides all, a place in the text.
  const auto pages = read({page_of("/F1 3 0 R", "q 2 0 0 2 9 9 cm q BT 3 Tr 50 50 Td ET 0 0 1 1 re W 100 100 300 300 re"),
                           page_of("/F1 3 0 R", "BT /F1 10 Tf (A) Tj ET 0 0 m S /F1 10 Tf (A) Tj")});
  ASSERT_EQ(pages.size(), 2u);
  ASSERT_EQ(pages[1].glyphs.size(), 2u);
  for (const auto& glyph : pages[1].glyphs) {
    EXPECT_FALSE(glyph.invisible);
    EXPECT_FALSE(glyph.hidden);
    EXPECT_FLOAT_EQ(glyph.size, 10);
    EXPECT_FLOAT_EQ(glyph.y, 800);
  }
  EXPECT_TRUE(pages[1].shapes.empty());
  EXPECT_TRUE(pages[1].rules.empty());
}

TEST(PagePainter, DeflatedContentsAreReadAlsoWhereTheyAreDamaged) {
  std::string content;
  for (int i = 0; i < 2000; ++i) content += "BT /F1 10 Tf 100 " + std::to_string(i % 700) + " Td (A) Tj ET\n";
  const auto whole = deflated(content);
  auto wrong_sum = whole;
  wrong_sum.back() = static_cast<char>(wrong_sum.back() ^ 1);
  const auto page = [](const std::string& bytes) { return MadePage{"/F1 3 0 R", stream_object(bytes, " /Filter /FlateDecode")}; };
  const auto pages = read({page(whole), page(wrong_sum), page(whole.substr(0, whole.size() / 2))});
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[0].glyphs.size(), 2000u);
  EXPECT_EQ(pages[1].glyphs.size(), 2000u);
  EXPECT_GT(pages[2].glyphs.size(), 100u);
  EXPECT_LT(pages[2].glyphs.size(), 2000u);
}

}  // namespace
}  // namespace rapporteur
