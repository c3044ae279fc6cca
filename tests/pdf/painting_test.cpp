// What a page paints beside its text, from content streams to rules and shapes.
#include "make_pdf.hpp"
#include "pdf/painting.hpp"
#include "pdf/read_glyphs.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

PageGlyphs painted(const std::string& content) {
  const auto read = read_glyphs(make_pdf(content), "a.pdf", {});
  return read ? read->pages.at(0) : PageGlyphs{};
}

void expect_rule(const PageGlyphs& page, std::size_t at, float x0, float y0, float x1, float y1) {
  ASSERT_LT(at, page.rules.size());
  EXPECT_NEAR(page.rules[at].x0, x0, 0.01);
  EXPECT_NEAR(page.rules[at].y0, y0, 0.01);
  EXPECT_NEAR(page.rules[at].x1, x1, 0.01);
  EXPECT_NEAR(page.rules[at].y1, y1, 0.01);
}

void expect_shape(const PageGlyphs& page, Shape::Kind kind, double x0, double y0, double x1, double y1) {
  ASSERT_EQ(page.shapes.size(), 1u);
  EXPECT_EQ(page.shapes[0].kind, kind);
  EXPECT_NEAR(page.shapes[0].rect.x0, x0, 0.01);
  EXPECT_NEAR(page.shapes[0].rect.y0, y0, 0.01);
  EXPECT_NEAR(page.shapes[0].rect.x1, x1, 0.01);
  EXPECT_NEAR(page.shapes[0].rect.y1, y1, 0.01);
}

TEST(Painting, StrokedLinesAreRulesWithTheirPlaceOnThePage) {
  const auto page = painted("100 700 m 200 700 l S 300 100 m 300 150 l S");
  ASSERT_EQ(page.rules.size(), 2u);
  expect_rule(page, 0, 100, 100, 200, 100);  // y downwards from the top of a page of 800
  expect_rule(page, 1, 300, 650, 300, 700);
  EXPECT_TRUE(page.rules[0].horizontal());
  EXPECT_FALSE(page.rules[1].horizontal());
  EXPECT_TRUE(page.shapes.empty());
}

TEST(Painting, ThinFilledRectanglesAreRules) {
  const auto page = painted("100 700 200 0.48 re f 100 300 0.5 200 re f*");
  ASSERT_EQ(page.rules.size(), 2u);
  expect_rule(page, 0, 100, 99.76f, 300, 99.76f);
  expect_rule(page, 1, 100.25f, 300, 100.25f, 500);
}

TEST(Painting, PiecesFromCellToCellAreOneRuleAndLinesApartStayApart) {
  // As Word rules a table: a piece a cell, a square at each corner, then the next row's line.
  const auto page = painted(
      "100 700 50 0.48 re f 150 700 0.48 0.48 re f 150.48 700 50 0.48 re f 100 680 50 0.48 re f 160 680 40 0.48 re f");
  ASSERT_EQ(page.rules.size(), 3u);
  expect_rule(page, 0, 100, 99.76f, 200.48f, 99.76f);
  expect_rule(page, 1, 100, 119.76f, 150, 119.76f);
  expect_rule(page, 2, 160, 119.76f, 200, 119.76f);
}

TEST(Painting, ADashedLineIsOneRule) {
  EXPECT_EQ(painted("[3 3] 0 d 100 700 m 200 700 l S").rules.size(), 1u);
}

TEST(Painting, AStrokedRectangleIsFourRules) {
  const auto page = painted("100 500 200 50 re S");
  EXPECT_EQ(page.rules.size(), 4u);
  EXPECT_TRUE(page.shapes.empty());
  expect_rule(page, 0, 100, 250, 300, 250);
  expect_rule(page, 3, 300, 250, 300, 300);
}

TEST(Painting, ARingBetweenTwoRectanglesIsFourRules) {
  const auto page = painted("100 500 200 50 re 101 501 198 48 re f*");
  EXPECT_EQ(page.rules.size(), 4u);
  EXPECT_TRUE(page.shapes.empty());
}

TEST(Painting, AFilledAreaIsAShapeARectangleToldFromOtherForms) {
  expect_shape(painted("0.9 g 100 500 200 50 re f"), Shape::Kind::fill, 100, 250, 300, 300);
  expect_shape(painted("0.9 g 100 500 m 300 500 l 200 600 l f"), Shape::Kind::drawing, 100, 200, 300, 300);
}

TEST(Painting, SlantedAndCurvedLinesAreShapes) {
  expect_shape(painted("100 500 m 200 600 l S"), Shape::Kind::stroke, 100, 200, 200, 300);
  expect_shape(painted("100 500 m 150 600 200 600 250 500 c S"), Shape::Kind::stroke, 100, 200, 250, 300);
}

TEST(Painting, WhiteOnWhiteIsNothingAndWhiteOnGreyIsARule) {
  EXPECT_TRUE(painted("1 g 0 0 600 800 re f 1 G 100 500 m 200 500 l S").shapes.empty());
  EXPECT_TRUE(painted("1 g 0 0 600 800 re f 1 G 100 500 m 200 500 l S").rules.empty());
  EXPECT_EQ(painted("0.5 g 100 400 200 200 re f 1 G 100 500 m 200 500 l S").rules.size(), 1u);
}

TEST(Painting, OnlyWhatTheClipAndThePageLeaveIsPainted) {
  const auto page = painted("100 0 100 800 re W n -50 500 m 900 500 l S 300 300 50 50 re f");
  ASSERT_EQ(page.rules.size(), 1u);
  expect_rule(page, 0, 100, 300, 200, 300);
  EXPECT_TRUE(page.shapes.empty());
}

TEST(Painting, AVeryThickStrokeIsAFilledArea) {
  expect_shape(painted("20 w 100 500 m 200 500 l S"), Shape::Kind::fill, 100, 290, 200, 310);
}

TEST(Painting, ImagesAreNotedWhereTheyStand) {
  const std::string image = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x80\nEI";
  expect_shape(painted("q 300 0 0 200 100 500 cm " + image + " Q"), Shape::Kind::image, 100, 100, 400, 300);
  const auto page = painted("q 300 0 0 200 100 500 cm " + image + " Q BT /F1 10 Tf 100 700 Td (A) Tj ET");
  EXPECT_EQ(page.glyphs.size(), 1u);  // what stands behind the image's data is read
}

TEST(Painting, FarTooManyPiecesAreCutOff) {
  std::string content;
  for (int i = 0; i < 30'000; ++i) {
    const auto x = std::to_string(i % 100 * 5), y = std::to_string(i / 100 * 2.5);
    content += x + " " + y + " 4.1 0 re S " + x + " " + y + " 5 5 re f ";
  }
  const auto page = painted(content);
  EXPECT_LE(page.rules.size(), Painting::most_pieces);
  EXPECT_EQ(page.shapes.size(), Painting::most_pieces);
}

std::string seen(const PageGlyphs& page) {
  std::string text;
  for (const auto& glyph : page.glyphs)
    if (!glyph.hidden && !glyph.invisible) text += static_cast<char>(page.characters[glyph.first]);
  return text;
}

TEST(Sight, TextClippedAwayIsHiddenAndTextCutThroughIsNot) {
  EXPECT_EQ(seen(painted("q 0 0 50 50 re W n BT /F1 10 Tf 100 700 Td (AB) Tj ET Q BT /F1 10 Tf 100 600 Td (C) Tj ET")), "C");
  EXPECT_EQ(seen(painted("0 700 103 4 re W n BT /F1 10 Tf 100 700 Td (AB) Tj ET")), "A");
}

TEST(Sight, WhiteTextIsSeenOnAGroundOnly) {
  EXPECT_EQ(seen(painted("1 g BT /F1 10 Tf 100 700 Td (AB) Tj ET 0 g BT 100 600 Td (C) Tj ET")), "C");
  EXPECT_EQ(seen(painted("0 0 1 rg 90 690 50 20 re f 1 g BT /F1 10 Tf 100 700 Td (AB) Tj ET")), "AB");
  EXPECT_EQ(seen(painted("q 1 g Q BT /F1 10 Tf 100 700 Td (A) Tj ET")), "A");
}

TEST(Sight, TextBelowAFilledAreaIsHidden) {
  EXPECT_EQ(seen(painted("BT /F1 10 Tf 100 700 Td (AB) Tj ET 90 690 50 20 re f BT /F1 10 Tf 200 700 Td (C) Tj ET")), "C");
  EXPECT_EQ(seen(painted("BT /F1 10 Tf 100 700 Td (AB) Tj ET 1 g 90 690 50 20 re f")), "");
  EXPECT_EQ(seen(painted("0.9 g 90 690 50 20 re f 0 g BT /F1 10 Tf 100 700 Td (AB) Tj ET")), "AB");
}

TEST(Sight, TextBelowAPictureOfThePageIsAnOcrLayer) {
  const auto page = painted("BT /F1 10 Tf 100 700 Td (AB) Tj ET q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80\nEI Q");
  EXPECT_EQ(seen(page), "");
  EXPECT_FALSE(page.glyphs.at(0).hidden);
}

}  // namespace
}  // namespace rapporteur
