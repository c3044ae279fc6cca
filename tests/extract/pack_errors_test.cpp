// Each fault of a rule pack has its sentence: it names the rule and says what to do.
#include "packs.hpp"

#include "base/sha256.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;
using test::pack_of;
using test::refusal_of;
using testing::HasSubstr;
using testing::StartsWith;

json good() {
  return pack_of({{"count", {{"kind", "integer"}}}, {"form", {{"kind", "code"}, {"group", "form"}}}},
                 {{"en", {{"form", {{"workshop", {"workshop~"}}}}}}},
                 json::array({{{"name", "held"}, {"type", "thing"}, {"match", {{"en", "(?P<count>{number}) {term:form}"}}}}}), {"en"});
}

// The good pack with one thing changed.
std::string refused(const std::string& at, json value) {
  auto pack = good();
  pack[json::json_pointer(at)] = std::move(value);
  return refusal_of(pack.dump());
}

std::string refused_pattern(const std::string& pattern) { return refused("/rules/0/match/en", pattern); }

TEST(PackErrors, AGoodPackIsNotRefused) { EXPECT_EQ(refusal_of(good().dump()), ""); }

TEST(PackErrors, WhatIsNotJson) {
  EXPECT_THAT(refusal_of("not json"), HasSubstr("it is not JSON"));
  EXPECT_THAT(refusal_of(""), HasSubstr("it is empty"));
  EXPECT_THAT(refusal_of("[1]"), HasSubstr("expected was an object"));
  EXPECT_THAT(refusal_of(std::string(5000, '[')), HasSubstr("nested more than"));
  EXPECT_THAT(refusal_of("{\"name\": 1, \"name\": 2}"), HasSubstr("stands twice"));
  EXPECT_THAT(refusal_of(std::string(2u << 20, ' ')), HasSubstr("more than the limit"));
  EXPECT_THAT(refusal_of("{\"a\": \"\xff\"}"), HasSubstr("it is not JSON"));
}

TEST(PackErrors, UnknownKeysAreSuggested) {
  EXPECT_EQ(refused("/langauges", json::array()), "its pack has the unknown key \"langauges\"; did you mean \"languages\"?");
  EXPECT_EQ(refused("/rules/0/macth", json::object()), "its rule 1 has the unknown key \"macth\"; did you mean \"match\"?");
  EXPECT_THAT(refused("/types/thing/fields/count/sort", 1), HasSubstr("field \"count\", has the unknown key \"sort\""));
}

TEST(PackErrors, WhatIsMissingOrOfTheWrongKind) {
  EXPECT_THAT(refused("/rapporteur_pack", 2), HasSubstr("this program knows 1"));
  EXPECT_EQ(refused("/rules/0/type", "thin"), "its rule \"held\" makes the type \"thin\", which is not among \"types\"");
  EXPECT_THAT(refused("/rules/0/unit", "sentense"), HasSubstr("did you mean \"sentence\"?"));
  EXPECT_THAT(refused("/rules/0/confidence", 2), HasSubstr("expected was a number from 0 to 1"));
  EXPECT_THAT(refused("/rules/0/match", {{"fr", "cas"}}), HasSubstr("\"fr\", which is not among its languages"));
  EXPECT_THAT(refused("/rules", json::array()), HasSubstr("no \"rules\""));
  EXPECT_THAT(refused("/types/thing/fields/count/kind", "intger"), HasSubstr("did you mean \"integer\"?"));
  EXPECT_THAT(refused("/types/thing/fields/form/group", "from"), HasSubstr("the codes of the group \"from\", which no lexicon has"));
  EXPECT_THAT(refused("/rules/0/set", {{"state", "x"}}), HasSubstr("sets \"state\", which is no field"));
  EXPECT_THAT(refused("/rules/0/set", {{"count", "x"}}), HasSubstr("does not fit the field's kind"));
  EXPECT_THAT(refused("/name", "No Name"), HasSubstr("its name is \"No Name\""));
  EXPECT_THAT(refused("/version", "one"), HasSubstr("its version is \"one\""));
  EXPECT_THAT(refused("/lexicon/en/form/workshop/0", "* x"), HasSubstr("begins with *"));
}

TEST(PackErrors, PatternsAreNamedWithRuleAndLanguage) {
  EXPECT_EQ(refused_pattern("(?P<count>{number} cases"),
            "its rule \"held\", language \"en\", has a pattern that cannot be used ((?P<count>{number} cases): it has a bracket ( that is "
            "not closed; write \\( for the character");
  EXPECT_THAT(refused_pattern("(?P<count>{number}) a**"), HasSubstr("RE2 cannot read it (bad repetition operator: **)"));
  EXPECT_THAT(refused_pattern("[a"), HasSubstr("it has a [ that is not closed"));
  EXPECT_THAT(refused_pattern("a)"), HasSubstr("it has a bracket ) that was not opened"));
  EXPECT_THAT(refused_pattern("a\\"), HasSubstr("it ends with a \\"));
  EXPECT_THAT(refused_pattern("(?P<count>{number}) \\bcases"), HasSubstr("\\b knows ASCII letters only"));
  EXPECT_THAT(refused_pattern("a\\Cb"), HasSubstr("cut characters into bytes"));
  EXPECT_THAT(refused_pattern("a(?=b)"), HasSubstr("looks around"));
  EXPECT_THAT(refused_pattern("\\p{Lu}+"), HasSubstr("lower case"));
  EXPECT_THAT(refused_pattern("(?P<count>{numbr}) cases"), HasSubstr("{numbr} is no placeholder; did you mean \"number\"?"));
  EXPECT_THAT(refused_pattern("{form}"), HasSubstr("did you mean \"{term:form}\"?"));
  EXPECT_THAT(refused_pattern("{term:from}"), HasSubstr("did you mean \"form\"?"));
  EXPECT_THAT(refused_pattern("{term:form/workshp}"), HasSubstr("did you mean \"workshop\"?"));
  EXPECT_THAT(refused_pattern("(?P<cuont>{number}) cases"), HasSubstr("its group \"cuont\" is no field of \"thing\"; did you mean \"count\"?"));
  EXPECT_THAT(refused_pattern("(?P<count>\\d+) cases"), HasSubstr("of the kind integer, which takes {number}"));
  EXPECT_THAT(refused_pattern("(?P<form>\\w+)"), HasSubstr("which takes {term:form}"));
  EXPECT_THAT(refused("/rules/0/not", {{"en", "(?P<count>{number})"}}), HasSubstr("fills no field"));
  EXPECT_THAT(refused("/types/thing/fields/count/required", true), "");
  EXPECT_THAT(refused("/types/thing/fields/form/required", true), HasSubstr("nothing fills the field \"form\", which is required"));
}

TEST(PackErrors, PatternsThatWouldMatchAnywhereOrCostTooMuch) {
  EXPECT_THAT(refused_pattern("a*"), HasSubstr("it matches the empty text"));
  EXPECT_THAT(refused_pattern("(?:a|b*)"), HasSubstr("it matches the empty text"));
  EXPECT_THAT(refused_pattern("(?:(?:[a-z]{1,900} ){1,900})x"), testing::AnyOf(HasSubstr("memory"), HasSubstr("RE2 cannot read it (")));
  EXPECT_THAT(refused_pattern(std::string(3000, 'a')), HasSubstr("at most 2000"));
  EXPECT_THAT(refused_pattern(std::string(60, '(') + "a" + std::string(60, ')')), HasSubstr("nests more than"));
}

TEST(PackErrors, AreShownAsThoseOfAnyPlugin) {
  const auto file = test::pack_file("{");
  const auto list = load_plugins({{file, true}});
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_TRUE(list.refused[0].named);
  EXPECT_THAT(sentence(list.refused[0]), StartsWith("plugin \"" + std::filesystem::canonical(file).string() + "\" is refused: it is not JSON"));
}

TEST(PackDiscovery, PacksAreFoundBesideLibrariesAndAreWhatTheyAre) {
  const auto file = std::filesystem::path(test::pack_file(good().dump()));
  const auto folder = file.parent_path() / "found";
  std::filesystem::create_directories(folder);
  std::filesystem::copy_file(file, folder / "b.pack.json");
  std::ofstream(folder / "notes.json") << "{}";
  const auto list = load_plugins({{folder, true}});
  ASSERT_EQ(list.loaded.size(), 1u) << (list.refused.empty() ? "" : list.refused[0].reason);
  EXPECT_TRUE(list.refused.empty());
  const auto& plugin = list.loaded[0];
  EXPECT_EQ(plugin.name, "test-pack");
  EXPECT_EQ(plugin.types, std::vector<std::string>{"thing"});
  EXPECT_EQ(plugin.sha256, sha256_hex(good().dump()));
  EXPECT_EQ(plugin.lexicons, std::vector<std::string>{"en"});
  EXPECT_THAT(plugin.schemas.at("thing"), HasSubstr("form_text"));
  std::filesystem::copy_file(file, folder / "c.pack.json");
  EXPECT_THAT(load_plugins({{folder, true}}).refused.at(0).reason, HasSubstr("already taken"));
}

}  // namespace
}  // namespace rapporteur
