#include "records/formats.hpp"

#include <gtest/gtest.h>

#include <map>

namespace rapporteur {
namespace {

struct Examples {
  std::vector<std::string> good, bad;
};

const std::map<std::string, Examples, std::less<>> examples = {
    {"text", {{"a", " a ", "\n监", "مكتب"}, {"", " ", "\t\n", "\u00a0\u3000"}}},
    {"code",
     {{"a", "abuse_of_authority", "p5", "a_1"}, {"", "A", "_a", "a_", "a__b", "5a", "a-b", "é", "a\n"}}},
    {"date",
     {{"2023-12-31", "2024-02-29", "2000-02-29", "0001-01-01"},
      {"", "2023", "2023-12", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-01", "2023-04-31",
       "2023-01-00", "2023/01/01", "23-01-01", "2023-1-1", "2023-01-01T", "2023-01-01\n", "٢٠٢٣-٠١-٠١",
       "+023-01-01"}}},
    {"partial-date",
     {{"2023", "2023-04", "2023-04-30"}, {"", "202", "20233", "2023-", "2023-4", "2023-13", "2023-04-31"}}},
    {"sha256",
     {{std::string(64, 'a'), std::string(64, '0')},
      {"", std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'A'), std::string(64, 'g')}}},
    {"record-id", {{std::string(32, 'f')}, {"", "#3", std::string(31, 'f'), std::string(33, 'f')}}},
    {"language-tag",
     {{"en", "und", "zh-Hant", "sr-Latn-RS", "de-CH-1901"},
      {"", "e", "e-n", "en-", "-en", "en--x", "abcdefghi", "e1"}}},
    {"name", {{"cases", "a", "my-plugin_2"}, {"", "2a", "-a", "A", "a.b", "a/b", "é"}}},
    {"version",
     {{"0.1.0", "1.0.0-rc.1", "0.3.0+lex.3fa9c1d2", "10.20.30-a+b"},
      {"", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0+", "v1.0.0", "1..0", "1.0.0+a b", "1.0.0\n"}}},
    {"json-pointer", {{"", "/a", "/a/0/b~1c~0", "/"}, {"a", "/~", "/~2", "#/a"}}},
};

TEST(Formats, AllHaveExamples) {
  for (const auto& format : formats()) EXPECT_EQ(examples.count(format.name), 1u) << format.name;
  EXPECT_EQ(examples.size(), formats().size());
}

TEST(Formats, AcceptTheGoodAndRefuseTheBad) {
  for (const auto& [name, given] : examples) {
    const auto* format = find_format(name);
    ASSERT_NE(format, nullptr) << name;
    for (const auto& text : given.good) EXPECT_TRUE(format->holds(text)) << name << ": \"" << text << "\"";
    for (const auto& text : given.bad) EXPECT_FALSE(format->holds(text)) << name << ": \"" << text << "\"";
  }
}

TEST(Formats, TakeAMegabyteWithoutRecursion) {
  const std::string dull(1 << 20, 'a'), blank(1 << 20, ' ');
  for (const auto& format : formats()) {
    format.holds(dull);
    format.holds(blank);
  }
  EXPECT_FALSE(find_format("text")->holds(blank));
}

TEST(Formats, AreNotFoundByAnUnknownName) { EXPECT_EQ(find_format("email"), nullptr); }

}  // namespace
}  // namespace rapporteur
