// Where blocks begin and end, and what their labels say.
#include "make_lines_by_hand.hpp"

#include <gmock/gmock.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;

TEST(Paragraphs, joins_the_lines_of_a_numbered_paragraph) {
  const auto document = Pages()
                            .line(100, "1.|In 2024, the Office received nineteen cases from all")
                            .line(100, "duty stations.")
                            .line(100, "2.|Nothing else.", {}, 18)
                            .document();
  EXPECT_THAT(bodies(document), ElementsAre("In 2024, the Office received nineteen cases from all duty stations.",
                                            "Nothing else."));
  EXPECT_THAT(paragraphs(document), ElementsAre("1", "2"));
  EXPECT_EQ(document.text.substr(0, 11), "1. In 2024,");
}

// A register of cases in samples/layouts/ru-long-table: more lines in cells than in the text, set closer.
TEST(Paragraphs, are_measured_by_the_text_and_not_by_the_cells_of_a_long_table) {
  Pages pages;
  pages.line(100, "1.|In 2024, the Office received nineteen cases from all", {}, 18)
      .line(100, "duty stations but two, and closed no fewer.", {}, 18);
  for (std::uint16_t row = 0; row < 6; ++row)
    pages.line(100, "An official claimed rent for a house that was his own", {}, row == 0 ? 30 : 11).in_cell(row, 0);
  const auto document = pages.document();
  EXPECT_EQ(bodies(document)[0], "In 2024, the Office received nineteen cases from all duty stations but two, and "
                                 "closed no fewer.");
}

TEST(Paragraphs, goes_on_over_a_page_break_with_boxes_on_both_pages) {
  const auto document = Pages()
                            .line(100, "1.|The report covers Eastern Europe and Central")
                            .next()
                            .at(100, 40, "DP/FPA/2025/6")
                            .line(100, "Asia, and nothing else.")
                            .document();
  ASSERT_THAT(bodies(document), ElementsAre("The report covers Eastern Europe and Central Asia, and nothing else."));
  const auto boxes = document.map.boxes(document.blocks[0].range);
  ASSERT_EQ(boxes.size(), 2u);
  EXPECT_EQ(boxes[0].page, 1);
  EXPECT_EQ(boxes[1].page, 2);
  EXPECT_THAT(document.pages[1].furniture, ElementsAre("DP/FPA/2025/6"));
}

TEST(Paragraphs, keeps_a_year_and_a_wrapped_reference_at_a_line_start_in_the_text) {
  const auto document = Pages()
                            .line(100, "1.|The Office closed all the cases that it received in the year")
                            .line(100, "2023. It then went on to do what it had said in paragraph number")
                            .line(100, "5. of the report on its work, and that was the end of the matter.")
                            .document();
  EXPECT_EQ(document.blocks.size(), 1u);
}

TEST(Paragraphs, nests_items_under_their_paragraph) {
  const auto document = Pages()
                            .line(100, "14.|The following was done:")
                            .line(120, "(a)|cases were closed;", {}, 18)
                            .line(140, "(i)|by report;", {}, 18)
                            .line(140, "(ii)|by note;", {}, 18)
                            .line(120, "(b)|cases were opened.", {}, 18)
                            .line(100, "15.|Nothing else.", {}, 18)
                            .document();
  EXPECT_THAT(paragraphs(document), ElementsAre("14", "14 (a)", "14 (a) (i)", "14 (a) (ii)", "14 (b)", "15"));
  EXPECT_EQ(document.blocks[2].level, 2);
  EXPECT_EQ(document.blocks[1].label, "(a)");
}

TEST(Paragraphs, reads_item_nine_as_a_letter) {
  Pages pages;
  pages.line(100, "1.|List:");
  for (const char* label : {"(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)", "(i)", "(j)"})
    pages.line(120, std::string(label) + "|something;", {}, 18);
  const auto document = pages.document();
  EXPECT_EQ(document.blocks[9].paragraph, "1 (i)");
  EXPECT_EQ(document.blocks[10].paragraph, "1 (j)");
  EXPECT_EQ(document.blocks[10].level, 1);
}

TEST(Paragraphs, leaves_an_inline_list_in_its_paragraph) {
  const auto document = Pages()
                            .line(100, "1.|The Board may wish to take note of two things: (a) the report; and")
                            .line(100, "(b) the response of management to the report, as it stands here now;")
                            .line(100, "and so on.")
                            .document();
  EXPECT_EQ(document.blocks.size(), 1u);
}

TEST(Paragraphs, takes_labels_of_other_scripts) {
  const auto document = Pages()
                            .line(80, "一、 导言", {12, true})
                            .line(100, "1.|监督厅收到案件。", {}, 20)
                            .line(120, "（a）|欺诈；", {}, 18)
                            .line(80, "二、 调查", {12, true}, 30)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("heading", "paragraph", "item", "heading"));
  EXPECT_EQ(document.blocks[0].label, "一、");
  EXPECT_EQ(document.blocks[2].paragraph, "1 (a)");
  EXPECT_EQ(document.blocks[2].label, "（a）");
}

TEST(Paragraphs, joins_wide_characters_and_ranges_with_nothing) {
  const auto document = Pages()
                            .line(100, "1.|监督厅完成了对人居署二〇二〇年战略计划的中期评价并涵盖了人居署在 2020–")
                            .line(100, "2023 年期间的相关性、有效性。监督厅在评价中得出结论认为战略计划载有宏伟目")
                            .line(100, "标。")
                            .document();
  EXPECT_THAT(bodies(document)[0], testing::HasSubstr("2020–2023 年期间"));
  EXPECT_THAT(bodies(document)[0], testing::HasSubstr("宏伟目标。"));
}

TEST(Paragraphs, keeps_a_hyphen_at_a_line_end_unless_the_document_breaks_words) {
  const auto kept = Pages().line(100, "1.|The work of the Under-Secretary-").line(100, "General goes on.").document();
  EXPECT_THAT(bodies(kept), ElementsAre("The work of the Under-Secretary-General goes on."));
  const auto healed = Pages()
                          .line(100, "1.|The information was given, and more infor-")
                          .line(100, "mation will follow.")
                          .document();
  EXPECT_THAT(bodies(healed), ElementsAre("The information was given, and more information will follow."));
}

TEST(Paragraphs, drops_a_soft_hyphen_at_a_line_end) {
  const auto document = Pages().line(100, "1.|This is a hyphen\u00AD").line(100, "ated word.").document();
  EXPECT_THAT(bodies(document), ElementsAre("This is a hyphenated word."));
}

TEST(Headings, have_levels_by_their_scheme_and_sections_by_their_nesting) {
  const auto document = Pages()
                            .line(80, "Summary", {10, false, true})
                            .line(100, "This is the summary.", {}, 20)
                            .line(80, "I.|Investigations", {13, true}, 30)
                            .line(80, "A.|Caseload", {11, true}, 30)
                            .line(100, "1.|Nineteen cases.", {}, 20)
                            .line(80, "1.|Surveys", {10, false, true}, 20)
                            .line(100, "2.|More cases.", {}, 20)
                            .line(80, "B.|Outcome", {11, true}, 30)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("heading", "paragraph", "heading", "heading", "paragraph", "heading",
                                           "paragraph", "heading"));
  EXPECT_EQ(document.blocks[2].level, 1);
  EXPECT_EQ(document.blocks[3].level, 2);
  EXPECT_EQ(document.blocks[5].level, 3);
  EXPECT_THAT(document.section_path(document.blocks[6]), ElementsAre("I. Investigations", "A. Caseload", "1. Surveys"));
}

}  // namespace
}  // namespace rapporteur
