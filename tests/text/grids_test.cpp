// Cells from rules set by hand.
#include "text/grids.hpp"

#include "set_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;

Rule across(float y, float x0, float x1) { return {x0, y, x1, y}; }
Rule upright(float x, float y0, float y1) { return {x, y0, x, y1}; }

// Three columns, three rows: borders at 100, 200, 300, 400 and 100, 120, 140, 160.
std::vector<Rule> three_by_three() {
  std::vector<Rule> rules;
  for (const float y : {100.f, 120.f, 140.f, 160.f}) rules.push_back(across(y, 100, 400));
  for (const float x : {100.f, 200.f, 300.f, 400.f}) rules.push_back(upright(x, 100, 160));
  return rules;
}

TEST(Grids, have_a_cell_in_each_field) {
  const auto grids = find_grids(three_by_three());
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].cells.size(), 9u);
  const GridCell& cell = grids[0].cells[grids[0].cell_at(250, 130)];
  EXPECT_EQ(cell.row, 1);
  EXPECT_EQ(cell.column, 1);
  EXPECT_EQ(grids[0].cell_at(50, 130), Grid::no_cell);
}

TEST(Grids, merge_fields_that_no_line_parts) {
  auto rules = three_by_three();
  rules.pop_back();  // the right side is not painted: the table is open there
  rules[4 + 1] = upright(200, 120, 160);  // the head's first border is missing: one cell over two columns
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].columns, 3);
  const GridCell& head = grids[0].cells[grids[0].cell_at(110, 110)];
  EXPECT_EQ(head.column_span, 2);
  EXPECT_EQ(head.row_span, 1);
}

TEST(Grids, take_pieces_and_double_lines_for_one) {
  std::vector<Rule> rules;
  for (const float y : {100.f, 101.5f, 120.f, 140.f})
    for (const float x : {100.f, 200.f}) rules.push_back(across(y, x + 1, x + 99));
  for (const float x : {100.f, 200.f, 300.f})
    for (const float y : {101.f, 121.f}) rules.push_back(upright(x, y, y + 18));
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].rows, 2);
  EXPECT_EQ(grids[0].columns, 2);
}

TEST(Grids, are_not_seen_in_a_frame_or_in_lines_that_do_not_meet) {
  EXPECT_TRUE(find_grids(std::vector<Rule>{across(100, 50, 500), across(700, 50, 500)}).empty());
  EXPECT_TRUE(find_grids(std::vector<Rule>{across(100, 50, 500), across(200, 50, 500), upright(50, 100, 200),
                                           upright(500, 100, 200)})
                  .empty());
}

TEST(Grids, forgive_borders_that_miss_one_another_a_little) {
  std::vector<Rule> rules;
  for (const float y : {100.f, 120.f, 140.f}) rules.push_back(across(y, 100, 300));
  for (const float x : {100.f, 300.f}) rules.push_back(upright(x, 100, 140));
  rules.push_back(upright(200, 100, 120));
  rules.push_back(upright(206, 120, 140));
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].columns, 2);
  EXPECT_EQ(grids[0].cells.size(), 4u);
}

std::vector<std::string> placed(const PageLines& page) {
  std::vector<std::string> out;
  for (const Line& line : page.lines)
    out.push_back(std::to_string(line.place.grid) + " " + std::to_string(line.place.row) + " " +
                  std::to_string(line.place.column) + " " + line.text);
  return out;
}

TEST(RuledTables, are_read_cell_by_cell_between_the_text_around_them) {
  SetPage page;
  page.glyphs.rules = three_by_three();
  page.put(100, 80, "Table 1");
  page.put(105, 115, "Status"), page.put(205, 115, "2023"), page.put(305, 115, "2024");
  page.put(105, 129, "Closed after"), page.put(205, 134, "12"), page.put(305, 134, "17");
  page.put(105, 138, "assessment");
  page.put(105, 155, "Total"), page.put(280, 155, "12,000"), page.put(350, 155, "17");  // sticks out of its cell
  page.put(100, 180, "Source: Office");
  EXPECT_THAT(placed(page.lines()),
              ElementsAre("-1 0 0 Table 1", "0 0 0 Status", "0 0 1 2023", "0 0 2 2024", "0 1 0 Closed after",
                          "0 1 0 assessment", "0 1 1 12", "0 1 2 17", "0 2 0 Total", "0 2 1 12,000", "0 2 2 17",
                          "-1 0 0 Source: Office"));
}

TEST(RuledTables, have_their_first_column_at_the_right_in_a_right_to_left_document) {
  SetPage page;
  page.glyphs.rules = {across(100, 100, 300), across(120, 100, 300), across(140, 100, 300),
                       upright(100, 100, 140), upright(200, 100, 140), upright(300, 100, 140)};
  page.put(290, 115, "الفئة", {.leftwards = true}), page.put(150, 115, "2024");
  page.put(290, 135, "المجموع", {.leftwards = true}), page.put(150, 135, "17");
  EXPECT_THAT(placed(page.lines()), ElementsAre("0 0 0 الفئة", "0 0 1 2024", "0 1 0 المجموع", "0 1 1 17"));
}

TEST(RuledTables, are_no_lines_that_run_through_words) {
  SetPage page;
  page.glyphs.rules = three_by_three();
  for (int i = 0; i < 4; ++i) page.put(102, 112.0f + 15 * static_cast<float>(i), "words that know nothing of any line here or there at all");
  for (const Line& line : page.lines().lines) EXPECT_EQ(line.place.grid, -1);
}

}  // namespace
}  // namespace rapporteur
