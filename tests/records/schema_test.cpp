#include "records/schema.hpp"

#include "paper.hpp"
#include "places.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace rapporteur {
namespace {

using nlohmann::json;
using testing::HasSubstr;

Schemas own_schemas() { return Schemas::load(test::source_dir() / "schemas").value(); }

// The message of the refusal, or "accepted".
std::string answer_to(const std::string& schema, std::vector<std::string> references = {}) {
  auto schemas = own_schemas();
  const auto added = schemas.add_type({"strange", "thing", schema, std::move(references)});
  return added.has_error() ? added.error().message : "accepted";
}

std::string answer_to_property(const std::string& property) {
  return answer_to(R"({"type": "object", "properties": {"a": )" + property + "}}");
}

bool accepts(const std::string& property, const std::string& value) {
  auto schemas = own_schemas();
  schemas.add_type({"strange", "thing", R"({"type": "object", "properties": {"a": )" + property + "}}", {}})
      .value();
  return schemas.check_fields("thing", json{{"a", json::parse(value)}}).empty();
}

TEST(Schemas, LoadFromTheFolder) {
  const auto schemas = own_schemas();
  EXPECT_THAT(schemas.names(),
              testing::IsSupersetOf({"common", "document", "draft-07", "manifest", "record", "run-report"}));
  EXPECT_THAT(schemas.text("record"), HasSubstr("https://rapporteur.example/schemas/record.schema.json"));
  EXPECT_EQ(schemas.text("nothing"), "");
}

TEST(Schemas, SayWhichFileIsMissing) {
  const auto loaded = Schemas::load("/nowhere");
  ASSERT_TRUE(loaded.has_error());
  EXPECT_EQ(loaded.error().code, Code::bad_schema);
  EXPECT_THAT(loaded.error().message, HasSubstr("draft-07.schema.json\" is missing"));
}

TEST(Schemas, RefuseABrokenFileByName) {
  namespace fs = std::filesystem;
  const auto folder = fs::path(testing::TempDir()) / "broken_schemas";
  fs::create_directories(folder);
  for (const auto* name : {"draft-07", "common", "record"})
    fs::copy_file(test::source_dir() / "schemas" / (std::string(name) + ".schema.json"),
                  folder / (std::string(name) + ".schema.json"), fs::copy_options::overwrite_existing);
  std::ofstream(folder / "broken.schema.json") << R"({"type": "objekt"})";
  const auto loaded = Schemas::load(folder);
  fs::remove_all(folder);
  ASSERT_TRUE(loaded.has_error());
  EXPECT_THAT(loaded.error().message, HasSubstr("\"broken\""));
}

TEST(Schemas, RefuseWhatTheyDoNotRun) {
  EXPECT_THAT(answer_to_property(R"({"pattern": "(a+)+$"})"),
              HasSubstr("\"pattern\", which is not supported: use enum"));
  EXPECT_THAT(answer_to_property(R"({"format": "date", "pattern": "(a+)+$"})"), HasSubstr("\"pattern\""));
  EXPECT_THAT(answer_to_property(R"({"patternProperties": {"a": {}}})"), HasSubstr("patternProperties"));
  EXPECT_THAT(answer_to_property(R"({"format": "email"})"),
              HasSubstr("the format \"email\"; the formats are text, "));
  EXPECT_THAT(answer_to_property(R"({"requried": ["a"]})"), HasSubstr("keyword \"requried\""));
  EXPECT_THAT(answer_to_property(R"({"$ref": "https://elsewhere.example/a.json"})"),
              HasSubstr("can be referred to"));
  EXPECT_THAT(answer_to_property(R"({"$ref": "file:///etc/passwd"})"), HasSubstr("can be referred to"));
  EXPECT_THAT(answer_to_property(R"({"$ref": "#/definitions/none"})"), HasSubstr("which does not exist"));
  EXPECT_THAT(answer_to_property(R"({"$ref": "#/properties/a"})"), HasSubstr("goes in a circle"));
  EXPECT_THAT(answer_to_property(R"({"$ref": "#/nonsense~9"})"), HasSubstr("cannot be used"));
}

TEST(Schemas, TakeTheirOwnFormatsWithThePublishedPattern) {
  EXPECT_EQ(answer_to_property(R"({"format": "record-id", "pattern": "^[0-9a-f]{32}$", "x-mine": 1})"),
            "accepted");
}

TEST(Schemas, RefuseWhatIsNoSchema) {
  EXPECT_THAT(answer_to("{"), HasSubstr("it is not JSON"));
  EXPECT_THAT(answer_to("[]"), HasSubstr("must be an object"));
  EXPECT_THAT(answer_to(R"({"type": "string"})"), HasSubstr("must say \"type\": \"object\""));
  EXPECT_THAT(answer_to(R"({"type": "object", "properties": {"a": {"type": "objekt"}}})"),
              HasSubstr("metaschema"));
  EXPECT_THAT(answer_to(R"({"type": "object", "required": "a"})"), HasSubstr("/required"));
  EXPECT_THAT(answer_to(R"({"type": "object", "properties": {"a": {"minLength": -1}}})"),
              HasSubstr("metaschema"));
  EXPECT_THAT(answer_to(std::string(500000, '[')), HasSubstr("levels deep"));
  EXPECT_THAT(answer_to(R"({"type": "object", "properties": {"a": {}}})", {"part_of"}),
              HasSubstr("no property \"part_of\""));
}

TEST(Schemas, RefuseASchemaThatGrowsWithoutEnd) {
  std::string laughs = R"({"type": "object", "definitions": {"d0": {"type": "string"})";
  for (int i = 1; i < 40; ++i) {
    const auto inner = R"({"$ref": "#/definitions/d)" + std::to_string(i - 1) + "\"}";
    laughs += ",\"d" + std::to_string(i) + R"(": {"anyOf": [)" + inner + "," + inner + "]}";
  }
  laughs += R"(}, "properties": {"a": {"$ref": "#/definitions/d39"}}})";
  EXPECT_THAT(answer_to(laughs), HasSubstr("larger than"));
}

TEST(Schemas, RefuseATypeThatIsTaken) {
  auto schemas = test::schemas_with_figures();
  const auto again = schemas.add_type({"other", "figure", R"({"type": "object"})", {}});
  ASSERT_TRUE(again.has_error());
  EXPECT_EQ(again.error().code, Code::bad_plugin);
  EXPECT_THAT(again.error().message, HasSubstr("already provided by plugin \"figures\""));
}

TEST(Schemas, FollowReferencesIntoTheCommonDefinitions) {
  const auto common = [](const std::string& name) {
    return R"({"$ref": "https://rapporteur.example/schemas/common.schema.json#/definitions/)" + name + "\"}";
  };
  EXPECT_TRUE(accepts(common("period"), R"({"start": "2023-01-01", "end": "2023-12-31"})"));
  EXPECT_TRUE(accepts(common("period"), R"({"as_of": "2023-12-31"})"));
  EXPECT_TRUE(accepts(common("period"), R"({"start": "2023-01-01"})"));  // "since 2023"
  EXPECT_FALSE(accepts(common("period"), R"({"end": "2023-12-31"})"));
  EXPECT_FALSE(accepts(common("period"), R"({"start": "2023-01-01", "as_of": "2023-12-31"})"));
  EXPECT_FALSE(accepts(common("period"), R"({"start": "2023-01-01", "end": "2023-02-30"})"));
  EXPECT_FALSE(accepts(common("period"), R"({"start": "2023", "end": "2023"})"));
  EXPECT_FALSE(accepts(common("period"), "{}"));
  EXPECT_TRUE(accepts(common("partial_date"), R"("2024-04")"));
  EXPECT_FALSE(accepts(common("code_list"), R"(["impact", "impact"])"));
  EXPECT_FALSE(accepts(common("count"), "-1"));
  EXPECT_FALSE(accepts(common("count"), "1.5"));
}

TEST(Schemas, RunFormatsInsideOfCombinations) {
  EXPECT_TRUE(accepts(R"({"anyOf": [{"format": "date"}, {"format": "code"}]})", R"("a_code")"));
  EXPECT_FALSE(accepts(R"({"anyOf": [{"format": "date"}, {"format": "code"}]})", R"("A code")"));
  EXPECT_FALSE(accepts(R"({"not": {"format": "date"}})", R"("2023-01-01")"));
  EXPECT_TRUE(accepts(R"({"format": "date"})", "5"));  // says nothing about what is no string
  EXPECT_FALSE(accepts(R"({"items": {"format": "date"}})", R"(["2023-01-01", "x"])"));
  EXPECT_FALSE(accepts(R"({"propertyNames": {"format": "code"}})", R"({"A": 1})"));
}

TEST(Schemas, NameThePlaceTheReasonAndWhatWasFound) {
  const auto schemas = test::schemas_with_figures();
  const auto faults =
      schemas.check_fields("figure", json::parse(R"({"count": "19", "period": {"as_of": "today"}})"));
  const auto sentence = sentence_of(faults);
  EXPECT_THAT(sentence, HasSubstr("/count is of a type that is not allowed here (found \"19\")"));
  EXPECT_THAT(sentence,
              HasSubstr("/period/as_of is not a day of the calendar (2023-12-31) (found \"today\")"));
  EXPECT_THAT(sentence_of(schemas.check_fields("figure", json::parse(R"({"count": 1, "x": 2})"))),
              HasSubstr("'x'"));
  EXPECT_THAT(sentence_of(schemas.check_fields("figure", json::object())), HasSubstr("'count'"));
}

TEST(Schemas, TakeAStringOfMegabytesWithoutOverflowingTheStack) {
  const auto schemas = test::schemas_with_figures();
  EXPECT_FALSE(
      schemas.check_fields("figure", json{{"count", 1}, {"title", std::string(8 << 20, 'a')}}).empty());
  EXPECT_FALSE(
      schemas.check_fields("figure", json{{"count", 1}, {"part_of", std::string(8 << 20, 'a')}}).empty());
}

TEST(Schemas, GiveNoMoreThanTwentyFaults) {
  const auto schemas = test::schemas_with_figures();
  const json fields = {{"count", 1}, {"others", std::vector<std::string>(500, "x")}};
  EXPECT_EQ(schemas.check_fields("figure", fields).size(), 20u);
}

TEST(Schemas, ListTypesAndTheOrderOfTheirProperties) {
  const auto schemas = test::schemas_with_figures();
  EXPECT_THAT(schemas.types(), testing::ElementsAre("figure"));
  EXPECT_THAT(schemas.property_order("figure"),
              testing::ElementsAre("count", "unit", "title", "period", "part_of", "others"));
  EXPECT_THAT(schemas.verbatim_fields("figure"), testing::ElementsAre("title"));
}

}  // namespace
}  // namespace rapporteur
