// All three plugins leave the false friends alone.
#include "false_friends.hpp"
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

class FalseFriends : public testing::TestWithParam<test::FalseFriend> {};

TEST_P(FalseFriends, GiveNoRecord) {
  for (const char* plugin : {"cases", "evaluations", "recommendations"}) {
    const auto found = test::run_on_text(plugin, GetParam().text, GetParam().language);
    EXPECT_TRUE(found.empty()) << plugin << ": " << nlohmann::json(found).dump(1);
  }
}

INSTANTIATE_TEST_SUITE_P(SixLanguages, FalseFriends, testing::ValuesIn(test::false_friends()));

}  // namespace
}  // namespace rapporteur
