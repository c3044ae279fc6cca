// Which lines head others, and how deep they stand.
#include "make_lines_by_hand.hpp"

#include <gmock/gmock.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;

std::vector<int> levels(const Document& document) {
  std::vector<int> out;
  for (const Block& block : document.blocks)
    if (block.kind == Kind::heading) out.push_back(block.level);
  return out;
}

// A/80/16: programmes below "A." are set as it is, "Discussion" below them smaller, again and again.
TEST(Headings, without_a_number_stand_below_those_that_look_stronger) {
  const auto document = Pages()
                            .line(80, "A.|Proposed budget", {12, true})
                            .line(80, "Plan outline", {12, true}, 30)
                            .line(100, "1.|The Committee considered the outline.", {}, 24)
                            .line(80, "Discussion", {10, true}, 24)
                            .line(100, "2.|Support was expressed.", {}, 24)
                            .line(80, "Programme 2 Political affairs", {12, true}, 30)
                            .line(100, "3.|The Committee considered the programme.", {}, 24)
                            .line(80, "Discussion", {10, true}, 24)
                            .line(100, "4.|Support was expressed.", {}, 24)
                            .document();
  EXPECT_THAT(levels(document), ElementsAre(2, 3, 4, 3, 4));
}

// A/80/16, para. 585: "I." to "III." head amendments inside a section, in small type.
TEST(Headings, in_small_roman_numbers_stay_inside_a_larger_lettered_section) {
  const auto document = Pages()
                            .line(80, "I.|Programme questions", {14, true})
                            .line(80, "A.|Proposed budget", {12, true}, 30)
                            .line(100, "1.|The following was agreed:", {}, 24)
                            .line(80, "I.|Civil service", {10, true}, 24)
                            .line(100, "2.|The text is replaced.", {}, 24)
                            .line(80, "B.|Evaluation", {12, true}, 30)
                            .document();
  EXPECT_THAT(levels(document), ElementsAre(1, 2, 3, 2));
}

// A/HRC/WG.6/7/ITA/1: "a)" and "b)" in bold, followed by the next numbered paragraph.
TEST(Headings, may_carry_a_small_letter) {
  const auto document = Pages()
                            .line(80, "A.|Rights", {10, true})
                            .line(80, "a)|Evolution of society", {10, true}, 24)
                            .line(100, "1.|Society has changed.", {}, 24)
                            .line(80, "b)|Asylum policy", {10, true}, 24)
                            .line(100, "2.|Policy has changed:", {}, 24)
                            .line(110, "a)|by law;", {}, 18)
                            .line(110, "b)|by practice.", {}, 18)
                            .document();
  EXPECT_THAT(kinds(document),
              ElementsAre("heading", "heading", "paragraph", "heading", "paragraph", "item", "item"));
  EXPECT_THAT(levels(document), ElementsAre(2, 3, 3));
}

TEST(Headings, may_be_known_by_their_place_alone) {
  const auto document =
      Pages()
          .line(100, "1.|The Office has done what it was asked to do in the year before, and")
          .line(100, "more than that, in all of the countries in which it has an office and in")
          .line(100, "many in which it has none.")
          .line(100, "Some personal observations", {}, 24)
          .line(100, "2.|In the course of my travels I have seen many things that I had not known.", {}, 24)
          .document();
  EXPECT_THAT(kinds(document), ElementsAre("paragraph", "heading", "paragraph"));
}

TEST(Headings, of_an_annex_are_one_with_a_title_close_by) {
  const auto document = Pages()
                            .line(80, "Annex II", {12, true})
                            .line(80, "Summary of reports", {10, true}, 16)
                            .line(100, "1.|The reports are these.", {}, 24)
                            .document();
  EXPECT_THAT(bodies(document), ElementsAre("Annex II Summary of reports", "The reports are these."));
}

// E/2025/45/Add.1: sections A to O under chapters that carry no roman number.
TEST(Headings, read_i_behind_h_as_a_letter) {
  Pages pages;
  for (const char* letter : {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"})
    pages.line(80, std::string(letter) + ".|Taxation", {12, true}, 30)
        .line(100, "Text of the section.", {}, 20);
  for (const int level : levels(pages.document())) EXPECT_EQ(level, 2);
}

TEST(Headings, are_no_remarks_in_brackets) {
  const auto document = Pages()
                            .line(80, "I.|Resolutions", {12, true})
                            .line(100, "[To be completed]", {10, false, true}, 24)
                            .line(80, "II.|General debate", {12, true}, 30)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("heading", "paragraph", "heading"));
}

// Typescripts underline what later documents set in bold.
TEST(Headings, may_be_underlined) {
  const auto document =
      Pages()
          .line(150, "Activities that affect the interests of the peoples")
          .underline()
          .line(180, "of the territories")
          .underline()
          .line(100, "1.|The Committee reaffirms the right of the peoples to decide on their own", {}, 24)
          .line(100, "future, and calls upon all to respect it in every one of the territories.")
          .document();
  EXPECT_THAT(kinds(document), ElementsAre("heading", "paragraph"));
}

TEST(Headings, of_an_annex_with_a_title_apart_are_two_of_which_the_second_stands_in_the_first) {
  const auto document = Pages()
                            .line(100, "1.|The report is this, and its annex stands on the page that follows, which")
                            .line(100, "is the last one.")
                            .next()
                            .line(80, "Annex", {10, true})
                            .line(80, "Elements of cooperation", {13, true}, 40)
                            .line(100, "1.|The elements are these.", {}, 24)
                            .document();
  EXPECT_THAT(levels(document), ElementsAre(1, 2));
}

TEST(Headings, may_ask_a_question) {
  const auto document = Pages()
                            .line(80, "A.|Who is being left behind?", {12, true})
                            .line(100, "1.|Many are.", {}, 24)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("heading", "paragraph"));
}

TEST(Headings, are_not_the_name_of_the_organ_that_decides) {
  const auto document = Pages()
                            .line(100, "The Executive Board", {10, false, true})
                            .line(100, "Takes note of the report on the work of the Office in 2024.", {}, 18)
                            .document();
  EXPECT_THAT(kinds(document), ElementsAre("paragraph", "paragraph"));
}

// A/52/621: a draft resolution quoted in a committee's report.
TEST(Numbering, begins_anew_in_the_text_of_another_instrument) {
  const auto document =
      Pages()
          .line(60, "10.|The Committee recommends, in the light of what it has heard, that the")
          .line(60, "Assembly should adopt the text that the Committee has before it, which is")
          .line(60, "the following:")
          .line(90, "The General Assembly,", {}, 24)
          .line(90, "Recalling its resolution on the matter,", {}, 24)
          .line(90, "1.|Reaffirms the right of peoples;", {}, 24)
          .line(90, "2.|Affirms the value of investment.", {}, 24)
          .line(60, "11.|The Committee also recommends a decision.", {}, 24)
          .document();
  EXPECT_THAT(paragraphs(document), ElementsAre("10", "", "", "1", "2", "11"));
}

TEST(Paragraphs, take_half_a_word_for_none_when_they_judge_a_hyphen) {
  const auto document = Pages()
                            .line(100, "1.|Совет при об-")
                            .line(100, "новлении примет обновление, при-")
                            .line(100, "менение и применение записки, записки и обнов-")
                            .line(100, "ление, приме-")
                            .line(100, "нение, при об-")
                            .line(100, "щем согласии.")
                            .document();
  EXPECT_THAT(bodies(document)[0], testing::HasSubstr("обновлении"));
  EXPECT_THAT(bodies(document)[0], testing::HasSubstr("общем"));
}

TEST(Captions, take_their_unit_in_brackets) {
  const auto document = Pages()
                            .line(100, "Table 3")
                            .line(100, "Income by source", {10, true})
                            .line(100, "(Millions of United States dollars)", {9})
                            .line(100, "Source|2023|2024", {}, 24, {300, 400})
                            .line(100, "Fees|17|19", {}, 14, {300, 400})
                            .document();
  EXPECT_EQ(bodies(document)[0], "Table 3 Income by source (Millions of United States dollars)");
}

}  // namespace
}  // namespace rapporteur
