// Every language file loads, and its examples give the numbers, periods, symbols, organisations and sentences they say.
#include "layers/annotate.hpp"
#include "text/identify_language.hpp"
#include "places.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace rapporteur {
namespace {

using Json = nlohmann::json;

const Languages& languages() {
  static const Languages all =
      load_languages(test::source_dir() / "pipeline/languages").value();
  return all;
}

Document one_block(const std::string& text, const std::string& language) {
  Document document;
  document.text = text;
  document.language = language;
  Block block;
  block.range = block.body = {0, static_cast<std::uint32_t>(text.size())};
  block.language = language;
  document.blocks.push_back(block);
  return document;
}

constexpr std::array number_kinds = {"count", "percent", "ordinal", "fraction", "range", "money", "date", "reference"};
constexpr std::array period_kinds = {"span", "as_of", "date", "reporting", "previous", "until"};

std::vector<std::string> language_files() {  // those of a full language: a new one is tested as soon as it is there
  std::vector<std::string> codes;
  for (const auto& file : std::filesystem::directory_iterator(test::source_dir() / "pipeline/languages"))
    if (file.path().extension() == ".json") codes.push_back(file.path().stem().string());
  std::sort(codes.begin(), codes.end());
  return codes;
}

class LanguageFile : public testing::TestWithParam<std::string> {};

TEST_P(LanguageFile, ExamplesGiveWhatTheySay) {
  const Language* language = languages().find(GetParam());
  ASSERT_NE(language, nullptr);
  ASSERT_FALSE(language->examples().empty());
  for (const LanguageExample& example : language->examples()) {
    const Document document = one_block(example.text, GetParam());
    const Layers layers = annotate(document, languages(), {});
    const Json expected = Json::parse(example.expected);
    if (expected.contains("numbers")) {  // dates apart: the periods say them
      Json found = Json::array();
      for (const Number& number : layers.numbers)
        if (number.kind != NumberKind::date)
          found.push_back({document.at(number.range), number_kinds[static_cast<std::size_t>(number.kind)],
                           number.value});
      EXPECT_EQ(found, expected["numbers"]) << example.text << found.dump();
    }
    if (expected.contains("periods")) {
      Json found = Json::array();
      for (const Period& period : layers.periods)
        found.push_back(
            {period_kinds[static_cast<std::size_t>(period.kind)], period.start, period.end, period.stated});
      EXPECT_EQ(found, expected["periods"]) << example.text << found.dump();
    }
    if (expected.contains("symbols")) {
      Json found = Json::array();
      for (const Symbol& symbol : layers.symbols) found.push_back(symbol.text);
      EXPECT_EQ(found, expected["symbols"]) << example.text << found.dump();
    }
    if (expected.contains("organisations")) {
      Json found = Json::array();
      for (const Organisation& body : layers.organisations) found.push_back({document.at(body.range), body.id});
      EXPECT_EQ(found, expected["organisations"]) << example.text << found.dump();
    }
    if (expected.contains("sentences")) {
      EXPECT_EQ(layers.sentences.size(), expected["sentences"].get<std::size_t>()) << example.text;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, LanguageFile, testing::ValuesIn(language_files()),
                         [](const auto& param_info) { return param_info.param; });

std::string identified(const std::string& text) {
  Document document = one_block(text, "");
  identify_languages(document, languages());
  return document.language;
}

TEST(LanguageFiles, ExamplesAreToldFromAllOtherLanguages) {
  for (const auto& language : languages().only_told()) {
    ASSERT_FALSE(language->examples().empty()) << language->code();
    for (const LanguageExample& example : language->examples())
      EXPECT_EQ(identified(example.text), language->code()) << example.text;
  }
  // Examples of the full files show figures: some have no word that tells a language.
  for (const auto& language : languages().all())
    for (const LanguageExample& example : language->examples()) {
      const std::string found = identified(example.text);
      EXPECT_TRUE(found == language->code() || found == "und") << example.text << ": " << found;
    }
}

TEST(LanguageFiles, SayWhatIsWrongAndWhere) {
  const auto message = [](const char* json) {
    const auto language = Language::from_json("xx.json", json);
    return language ? std::string() : language.error().message;
  };
  const std::string head = R"({"language":"xx","name":"X","script":"Latn",)";
  EXPECT_NE(message("[]").find("xx.json, whole file: expected a JSON object"), std::string::npos);
  EXPECT_NE(message((head + R"("numbers":{"words":{"one":["un"]}}})").c_str()).find("/numbers/words/one"),
            std::string::npos);
  EXPECT_NE(message((head + R"("periods":{"to":["* x"]}})").c_str()).find("begins with *"), std::string::npos);
  EXPECT_NE(message((head + R"("nubers":{}})").c_str()).find("/nubers"), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
