// What a manifest must say, and how each fault is told.
#include "extract/manifest.hpp"

#include "kit/lexicon.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

rpt_plugin table(const char* manifest, const char* name = "audits", const char* version = "1.0.0") {
  rpt_plugin api{};
  api.name = name;
  api.version = version;
  api.manifest = manifest;
  return api;
}

std::string fault(const rpt_plugin& api) {
  Plugin plugin;
  plugin.api = &api;
  const auto ok = read_manifest(plugin);
  return ok ? "" : ok.error().message;
}

TEST(Manifest, IsReadWhole) {
  const auto api = table(R"({"name": "audits", "version": "1.0.0", "types": ["audit", "finding"],
    "languages": ["en", "zh-Hans"], "references": ["part_of"], "new in 1.7": [1],
    "schemas": {"audit": {"type": "object"}, "finding": {}},
    "lexicons": {"en": {"language": "en", "groups": {"unit": {"audit": ["audit~"]}}}}})");
  Plugin plugin;
  plugin.api = &api;
  const auto ok = read_manifest(plugin);
  ASSERT_TRUE(ok.has_value()) << ok.error().message;
  EXPECT_THAT(plugin.types, ElementsAre("audit", "finding"));
  EXPECT_THAT(plugin.languages, ElementsAre("en", "zh-Hans"));
  EXPECT_THAT(plugin.references, ElementsAre("part_of"));
  EXPECT_EQ(plugin.schemas.at("audit"), R"({"type":"object"})");
  EXPECT_EQ(plugin.lexicons.size(), 1u);
  ASSERT_NE(plugin.lexicon, nullptr);
  EXPECT_NE(plugin.lexicon->language("en"), nullptr);
}

TEST(Manifest, WithoutLexiconsThePluginHasAnEmptyOne) {
  const auto api = table(R"({"types": ["audit"], "schemas": {"audit": {}}})");
  Plugin plugin;
  plugin.api = &api;
  ASSERT_TRUE(read_manifest(plugin).has_value());
  ASSERT_NE(plugin.lexicon, nullptr);
  EXPECT_EQ(plugin.lexicon->language("en"), nullptr);
}

TEST(Manifest, NamesAndVersionsHaveAForm) {
  const char* const good = R"({"types": ["audit"], "schemas": {"audit": {}}})";
  for (const char* name : {"Audits", "1audits", "au dits", "аудит", ""})
    EXPECT_THAT(fault(table(good, name)), HasSubstr("its name is"));
  for (const char* version : {"1", "1.0", "1.0.x", "v1.0.0", "1.0.0 beta", ""})
    EXPECT_THAT(fault(table(good, "audits", version)), HasSubstr("its version is"));
  EXPECT_EQ(fault(table(good, "a-b_c9", "1.20.3-beta+5")), "");
}

TEST(Manifest, MustBeAJsonObject) {
  for (const char* manifest : {"nonsense", "[]", "3", "{\"types\": "})
    EXPECT_THAT(fault(table(manifest)), HasSubstr("its manifest is not a JSON object; look into plugin.json"));
}

TEST(Manifest, MustAgreeWithTheTable) {
  EXPECT_EQ(fault(table(R"({"name": "other", "types": ["audit"], "schemas": {"audit": {}}})")),
            "its manifest gives the name \"other\", its plugin table \"audits\"; they must be the same");
  EXPECT_THAT(fault(table(R"({"version": "2.0.0", "types": ["audit"], "schemas": {"audit": {}}})")),
              HasSubstr("gives the version \"2.0.0\""));
}

TEST(Manifest, MustDeclareTypes) {
  EXPECT_THAT(fault(table("{}")), HasSubstr("declares no record types"));
  EXPECT_THAT(fault(table(R"({"types": []})")), HasSubstr("declares no record types"));
  EXPECT_THAT(fault(table(R"({"types": "audit"})")), HasSubstr("\"types\" is not a list"));
  EXPECT_THAT(fault(table(R"({"types": ["Audit!"]})")), HasSubstr("\"types\" has \"Audit!\""));
  EXPECT_THAT(fault(table(R"({"types": [7]})")), HasSubstr("\"types\" has 7"));
  EXPECT_THAT(fault(table(R"({"types": ["audit", "audit"]})")), HasSubstr("\"audit\" twice"));
}

TEST(Manifest, EachTypeHasItsSchemaAndEachSchemaItsType) {
  EXPECT_THAT(fault(table(R"({"types": ["audit"]})")), HasSubstr("the type \"audit\" without a schema"));
  EXPECT_THAT(fault(table(R"({"types": ["audit"], "schemas": []})")), HasSubstr("\"schemas\" is not an object"));
  EXPECT_THAT(fault(table(R"({"types": ["audit"], "schemas": {"audit": 3}})")), HasSubstr("is not a JSON object"));
  EXPECT_THAT(fault(table(R"({"types": ["audit"], "schemas": {"audit": {}, "b": {}}})")), HasSubstr("a schema for \"b\""));
}

TEST(Manifest, LanguagesAreTags) {
  EXPECT_THAT(fault(table(R"({"types": ["audit"], "languages": ["English!"]})")), HasSubstr("\"languages\" has"));
  EXPECT_THAT(fault(table(R"({"types": ["audit"], "languages": "en"})")), HasSubstr("\"languages\" is not a list"));
}

TEST(Manifest, ABadLexiconIsNamed) {
  EXPECT_THAT(fault(table(R"({"types": ["audit"], "schemas": {"audit": {}}, "lexicons": {"en": {"language": "fr"}}})")),
              HasSubstr("its lexicon \"en\" says \"language\": \"fr\""));
  EXPECT_THAT(fault(table(R"({"types": ["audit"], "schemas": {"audit": {}},
                              "lexicons": {"en": {"language": "en", "groups": {"unit": {"audit": [3]}}}}})")),
              HasSubstr("its lexicon en.json, /groups/unit/audit"));
}

TEST(Manifest, DepthDoesNotOverrunTheStack) {
  const auto deep = "{\"types\": " + std::string(200'000, '[') + std::string(200'000, ']') + "}";
  EXPECT_EQ(fault(table(deep.c_str())), "its manifest nests deeper than 100 brackets");
  EXPECT_EQ(fault(table((R"({"types": ["audit"], "schemas": {"audit": {"pattern": ")" + std::string(200, '[') +
                         R"(\""}}})").c_str())), "") << "brackets in a string do not nest";
}

}  // namespace
}  // namespace rapporteur
