// What stands around the text and between it: masthead, furniture, footnotes, tables.
#include "make_lines_by_hand.hpp"

#include <gmock/gmock.h>

namespace rapporteur {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::HasSubstr;

Pages with_masthead() {
  Pages pages;
  pages.at(60, 50, "United Nations", {13, true}).at(400, 50, "CRP/EB/2025/9", {13, true});
  pages.at(60, 75, "Executive Board of the Programme", {13, true}).at(400, 75, "Distr.: General");
  pages.at(400, 87, "14 March 2025").at(400, 99, "Chinese").at(400, 111, "Original: English");
  pages.at(60, 125, "Annual session 2025").at(60, 137, "Item 7 of the provisional agenda");
  pages.at(60, 149, "Oversight and ethics");
  pages.at(100, 200, "Activities of the Office", {15, true}).at(100, 225, "Report of the Executive Director", {12, true});
  pages.at(100, 260, "1.|In 2024, there were cases, of which the Office closed most.");
  pages.at(100, 280, "2.|In 2023, there were fewer cases, of which the Office closed all.");
  return pages;
}

TEST(Furniture, knows_a_page_number_with_the_number_of_pages) {
  const auto document = Pages()
                            .line(100, "Two cases were closed.")
                            .at(480, 760, "Page 1 of 2")
                            .next()
                            .line(100, "Nothing else was.")
                            .at(480, 760, "Page 2 of 2")
                            .document();
  EXPECT_EQ(document.text, "Two cases were closed. Nothing else was.");
}

TEST(Masthead, is_read_from_the_first_page_and_kept_out_of_the_text) {
  const auto document = with_masthead().document();
  EXPECT_EQ(document.masthead.symbol, "CRP/EB/2025/9");
  EXPECT_EQ(document.masthead.date, "2025-03-14");
  EXPECT_EQ(document.masthead.language, "zh");
  EXPECT_EQ(document.masthead.body, "Executive Board of the Programme");
  EXPECT_EQ(document.masthead.session, "Annual session 2025");
  EXPECT_EQ(document.masthead.distribution, "General");
  EXPECT_EQ(document.masthead.title, "Activities of the Office");
  EXPECT_THAT(kinds(document), ElementsAre("title", "title", "paragraph", "paragraph"));
  EXPECT_THAT(document.text, Not(HasSubstr("Distr")));
  EXPECT_THAT(document.pages[0].masthead, Contains("Distr.: General"));
}

TEST(Masthead, of_a_document_without_one_is_what_its_meeting_lines_say) {
  const auto document = Pages()
                            .line(60, "联合国人类住区规划署执行局")
                            .line(60, "2024 年第二次会议")
                            .line(60, "2024 年 12 月 4 日至 6 日，内罗毕")
                            .line(60, "临时议程项目 11")
                            .line(60, "监督厅提交的报告")
                            .line(60, "相关活动概述")
                            .line(60, "秘书处的说明")
                            .line(60, "一、 导言")
                            .line(60, "1. 执行局决定列入一个项目。")
                            .document();
  EXPECT_EQ(document.masthead.symbol, "");
  EXPECT_EQ(document.masthead.date, "2024-12-04");
  EXPECT_EQ(document.masthead.body, "联合国人类住区规划署执行局");
  EXPECT_THAT(bodies(document), ElementsAre("相关活动概述", "秘书处的说明", "导言", "执行局决定列入一个项目。"));
}

TEST(Furniture, goes_by_shape_and_by_repetition) {
  Pages pages;
  for (int page = 1; page <= 4; ++page) {
    pages.at(60, 40, "Annual report of the Office").at(60, 770, "25-04417|" + std::to_string(page) + "/4");
    pages.line(100, std::to_string(page) + ".|Something was done and it was well done by all.");
    pages.next();
  }
  const auto document = pages.document();
  EXPECT_EQ(document.blocks.size(), 4u);
  EXPECT_THAT(document.pages[2].furniture, ElementsAre("Annual report of the Office", "25-04417 3/4"));
}

TEST(Footnotes, stand_behind_the_block_that_goes_over_the_page) {
  const auto document = Pages()
                            .line(100, "1.|One case involved personnel of an entity in Eastern and").note_mark(8, "1")
                            .at(60, 700, "1 See the charter.", {8})
                            .next()
                            .line(100, "southern Africa.")
                            .line(100, "2.|Nothing else happened in this year, as far as is known here.", {}, 18)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("paragraph", "footnote", "paragraph"));
  EXPECT_EQ(document.blocks[1].label, "1");
  EXPECT_EQ(document.at(document.blocks[1].body), "See the charter.");
}

TEST(Tables, have_rows_of_cells_by_column_under_their_caption) {
  const std::vector<double> stops = {300, 400};
  const auto document = Pages()
                            .line(100, "1.|The distribution of the cases is shown in the table below.")
                            .line(100, "Table 1", {10, true}, 30)
                            .line(100, "Cases received in 2024", {10, true})
                            .line(100, "Category|Number|Per cent", {9, false, true}, 16, stops)
                            .line(100, "Fraud|17|37.0", {9}, 16, stops)
                            .line(100, "Sexual exploitation", {9}, 16)
                            .line(100, "and abuse|4|8.7", {9}, 10, stops)
                            .line(100, "Total|21|100.0", {9, true}, 16, stops)
                            .line(100, "Source: database.", {8}, 20)
                            .document();
  ASSERT_EQ(document.tables.size(), 1u);
  const Table& table = document.tables[0];
  ASSERT_GE(table.caption, 0) << document.text;
  EXPECT_EQ(document.at(document.blocks[static_cast<std::size_t>(table.caption)].body),
            "Table 1 Cases received in 2024");
  EXPECT_EQ(table.head_rows, 1u);
  ASSERT_EQ(table.end_row - table.first_row, 4u);
  const Block& row = document.blocks[table.first_row + 2];
  ASSERT_EQ(row.cells.size(), 3u);
  EXPECT_EQ(document.at(row.cells[0].range), "Sexual exploitation and abuse");
  EXPECT_EQ(document.at(row.range), "Sexual exploitation and abuse 4 8.7");
  EXPECT_EQ(document.blocks.back().kind, Kind::note);
}

TEST(Tables, go_on_over_a_page_without_the_repeated_head) {
  const std::vector<double> stops = {300, 400};
  const auto document = Pages()
                            .line(100, "Table 1", {10, true}, 30)
                            .line(100, "Category|Number|Per cent", {9, false, true}, 16, stops)
                            .line(100, "Fraud|17|37.0", {9}, 16, stops)
                            .next()
                            .line(100, "Category|Number|Per cent", {9, false, true}, 16, stops)
                            .line(100, "Other|4|8.7", {9}, 16, stops)
                            .line(100, "Total|21|100.0", {9, true}, 16, stops)
                            .document();
  ASSERT_EQ(document.tables.size(), 1u);
  EXPECT_EQ(document.tables[0].end_row - document.tables[0].first_row, 4u);
  EXPECT_THAT(document.pages[1].furniture, ElementsAre("Category Number Per cent"));
}

TEST(Contents, are_notes_and_not_headings) {
  const auto document = Pages()
                            .line(80, "Contents", {14, true})
                            .line(80, "I.|Introduction ................. 3", {}, 20)
                            .line(80, "II.|Investigations ............... 4")
                            .line(80, "III.|Ethics ...................... 9")
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("heading", "note", "note", "note"));
  EXPECT_EQ(document.sections.size(), 1u);
}

TEST(Document, keeps_the_text_of_its_blocks_in_order_and_every_range_inside) {
  const auto document = with_masthead().document();
  std::string joined;
  for (const Block& block : document.blocks) {
    if (!joined.empty()) joined += '\n';
    joined += document.at(block.range);
    EXPECT_LE(block.range.begin, block.body.begin);
    EXPECT_EQ(block.range.end, block.body.end);
  }
  EXPECT_EQ(joined, document.text);
}

TEST(Document, of_no_pages_and_of_empty_pages_is_empty) {
  EXPECT_TRUE(build_document({}, all_languages()).blocks.empty());
  const auto document = Pages().next().document();
  EXPECT_TRUE(document.text.empty());
  EXPECT_EQ(document.pages.size(), 2u);
}

}  // namespace
}  // namespace rapporteur
