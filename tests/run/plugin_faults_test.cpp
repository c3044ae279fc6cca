#include "run/plugin_faults.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(PluginFaults, BenchAtTheLastOfThemOnce) {
  PluginFaults faults(2);
  EXPECT_FALSE(faults.count("a"));
  EXPECT_FALSE(faults.count("b"));
  EXPECT_TRUE(faults.count("a"));
  EXPECT_FALSE(faults.count("a"));
  EXPECT_EQ(faults.benched().count("a"), 1u);
  EXPECT_EQ(faults.benched().count("b"), 0u);
  EXPECT_NE(faults.benched().at("a").find("2 documents"), std::string::npos);
}

TEST(PluginFaults, NeverWhereNoneIsAsked) {
  PluginFaults faults(0);
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(faults.count("a"));
  EXPECT_TRUE(faults.benched().empty());
}

TEST(PluginFaults, TheSentenceNamesPluginReasonAndWay) {
  for (const auto code : {Code::time_limit, Code::cpu_limit, Code::memory_limit, Code::sandbox_violation, Code::crash, Code::no_reply}) {
    const auto sentence = sentence_of({code, "signal 9", "a"}, "a");
    EXPECT_NE(sentence.find("plugin \"a\""), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("signal 9"), std::string::npos) << sentence;
  }
}

}  // namespace
}  // namespace rapporteur
