// Charts and drawings made by hand: their labels are told from running text, and put together.
#include "set_page.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

class ChartPage : public SetPage {
 public:
  void fill(double x0, double y0, double x1, double y1) { shape(Shape::Kind::fill, x0, y0, x1, y1); }
  void shape(Shape::Kind kind, double x0, double y0, double x1, double y1) {
    glyphs.shapes.push_back({{x0, y0, x1, y1}, kind});
  }
  void rule(float x0, float y0, float x1, float y1) { glyphs.rules.push_back({x0, y0, x1, y1}); }
  void frame(float x0, float y0, float x1, float y1) {
    rule(x0, y0, x1, y0), rule(x0, y1, x1, y1), rule(x0, y0, x0, y1), rule(x1, y0, x1, y1);
  }
  void prose(float y) {
    for (int line = 0; line < 4; ++line)
      put(100, y + 12 * static_cast<float>(line),
          "Running text that fills its line from edge to edge of the column here");
  }
  // Bars to the right of their names, with their figures at the end.
  void level_bars() {
    const char* names[] = {"Fraud", "Harassment", "Retaliation"};
    const char* counts[] = {"31", "12", "4"};
    const float ends[] = {410, 280, 230};
    for (int i = 0; i < 3; ++i) {
      const float y = 320 + 30 * static_cast<float>(i);
      put(190 - 5 * static_cast<float>(std::string_view(names[i]).size()), y, names[i]);
      fill(200, y - 10, ends[i], y + 4);
      put(ends[i] + 5, y, counts[i]);
    }
  }

  // "label|label", a label's lines joined by "/".
  std::string labels() const {
    std::string found;
    int last = -1;
    for (const Line& line : lines().lines) {
      if (line.figure < 0) continue;
      if (!found.empty()) found += line.label == last ? "/" : "|";
      found += line.text;
      last = line.label;
    }
    return found;
  }
};

TEST(Figures, ANumberAtABarStandsBehindTheBarsName) {
  ChartPage page;
  page.level_bars();
  EXPECT_EQ(page.labels(), "Fraud 31|Harassment 12|Retaliation 4");
}

TEST(Figures, CaptionAndProseRoundAChartAreNotItsLabels) {
  ChartPage page;
  page.prose(150);
  page.put(100, 280, "Figure I. Cases by kind");
  page.level_bars();
  page.prose(420);
  const auto lines = page.lines().lines;
  ASSERT_EQ(lines.size(), 12u);
  EXPECT_EQ(lines[4].text, "Figure I. Cases by kind");
  EXPECT_EQ(lines[4].figure, -1);
  EXPECT_EQ(lines[5].text, "Fraud 31");
  EXPECT_EQ(lines[5].figure, 0);
  EXPECT_EQ(lines[8].figure, -1);
}

TEST(Figures, LinesOfOneLabelStandTogetherThoughOthersStandBetween) {
  ChartPage page;
  page.frame(100, 200, 500, 450);
  for (int wedge = 0; wedge < 3; ++wedge) page.shape(Shape::Kind::drawing, 250, 260, 350, 380);
  page.put(120, 250, "Fraud and");
  page.put(400, 255, "Prohibited");
  page.put(122, 261, "financial");
  page.put(405, 266, "conduct");
  page.put(135, 272, "(198)");
  EXPECT_EQ(page.labels(), "Fraud and/financial/(198)|Prohibited/conduct");
}

TEST(Figures, OverlappingLabelsStayApart) {
  ChartPage page;
  page.frame(100, 200, 500, 450);
  for (int wedge = 0; wedge < 3; ++wedge) page.shape(Shape::Kind::drawing, 250, 260, 350, 380);
  page.put(120, 250, "Other failure");
  page.put(142, 250, "Assault");
  EXPECT_EQ(page.labels(), "Other failure|Assault");
}

TEST(Figures, ShadedCellsOfARuledTableAreNoChart) {
  ChartPage page;
  page.frame(100, 300, 460, 360);
  for (const float y : {320.f, 340.f}) page.rule(100, y, 460, y);
  for (const float x : {200.f, 300.f}) page.rule(x, 300, x, 360);
  page.fill(100, 300, 460, 320);
  page.fill(100, 320, 200, 340);
  page.fill(100, 340, 300, 360);
  for (const float y : {315.f, 335.f, 355.f})
    for (const float x : {110.f, 210.f, 310.f}) page.put(x, y, "12");
  EXPECT_EQ(page.labels(), "");
}

TEST(Figures, AFrameWithRunningTextAndAnEmblemIsNoChart) {
  ChartPage page;
  page.frame(90, 200, 520, 420);
  for (int part = 0; part < 5; ++part) page.shape(Shape::Kind::drawing, 300, 220, 400, 270);
  page.prose(300);
  page.prose(350);
  EXPECT_EQ(page.labels(), "");
}

TEST(Figures, ALetterheadsEmblemIsNoChart) {
  ChartPage page;
  for (int part = 0; part < 5; ++part) page.shape(Shape::Kind::drawing, 60, 60, 160, 120);
  page.put(170, 90, "Economic and Social Council");
  EXPECT_EQ(page.labels(), "");
}

TEST(Figures, APictureUnderAPagesTextIsNoChart) {
  ChartPage page;
  page.shape(Shape::Kind::image, 0, 0, 600, 800);
  for (int line = 0; line < 6; ++line) page.put(100, 200 + 40 * static_cast<float>(line), "Short line");
  EXPECT_EQ(page.labels(), "");
}

TEST(Figures, SeriesPaintedOverOneAnotherAreBars) {
  ChartPage page;
  for (int i = 0; i < 4; ++i) {
    const double x = 150 + 70 * i;
    page.fill(x, 300 - 10 * i, x + 34, 400);
    page.fill(x + 10, 350 - 5 * i, x + 44, 400);
    page.put(static_cast<float>(x), 412, "2021");
  }
  EXPECT_EQ(page.labels(), "2021 2021 2021 2021");
}

TEST(Figures, LegendAndAxisBelowAChartBelongToIt) {
  ChartPage page;
  page.level_bars();
  page.put(200, 402, "0     10     20");
  page.fill(200, 414, 205, 419);
  page.put(208, 419, "High priority");
  page.put(100, 460, "A line of text below");
  EXPECT_EQ(page.labels(), "Fraud 31|Harassment 12|Retaliation 4|0 10 20|High priority");
}

}  // namespace
}  // namespace rapporteur
