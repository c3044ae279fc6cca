// Notes at the foot of pages, and what only looks like one.
#include "make_lines_by_hand.hpp"

#include <gmock/gmock.h>

namespace rapporteur {
namespace {

using testing::Contains;
using testing::ElementsAre;

std::vector<std::string> notes_of(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks)
    if (block.kind == Kind::footnote) out.push_back(block.label + "|" + std::string(document.at(block.body)));
  return out;
}

constexpr const char* prose = "Something was done in the course of the year and it was well done by all.";

TEST(Footnotes, a_line_of_a_note_may_begin_with_any_number) {
  const auto document = Pages()
                            .line(100, prose)
                            .note_mark(8, "14")
                            .line(100, prose)
                            .note_mark(8, "15")
                            .at(110, 700, "14 Note on the mandate (no reference number), presented on", {8})
                            .at(118, 710, "29 October 2024.", {8})
                            .at(110, 720, "15 Ibid., para. 7.", {8})
                            .document();
  EXPECT_THAT(notes_of(document),
              ElementsAre("14|Note on the mandate (no reference number), presented on 29 October 2024.",
                          "15|Ibid., para. 7."));
}

TEST(Footnotes, under_a_drawn_line_may_be_as_large_as_the_text_and_have_a_dot) {
  const auto document = Pages()
                            .line(100, prose)
                            .note_mark(8, "1")
                            .line(100, prose)
                            .drawn(100, 244, 690)
                            .at(100, 705, "1. Numbers of reports are those of the programme of work.")
                            .document();
  EXPECT_THAT(notes_of(document), ElementsAre("1.|Numbers of reports are those of the programme of work."));
}

TEST(Footnotes, a_numbered_list_under_a_drawn_line_is_none_where_no_mark_calls_for_it) {
  const auto document = Pages()
                            .line(100, prose)
                            .drawn(100, 244, 400)
                            .at(100, 415, "1. On the night of that day something happened there.")
                            .at(100, 427, "2. Then it happened once more.")
                            .document();
  EXPECT_TRUE(notes_of(document).empty());
}

TEST(Footnotes, a_note_that_goes_on_at_the_foot_of_the_next_page_is_one) {
  const auto document = Pages()
                            .line(100, prose)
                            .note_mark(8, "1")
                            .drawn(100, 244, 690)
                            .at(100, 705, "1 It was said by the Office that this", {8})
                            .next()
                            .line(100, prose)
                            .drawn(100, 244, 690)
                            .at(100, 705, "would not be done again.", {8})
                            .document();
  EXPECT_THAT(notes_of(document),
              ElementsAre("1|It was said by the Office that this would not be done again."));
}

TEST(Footnotes, of_the_1990s_have_a_stroke_behind_the_number) {
  const auto document = Pages()
                            .line(100, prose)
                            .line(100, prose)
                            .line(100, prose)
                            .at(100, 300, "1/ Official Records, Supplement No. 49.", {8})
                            .at(100, 320, "2/ The vouchers are kept by the Archives Section.", {8})
                            .document();
  EXPECT_THAT(notes_of(document), ElementsAre("1/|Official Records, Supplement No. 49.",
                                              "2/|The vouchers are kept by the Archives Section."));
}

TEST(Furniture, a_heading_that_some_pages_begin_with_is_none) {
  Pages pages;
  for (int page = 1; page <= 40; ++page) {
    if (page % 10 == 0) pages.at(100, 90, "Discussion", {12, true});
    pages.line(100, std::to_string(page) + ".|Something was done and it was well done by all.").next();
  }
  EXPECT_THAT(bodies(pages.document()), Contains("Discussion").Times(4));
}

}  // namespace
}  // namespace rapporteur
