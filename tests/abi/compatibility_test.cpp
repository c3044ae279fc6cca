// Plugins of ABI 1.0 as they were, and plugins of the next ABI, in this host. The next ABI is next/ (CMakeLists.txt), where
// every struct that may grow has grown. Compiled with next/ before the SDK, with the room extract, this is a host of it.
#include "base/files.hpp"
#include "extract/plugins.hpp"
#include "places.hpp"
#include "run_on_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

constexpr bool is_next_host = RPT_ABI_MINOR > TODAYS_MINOR;

constexpr const char* text =
    "@symbol A/79/309\n"
    "@date 2024-08-01\n"
    "# II. Training\n"
    "13. In 2024, 12 workshops were held. OIOS saw 5 per cent of them (see A/78/301).\n"
    "(a) Three were held online.\n"
    "Table 1\n"
    "| Place | Workshops |\n"
    "| Geneva | 7 |\n";

std::string built(const std::string& name) { return (test::binary_dir() / "test_plugins" / (name + ".so")).string(); }

json records_of(const std::string& plugin) {
  auto records = json::array();
  for (auto& record : test::run_file_on_text(built(plugin), text, "en")) records.push_back(std::move(record));
  return records;
}

TEST(Compatibility, PluginsOf1_0GiveTheSameRecordsAsEver) {
  const auto file = test::source_dir() / "tests" / "abi" / "1.0" / "expected.json";
  const auto bytes = read_file(file, 1u << 20);
  ASSERT_TRUE(bytes.has_value());
  const auto expected = json::parse(*bytes);
  for (const auto* plugin : {"plain_1_0", "everything_1_0"}) {
    const auto found = records_of(plugin);
    EXPECT_EQ(found, expected.at(plugin)) << plugin << " gives\n" << found.dump(1);
  }
}

TEST(Compatibility, APluginThatNeedsTheNextAbi) {
  const auto list = load_plugins({{built("newer"), true}});
  if (is_next_host) {
    EXPECT_EQ(records_of("newer")[0]["fields"], (json{{"job_has_later", true}, {"pages_have_later", true}, {"pages", 1}}));
    return;
  }
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_EQ(list.refused[0].reason, "it needs plugin ABI 1." + std::to_string(RPT_ABI_MINOR + 1) + ", this program speaks 1.0 to 1." +
                                        std::to_string(RPT_ABI_MINOR) + "; build it with this program's headers");
}

TEST(Compatibility, APluginThatKnowsTheNextAbiButDoesNotNeedIt) {
  EXPECT_EQ(records_of("newer_modest")[0]["fields"],
            (json{{"job_has_later", is_next_host}, {"pages_have_later", is_next_host}, {"pages", 1}}));
}

TEST(Compatibility, ThePluginsOfTodayAreServed) {
  EXPECT_EQ(records_of("starter")[0]["fields"]["count"], 12);
}

}  // namespace
}  // namespace rapporteur
