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

}  // namespace
}  // namespace rapporteur
