// The packs in samples/packs hold to their own examples, and every language of theirs has some of both kinds.
#include "places.hpp"

#include "conformance/examples.hpp"

#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace rapporteur {
namespace {

TEST(SamplePacks, GiveTheRecordsOfTheirExamples) {
  const auto list = load_plugins({{test::source_dir() / "samples/packs", true}});
  for (const auto& refused : list.refused) ADD_FAILURE() << sentence(refused);
  ASSERT_FALSE(list.loaded.empty());
  for (const auto& plugin : list.loaded) {
    std::map<std::string, std::pair<int, int>> with_and_without;
    const auto bench = Workbench::make(plugin);
    ASSERT_TRUE(bench.has_value()) << bench.error().message;
    for (const auto& example : plugin.examples) {
      auto& [with, without] = with_and_without[example.language];
      ++(example.records == "[]" ? without : with);
      for (const auto& fault : faults_of_example(example, **bench)) ADD_FAILURE() << example.language << ": " << example.text << ": " << fault;
    }
    for (const auto& language : plugin.languages) {
      EXPECT_GE(with_and_without[language].first, 3) << plugin.name << " " << language;
      EXPECT_GE(with_and_without[language].second, 2) << plugin.name << " " << language;
    }
  }
}

}  // namespace
}  // namespace rapporteur
