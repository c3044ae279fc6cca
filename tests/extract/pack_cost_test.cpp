// What a pack costs, counted in searches, and that it is as good as a compiled plugin.
#include "packs.hpp"

#include "places.hpp"

#include "extract/dispatch.hpp"
#include "extract/job.hpp"
#include "extract/pack_matches.hpp"
#include "extract/rule_pack.hpp"
#include "extract/view.hpp"
#include "kit/language.hpp"
#include "layers/annotate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

json pack_with_rules(int count) {
  auto rules = json::array();
  for (int i = 0; i < count; ++i)
    rules.push_back({{"name", "rule" + std::to_string(i)}, {"type", "thing"},
                     {"match", {{"en", "(?P<count>{number}) (?:\\w+ ){0,2}?" + (i == 0 ? std::string("cases") : "word" + std::to_string(i))}}}});
  return test::pack_of({{"count", {{"kind", "integer"}}}}, json::object(), rules, {"en"});
}

// How many searches the pack needs for the text.
std::uint64_t searches(const json& content, const std::string& text) {
  static const auto languages = load_languages(test::source_dir().string() + "/pipeline/languages").value();
  const auto pack = ReadyPack::make(read_pack(content.dump()).value()).value();
  const auto document = test::document_from_text(text, "en");
  const auto layers = annotate(document, languages, {});
  DocumentView view(document, layers);
  Plugin plugin;
  plugin.types = {"thing"};
  const DispatchLimits limits;
  const HeldJob held(plugin, limits);
  const sdk::Document seen(view.for_plugin(0));
  const sdk::Job job(held.raw());
  PackMatches matches;
  for (const auto& sentence : seen.sentences()) {
    matches.begin_block();
    matches.look(seen, job, *pack.language("en"), UnitKind::sentence, {sentence.range});
  }
  return matches.searches();
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(PackCost, GrowsWithTheTextAndHardlyWithTheRules) {
  const std::string text = "There were 3 open cases. Nothing else was said. It had 4 offices.\n";
  const auto once = searches(pack_with_rules(1), text);
  EXPECT_EQ(once, 4u);  // two sets, for two sentences have a number; one pattern twice: the match, and no other
  EXPECT_EQ(searches(pack_with_rules(1), repeated(text, 20)), 20 * once);
  EXPECT_EQ(searches(pack_with_rules(300), text), once);
}

TEST(PackCost, OfOneLongSentenceIsBounded) {
  EXPECT_LE(searches(pack_with_rules(1), repeated("3 cases, ", 5000)), 102u);
}

// The template's plugin as a pack: fewer lines, the same records.
TEST(PackEquality, APackAndACompiledPluginGiveTheSameRecords) {
  const auto lexicon = json::parse(read_file(test::source_dir() / "plugins/_template/lexicon/en.json", 1 << 20).value());
  json pack = {{"rapporteur_pack", 1}, {"name", "training-pack"}, {"version", "0.1.0"}, {"description", "As the template."}, {"license", "MIT"},
               {"languages", {"en"}}, {"lexicon", {{"en", lexicon["groups"]}}},
               {"types", {{"starter_record", {{"fields", {{"count", {{"kind", "integer"}, {"required", true}}}, {"unit", {{"kind", "code"}, {"group", "unit"}, {"required", true}}}}}}}}},
               {"rules", {{{"name", "number_before_unit"}, {"type", "starter_record"}, {"match", {{"en", "(?P<count>{number}) (?:[\\w-]+ ){0,2}?(?P<unit>{term:unit})"}}}}}}};
  const std::string text =
      "13. The Office held 12 workshops, attended by 340 participants.\n(a) Twenty-five training sessions on ethics were held in 2024.\n"
      "Workshops were held for participants. It spent 300 dollars on workshop equipment.\n"
      "| Office | Workshops |\n14. In paragraph 12 workshops are named; 1,204 new participants came, 3 long and costly webinars too.";
  const auto file = test::pack_file(pack.dump());
  const auto compiled = test::run_file_on_text(test::binary_dir().string() + "/test_plugins/starter.so", text, "en");
  ASSERT_GE(compiled.size(), 4u);
  EXPECT_EQ(test::run_file_on_text(file, text, "en"), compiled);
  EXPECT_EQ(test::run_file_on_text(file, text, "en"), test::run_file_on_text(file, text, "en"));
}

}  // namespace
}  // namespace rapporteur
