// Numbers that look like a paragraph's and are a list's; tables of contents, whose numbers are nobody's.
#include "make_lines_by_hand.hpp"

#include <gmock/gmock.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;

// A/80/16: the items of an agenda are numbered 1 to 7 between paragraphs 2 and 3.
TEST(Numbering, leaves_the_numbers_of_a_list_set_further_in_to_the_list) {
  const auto document = Pages()
                            .line(100, "1.|The Committee met.")
                            .line(100, "2.|Its agenda was as follows:", {}, 18)
                            .line(130, "1.|Election of officers.", {}, 18)
                            .line(130, "2.|Adoption of the agenda.", {}, 18)
                            .line(130, "3.|Programme questions.", {}, 18)
                            .line(100, "3.|The Committee agreed.", {}, 18)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("paragraph", "paragraph", "item", "item", "item", "paragraph"));
  EXPECT_THAT(paragraphs(document), ElementsAre("1", "2", "2 1", "2 2", "2 3", "3"));
}

TEST(Numbering, does_not_begin_anew_with_a_list_below_a_heading_where_the_paragraphs_go_on) {
  const auto document = Pages()
                            .line(100, "1.|The Committee met.")
                            .line(80, "A.|Agenda", {11, true}, 24)
                            .line(130, "1.|Election of officers.", {}, 18)
                            .line(130, "2.|Adoption of the agenda.", {}, 18)
                            .line(100, "2.|The Committee agreed.", {}, 18)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("paragraph", "heading", "item", "item", "paragraph"));
  EXPECT_EQ(document.blocks[4].paragraph, "2");
}

TEST(Numbering, takes_a_wrapped_number_in_brackets_for_text) {
  const auto document =
      Pages()
          .line(100, "1.|The judiciary is independent of all other powers (articles 100 and")
          .line(100, "101). Judges are subject to the law only.")
          .line(100, "(127)", {}, 24)
          .document();
  for (const Block& block : document.blocks) EXPECT_NE(block.kind, Kind::item) << document.at(block.range);
}

// S/2024/216: bullets below headings that end no sentence.
TEST(Numbering, nests_the_second_list_of_a_section_as_it_does_the_first) {
  const auto document = Pages()
                            .line(80, "Meetings", {10, true})
                            .line(100, "•|Improve the practice.", {}, 18)
                            .line(120, "–|The Council should act.", {}, 18)
                            .line(80, "Debates", {10, true}, 24)
                            .line(100, "•|Improve the practice.", {}, 18)
                            .line(120, "–|The Council should act.", {}, 18)
                            .document();
  ASSERT_EQ(document.blocks.size(), 6u);
  EXPECT_EQ(document.blocks[2].level, 2);
  EXPECT_EQ(document.blocks[5].level, 2);
}

TEST(Numbering, takes_a_paragraph_and_its_first_item_on_one_line_for_one_label) {
  const auto document = Pages()
                            .line(100, "14.|(a) The cases were closed;")
                            .line(120, "(b)|The cases were opened.", {}, 18)
                            .line(100, "15.|Nothing else.", {}, 18)
                            .document();
  EXPECT_THAT(paragraphs(document), ElementsAre("14 (a)", "14 (b)", "15"));
  EXPECT_EQ(document.blocks[0].label, "14. (a)");
  EXPECT_EQ(bodies(document)[0], "The cases were closed;");
}

TEST(Paragraphs, go_on_over_a_page_break_in_the_midst_of_a_sentence_though_bold_words_follow) {
  const auto document =
      Pages()
          .line(100, "1.|The dashboards are a basis for the exchange of challenges, good practices,")
          .next()
          .line(100, "lessons and measures. The Inspector suggests a review.", {10, true})
          .document();
  EXPECT_EQ(document.blocks.size(), 1u);
}

TEST(Paragraphs, go_on_over_a_page_break_though_a_rule_is_drawn_at_the_foot) {
  const auto document = Pages()
                            .line(100, "1.|The report covers Eastern Europe and Central")
                            .line(100, "__________________", {}, 30)
                            .next()
                            .line(100, "Asia, and nothing else.")
                            .document();
  EXPECT_THAT(bodies(document),
              ElementsAre("The report covers Eastern Europe and Central Asia, and nothing else."));
}

// DP/FPA/2025/6: the annexes below the last leader are numbered, and have no page.
TEST(Contents, keep_their_entries_and_annexes_out_of_the_text) {
  const auto document =
      Pages()
          .line(80, "Contents", {12, true})
          .line(80, "I.|Introduction|5", {}, 24, {100, 450})
          .line(80, "II.|Mandate .......................... 5", {}, 18)
          .line(80, "III.|Responsibilities of management and of the Office, and the", {}, 18)
          .line(100, "basis of the opinion .......................... 6")
          .line(80, "Annexes", {10, true}, 24)
          .line(90, "1.|Charter of the Office")
          .line(90, "2.|Audit reports issued")
          .next()
          .line(80, "I.|Introduction", {13, true})
          .line(100, "1.|This is the text.", {}, 24)
          .document();
  EXPECT_THAT(kinds(document),
              ElementsAre("heading", "note", "note", "note", "note", "note", "note", "heading", "paragraph"));
  ASSERT_EQ(document.sections.size(), 2u);
  EXPECT_EQ(document.blocks.back().paragraph, "1");
}

TEST(Contents, have_no_leader_dots_in_the_text_and_count_them) {
  const auto document = Pages()
                            .line(80, "目录", {12, true})
                            .line(80, "一、导言..........................1", {}, 24)
                            .line(80, "二、调查 . . . . . . . . . . . . . 3", {}, 18)
                            .document();
  EXPECT_THAT(bodies(document), ElementsAre("目录", "一、导言 1", "二、调查 3"));
  EXPECT_EQ(document.loss.at("leader"), 39u);
}

TEST(Captions, part_their_name_from_their_title_in_chinese_too) {
  const auto document = Pages()
                            .line(100, "表一")
                            .line(100, "2023年收到的举报", {10, true})
                            .line(100, "类别|2022|2023", {}, 24, {300, 400})
                            .line(100, "欺诈|17|19", {}, 14, {300, 400})
                            .document();
  EXPECT_EQ(bodies(document)[0], "表一 2023年收到的举报");
}

TEST(Contents, end_where_prose_begins_on_the_same_page) {
  const auto document =
      Pages()
          .line(80, "Contents", {12, true})
          .line(80, "I. Introduction .......................... 1", {}, 24)
          .line(80, "II. Findings .......................... 7", {}, 18)
          .line(100, "1.|This is the text, which is long enough to fill a line of the page", {}, 30)
          .line(100, "and a second line of the page, from its beginning to its very end, and")
          .line(100, "a third line of the page, from its beginning to its very end, and also")
          .line(100, "a fourth line of the page, from its beginning to its very end, and so on.")
          .document();
  EXPECT_EQ(document.blocks.back().paragraph, "1");
}

}  // namespace
}  // namespace rapporteur
