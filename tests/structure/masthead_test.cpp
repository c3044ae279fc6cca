// Heads of page 1 in the styles that the corpus showed.
#include "make_lines_by_hand.hpp"

#include <gmock/gmock.h>

namespace rapporteur {
namespace {

using testing::HasSubstr;
using testing::Not;

// The top of a report of today, down to the line under it.
Pages with_block(const std::string& organ) {
  Pages pages;
  pages.at(120, 58, "United Nations|A/79/917-S/2025/332", {14}, {400})
      .at(120, 86, organ + "|Distr.: General", {20, true}, {450});
  pages.at(450, 98, "28 May 2025").at(450, 122, "Original: English").at(450, 140, "For decision", {10, true});
  return pages;
}

void add_text(Pages& pages) {
  pages.at(150, 500, "It was done in the course of the year, and it was done well by all.");
  pages.at(120, 520, "1.|In 2024, there were cases, of which the Office closed most.");
}

TEST(Masthead, lines_at_the_margin_are_the_meetings_and_what_is_set_in_is_the_title) {
  Pages pages = with_block("Economic and Social Council");
  pages.at(60, 222, "United Nations Children’s Fund", {12, true}).at(60, 234, "Executive Board");
  pages.at(60, 246, "Annual session 2025", {10, true}).at(60, 258, "Item 14 of the provisional agenda*");
  pages.at(60, 276, "Report of the High Commissioner for Refugees, questions", {10, true});
  pages.at(60, 288, "relating to refugees:", {10, true}).at(84, 300, "Questions of neighbours", {10, true});
  pages.at(123, 340, "Letter dated 28 May 2025 from the Office of Oversight*", {12, true});
  add_text(pages);
  const auto document = pages.document();
  EXPECT_EQ(document.masthead.body,
            "Economic and Social Council, United Nations Children’s Fund, Executive Board");
  EXPECT_EQ(document.masthead.agenda, "Item 14 of the provisional agenda");
  EXPECT_EQ(document.masthead.title, "Letter dated 28 May 2025 from the Office of Oversight");
  EXPECT_THAT(document.text, Not(HasSubstr("refugees")));
  EXPECT_THAT(document.text, Not(HasSubstr("For decision")));
}

TEST(Masthead, of_two_organs_names_both_and_both_sessions) {
  Pages pages = with_block("General Assembly");
  pages.at(120, 106, "Security Council", {20, true});
  pages.at(60, 222, "General Assembly|Security Council", {10, true}, {350});
  pages.at(60, 234, "Seventy-ninth session|Eightieth year", {10, true}, {350}).at(60, 246, "Agenda item 34");
  pages.at(123, 280, "Letter dated 28 May 2025 from the Office", {12, true});
  add_text(pages);
  const auto document = pages.document();
  EXPECT_EQ(document.masthead.body, "General Assembly, Security Council");
  EXPECT_EQ(document.masthead.session, "Seventy-ninth session, Eightieth year");
}

TEST(Masthead, without_lines_of_a_meeting_leaves_the_title_that_stands_first) {
  Pages pages = with_block("Security Council");
  pages.at(123, 222, "United Kingdom of Great Britain and Northern Ireland:", {12, true});
  pages.at(123, 235, "draft resolution", {12, true}).at(147, 270, "The Security Council,", {10, false, true});
  pages.at(147, 290, "Welcoming the report on the meeting with both sides and with the Council,");
  add_text(pages);
  const auto document = pages.document();
  EXPECT_EQ(document.masthead.body, "Security Council");
  EXPECT_EQ(document.masthead.session, "");
  EXPECT_EQ(document.masthead.title,
            "United Kingdom of Great Britain and Northern Ireland: draft resolution");
}

Pages typewritten(const std::string& symbol) {
  Pages pages;
  pages.at(65, 45, "UNITED", {13, true})
      .at(65, 60, "NATIONS", {13, true})
      .at(160, 106, "General Assembly", {16, true});
  pages.at(440, 116, "Distr.").at(440, 128, "GENERAL").at(440, 150, symbol).at(440, 162, "11 May 1994");
  pages.at(65, 240, "Forty-eighth session").at(65, 252, "Agenda item 165");
  return pages;
}

TEST(Masthead, of_a_typewritten_document_has_the_title_in_the_middle) {
  Pages pages = typewritten("A/52/621");
  pages.at(180, 290, "ACTIVITIES OF FOREIGN ECONOMIC AND OTHER INTERESTS")
      .at(180, 302, "WHICH IMPEDE A DECLARATION");
  pages.at(220, 330, "Report of the Fourth Committee").at(260, 360, "I. INTRODUCTION");
  pages.at(65, 390,
           "1.|At its meeting, the Assembly decided to include in the agenda of the session all of it.");
  const auto document = pages.document();
  EXPECT_EQ(document.masthead.title,
            "ACTIVITIES OF FOREIGN ECONOMIC AND OTHER INTERESTS WHICH IMPEDE A DECLARATION");
  EXPECT_EQ(document.masthead.distribution, "GENERAL");
}

TEST(Masthead, of_a_resolution_has_the_title_behind_its_number) {
  Pages pages = typewritten("A/RES/48/246");
  pages.at(200, 290, "RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY")
      .at(108, 330, "48/246.|Financing of the Mission");
  pages.at(170, 342, "in a country").at(108, 366, "The General Assembly,");
  pages.at(108, 390, "Having considered the report of the Secretary-General on the financing");
  pages.at(65, 402, "of the Mission and the oral report of the Committee on questions of all those kinds,");
  EXPECT_EQ(pages.document().masthead.title, "Financing of the Mission in a country");
}

TEST(Masthead, of_a_cover_is_not_repeated_by_the_title_page) {
  Pages pages;
  pages.at(500, 48, "A/80/16").at(120, 150, "United Nations", {20, true});
  pages.at(120, 216, "Report of the Committee for", {28, true})
      .at(120, 243, "Programme and Coordination", {28, true});
  pages.at(120, 388, "General Assembly", {20, true}).at(120, 404, "Official Records", {14, true});
  pages.at(120, 420, "Eightieth Session", {14, true}).next();
  pages.at(66, 83, "General Assembly|A/80/16", {12, true}, {500})
      .at(66, 97, "Official Records")
      .at(66, 110, "Eightieth Session");
  pages.at(120, 207, "Report of the Committee for Programme", {20, true})
      .at(120, 226, "and Coordination", {20, true})
      .next();
  for (int i = 1; i <= 9; ++i)
    pages.line(100, std::to_string(i) + ".|Something was done and it was well done by all.");
  const auto document = pages.document();
  EXPECT_EQ(document.masthead.symbol, "A/80/16");
  EXPECT_EQ(document.masthead.body, "General Assembly");
  EXPECT_EQ(document.masthead.session, "Eightieth Session");
  EXPECT_EQ(document.masthead.title, "Report of the Committee for Programme and Coordination");
  EXPECT_EQ(document.blocks.size(), 10u) << document.text;
  EXPECT_EQ(document.pages[1].masthead.size(), 5u);
}

TEST(Masthead, reads_a_symbol_with_a_number_in_its_first_part) {
  Pages pages;
  pages.at(400, 58, "GEGN.2/2025/36").at(400, 86, "Distr.: General").at(400, 98, "11 February 2025");
  pages.at(100, 140, "A title of the report", {14, true});
  add_text(pages);
  EXPECT_EQ(pages.document().masthead.symbol, "GEGN.2/2025/36");
}

}  // namespace
}  // namespace rapporteur
