// Rows and columns of tables: ruled off, between level lines, over pages.
#include "make_lines_by_hand.hpp"

#include <gmock/gmock.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;

// "0:Fraud 1:17": each row's cells with their columns.
std::vector<std::string> rows_of(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (block.kind != Kind::row) continue;
    out.emplace_back();
    for (const Cell& cell : block.cells) {
      if (!out.back().empty()) out.back() += ' ';
      out.back() += std::to_string(cell.column) + ':' + std::string(document.at(cell.range));
    }
  }
  return out;
}

TEST(RuledRows, have_the_cells_their_lines_are_placed_in) {
  const auto document = Pages()
                            .line(100, "Table 1", {10, true}, 30)
                            .line(300, "2023").cell(0, 1, 2).line(500, "2024", {}, 0).cell(0, 3)
                            .line(300, "Cases").cell(1, 1).line(400, "Share", {}, 0).cell(1, 2)
                            .line(500, "Cases", {}, 0).cell(1, 3)
                            .line(100, "Closed after").cell(2, 0).line(100, "assessment").cell(2, 0)
                            .line(300, "17", {}, 0).cell(2, 1).line(400, "8", {}, 0).cell(2, 2)
                            .line(500, "5", {}, 0).cell(2, 3)
                            .document();
  EXPECT_THAT(rows_of(document), ElementsAre("1:2023 3:2024", "1:Cases 2:Share 3:Cases",
                                             "0:Closed after assessment 1:17 2:8 3:5"));
  ASSERT_EQ(document.tables.size(), 1u);
  EXPECT_EQ(document.tables[0].head_rows, 2u);
}

TEST(RuledRows, leave_prose_as_wide_as_the_table_outside) {
  const auto document = Pages()
                            .line(100, "Recommendation 1. Management should revise the policy and report on it.")
                            .cell(0, 0, 2)
                            .line(100, "Key action", {10, true}).cell(1, 0).line(300, "Unit", {10, true}, 0).cell(1, 1)
                            .line(100, "Revise").cell(2, 0).line(300, "Bureau", {}, 0).cell(2, 1)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("paragraph", "row", "row"));
  EXPECT_EQ(document.tables[0].head_rows, 1u);
}

TEST(RuledRows, keep_figures_at_the_foot_of_a_page_that_look_like_its_number) {
  const auto document = Pages()
                            .line(100, "1.|Cases are shown below, by category, for the whole of the year.")
                            .at(100, 748, "Category").cell(0, 0).at(300, 748, "Number").cell(0, 1)
                            .at(100, 770, "Fraud").cell(1, 0).at(300, 770, "5").cell(1, 1)
                            .document();
  EXPECT_THAT(rows_of(document), ElementsAre("0:Category 1:Number", "0:Fraud 1:5"));
}

TEST(RuledRows, go_on_over_a_page_though_the_row_is_broken) {
  const auto document = Pages()
                            .line(100, "1.|Findings are shown below, by area, for the whole of the year.")
                            .line(100, "Area", {10, true}).cell(0, 0).line(300, "Finding", {10, true}, 0).cell(0, 1)
                            .line(100, "Finance").cell(1, 0).line(300, "Payments were made", {}, 0).cell(1, 1)
                            .next()
                            .line(300, "without approval.").cell(0, 1)
                            .line(100, "Travel").cell(1, 0).line(300, "Late claims.", {}, 0).cell(1, 1)
                            .document();
  EXPECT_THAT(rows_of(document), ElementsAre("0:Area 1:Finding", "0:Finance 1:Payments were made without approval.",
                                             "0:Travel 1:Late claims."));
  EXPECT_EQ(document.tables.size(), 1u);
}

Pages banded() {
  return Pages()
      .line(100, "Table 1", {10, true}, 30)
      .rule(100, 560)
      .line(350, "2023|2024", {9, false, true}, 16, {470})
      .rule(330, 440, 2).rule(450, 560, 2)
      .line(330, "Cases|Share|Cases|Share", {9, false, true}, 14, {400, 450, 520})
      .rule(100, 560)
      .line(100, "Fraud|17|8|5|3", {9}, 20, {330, 400, 450, 520})
      .line(100, "Sexual exploitation", {9}, 20)
      .line(100, "and abuse|4|2|1|9", {9}, 11, {330, 400, 450, 520})
      .line(100, "Retaliation|2|7", {9}, 20, {330, 450})
      .rule(100, 560);
}

TEST(BandedRows, stand_under_heads_that_span_columns) {
  EXPECT_THAT(rows_of(banded().document()),
              ElementsAre("1:2023 3:2024", "1:Cases 2:Share 3:Cases 4:Share", "0:Fraud 1:17 2:8 3:5 4:3",
                          "0:Sexual exploitation and abuse 1:4 2:2 3:1 4:9", "0:Retaliation 1:2 3:7"));
  EXPECT_EQ(banded().document().tables[0].head_rows, 2u);
}

TEST(BandedRows, end_where_running_text_goes_on_before_the_next_table) {
  auto pages = banded();
  pages.line(100, "Source: database.", {8}, 20)
      .line(100, "2.|The next table shows what became of the cases that were received in the year before that.", {}, 30)
      .line(100, "Table 2", {10, true}, 30)
      .rule(100, 560)
      .line(100, "Category|Number", {9, false, true}, 16, {450})
      .rule(100, 560)
      .line(100, "Fraud|17", {9}, 20, {450})
      .line(100, "Other|4", {9}, 20, {450})
      .rule(100, 560);
  const auto document = pages.document();
  ASSERT_EQ(document.tables.size(), 2u);
  EXPECT_EQ(document.tables[1].end_row - document.tables[1].first_row, 3u);
  EXPECT_EQ(rows_of(document).back(), "0:Other 1:4");
}

}  // namespace
}  // namespace rapporteur
