#include "base/read_json.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

using testing::HasSubstr;

std::string fault_of(std::string_view text, JsonLimits limits = {}) {
  nlohmann::json value;
  return read_json(text, limits, value);
}

TEST(ReadJson, GivesTheValue) {
  nlohmann::json value;
  EXPECT_EQ(read_json(R"({"a": [1, "é", null]})", {}, value), "");
  EXPECT_EQ(value, (nlohmann::json{{"a", {1, "é", nullptr}}}));
}

TEST(ReadJson, NamesWhatIsNotJson) {
  for (const auto* text : {"", "{", "{'a': 1}", "[1,]", "nan", "01", "[1] [2]", "\"\xff\"",
                           "\"\xed\xa0\x80\"", "{\"a\"}", "1e999", "\xef\xbb\xbf"})
    EXPECT_THAT(fault_of(text), HasSubstr("it is not JSON: ")) << text;
}

TEST(ReadJson, RefusesMoreBytesThanTheLimit) {
  EXPECT_EQ(fault_of("[1]", {3, 8, 8}), "");
  EXPECT_THAT(fault_of("[10]", {3, 8, 8}), HasSubstr("4 bytes, more than the limit of 3"));
}

TEST(ReadJson, RefusesNestingDeeperThanTheLimit) {
  EXPECT_EQ(fault_of("[[{\"a\": 1}]]", {99, 3, 8}), "");
  EXPECT_THAT(fault_of("[[{\"a\": []}]]", {99, 3, 8}), HasSubstr("more than 3 levels"));
}

TEST(ReadJson, SurvivesAMillionBrackets) {
  const std::string open(1000000, '[');
  const JsonLimits wide{std::size_t{1} << 30, 16, 1000};
  EXPECT_THAT(fault_of(open, wide), HasSubstr("levels deep"));
  EXPECT_THAT(fault_of(open + std::string(1000000, ']'), wide), HasSubstr("levels deep"));
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  EXPECT_THAT(fault_of(objects, wide), HasSubstr("levels deep"));
}

TEST(ReadJson, RefusesListsAndObjectsThatAreTooLarge) {
  EXPECT_EQ(fault_of("[1,[2],{}]", {99, 8, 3}), "");
  EXPECT_THAT(fault_of("[1,[2],{},4]", {99, 8, 3}), HasSubstr("more than 3 items"));
  EXPECT_THAT(fault_of(R"({"a":1,"b":2,"c":3,"d":4})", {99, 8, 3}), HasSubstr("more than 3 members"));
}

TEST(ReadJson, RefusesAKeyThatStandsTwice) {
  EXPECT_THAT(fault_of(R"({"count": 1, "count": 2})"), HasSubstr("\"count\" stands twice"));
  EXPECT_THAT(fault_of(R"({"a": {"b": 1, "c": {}, "b": 2}})"), HasSubstr("\"b\" stands twice"));
  EXPECT_EQ(fault_of(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})"), "");
}

}  // namespace
}  // namespace rapporteur
