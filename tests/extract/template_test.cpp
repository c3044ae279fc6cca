// The plugin that authors copy: it must build, and do what its README says.
#include "places.hpp"
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

std::vector<nlohmann::json> run(std::string_view text) {
  return test::run_file_on_text(test::binary_dir().string() + "/test_plugins/starter.so", text, "en");
}

TEST(Template, FindsWhatItsReadmeSays) {
  const auto records = run("13. The Office held 12 workshops, attended by 340 participants.");
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0]["type"], "starter_record");
  EXPECT_EQ(records[0]["fields"], (nlohmann::json{{"count", 12}, {"unit", "session"}, {"unit_text", "workshops"}}));
  EXPECT_EQ(records[0]["evidence"][0]["quote"], "The Office held 12 workshops, attended by 340 participants.");
  EXPECT_EQ(records[1]["fields"]["unit"], "participant");
  EXPECT_EQ(records[1]["fields"]["count"], 340);
  EXPECT_EQ(records[1]["evidence"][1]["quote"], "340");
  EXPECT_EQ(records[1]["evidence"][1]["field"], "/count");
}

TEST(Template, LeavesOutWhatTheTextDoesNotState) {
  EXPECT_TRUE(run("Workshops were held for participants.").empty());
  EXPECT_TRUE(run("It spent 300 dollars on workshop equipment.").empty());
}

}  // namespace
}  // namespace rapporteur
