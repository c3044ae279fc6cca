// Times add up stage by stage, and nobody who did not ask pays for them.
#include "base/stage_times.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(StageTimes, adds_up_the_same_stage_and_keeps_the_order_of_the_work) {
  StageTimes times;
  times.add("glyphs", 2);
  times.add("layers", 1);
  times.add("glyphs", 3);
  ASSERT_EQ(times.stages().size(), 2u);
  EXPECT_EQ(times.stages()[0].name, "glyphs");
  EXPECT_DOUBLE_EQ(times.stages()[0].seconds, 5);
  EXPECT_EQ(times.stages()[1].name, "layers");
}

TEST(StageTimes, a_stage_begins_where_the_one_before_it_ended) {
  StageTimes times;
  StageClock clock(&times);
  clock.ended("first");
  clock.ended("second");
  clock.ended("first");
  ASSERT_EQ(times.stages().size(), 2u);
  for (const auto& stage : times.stages()) EXPECT_GE(stage.seconds, 0);
}

TEST(StageTimes, a_clock_without_times_does_nothing) {
  StageClock clock(nullptr);
  clock.ended("anything");
}

}  // namespace
}  // namespace rapporteur
