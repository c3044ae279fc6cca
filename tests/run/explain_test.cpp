// What is told of a passage, and which passages look like records without being covered by one.
#include "run/explain.hpp"

#include "paper.hpp"
#include "records/finish.hpp"
#include "places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

using nlohmann::json;

// Two pages of two blocks, each one sentence; one record about "five cases", by plugin "figures".
struct Scene {
  Document document = test::document_of({{"Five cases of 2024 were closed.", "Twelve more stand open."},
                                         {"Seven Ünits asked.", "Nothing here."}});
  Layers layers;
  std::vector<RuleNote> notes;
  Outcome outcome;

  Scene() {
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) layers.sentences.push_back({document.blocks[b].body, b});
    const auto schemas = test::schemas_with_figures();
    for (auto& record : finish(document, {test::figure(document, "Five cases", R"({"count": 5})")}, schemas).records)
      outcome.records.push_back(record.json);
  }
  void note(Ruling ruling, std::string_view words, const std::string& plugin = "figures", const std::string& why = "so") {
    notes.push_back({plugin, "rule", ruling, test::range_of(document, words), why});
  }
  Explanation told(const Asked& asked = {}) const {
    return explanation_of(document, layers, {"figures", "others"}, notes, outcome, asked);
  }
};

TEST(Explain, APassageHasItsTextPlaceRulesAndRecords) {
  Scene scene;
  scene.note(Ruling::fired, "Five");
  scene.note(Ruling::nearly, "Ünits");
  const auto told = scene.told();
  ASSERT_EQ(told.passages.size(), 4u);
  const auto& first = told.passages[0];
  EXPECT_EQ(first.page, 1);
  EXPECT_EQ(first.text, "Five cases of 2024 were closed.");
  ASSERT_EQ(first.rules.size(), 1u);
  EXPECT_EQ(first.rules[0].words, "Five");
  EXPECT_EQ(first.rules[0].ruling, Ruling::fired);
  ASSERT_EQ(first.records.size(), 1u);
  EXPECT_EQ(first.records[0].type, "figure");
  EXPECT_EQ(json::parse(first.records[0].fields), (json{{"count", 5}}));
  EXPECT_TRUE(first.records[0].stands_here);
  EXPECT_TRUE(told.passages[1].records.empty());
  EXPECT_EQ(told.passages[2].page, 2);
  EXPECT_EQ(told.passages[2].rules[0].words, "Ünits");
  EXPECT_EQ(told.passages[3].begin - told.passages[2].begin, 19u) << "in code points";
}

TEST(Explain, WhatNearlyFiredIsUncoveredWhereNoRecordOfItsPluginCoversIt) {
  Scene scene;
  scene.note(Ruling::nearly, "Five cases");
  scene.note(Ruling::nearly, "Five cases", "others");
  scene.note(Ruling::nearly, "Twelve");
  scene.note(Ruling::ruled_out, "Seven");
  scene.note(Ruling::fired, "Nothing");
  const auto all = scene.told();
  ASSERT_EQ(all.passages[0].rules.size(), 2u);
  EXPECT_FALSE(all.passages[0].rules[0].uncovered);
  EXPECT_TRUE(all.passages[0].rules[1].uncovered);
  const auto list = scene.told({0, "", true}).passages;
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[1].text, "Twelve more stand open.");
  const auto of_figures = scene.told({0, "figures", true}).passages;
  ASSERT_EQ(of_figures.size(), 1u);
  EXPECT_EQ(of_figures[0].text, "Twelve more stand open.");
}

TEST(Explain, OnlyThePageAndThePluginThatWereAskedFor) {
  Scene scene;
  scene.note(Ruling::fired, "Seven");
  scene.note(Ruling::fired, "Seven", "others");
  scene.layers.terms.push_back({test::range_of(scene.document, "Ünits"), 0, "unit", "case"});
  scene.layers.terms.push_back({test::range_of(scene.document, "asked"), 1, "verb", "ask"});
  const auto told = scene.told({2, "others"});
  ASSERT_EQ(told.passages.size(), 2u);
  ASSERT_EQ(told.passages[0].rules.size(), 1u);
  EXPECT_EQ(told.passages[0].rules[0].plugin, "others");
  ASSERT_EQ(told.passages[0].hits.size(), 1u);
  EXPECT_EQ(told.passages[0].hits[0].value, "ask");
  EXPECT_TRUE(scene.told({3, ""}).passages.empty());
  EXPECT_TRUE(scene.told({1, "others"}).passages[0].records.empty());
}

TEST(Explain, LayersSayWhatTheyRead) {
  Scene scene;
  scene.layers.numbers.push_back({test::range_of(scene.document, "Five"), 5, NumberKind::count, true, true, true, false});
  scene.layers.periods.push_back({test::range_of(scene.document, "2024"), PeriodKind::span, "2024-01-01", "2024-12-31", "2024"});
  const auto hits = scene.told().passages[0].hits;
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].kind, "count, approximate");
  EXPECT_EQ(hits[0].value, "5");
  EXPECT_EQ(hits[1].value, "2024-01-01/2024-12-31");
  EXPECT_EQ(hits[1].words, "2024");
}

TEST(Explain, ANoteThatPointsOutsideTheTextOrIntoACharacterIsLeftOut) {
  Scene scene;
  const auto inside = test::range_of(scene.document, "Ünits");
  scene.notes.push_back({"figures", "rule", Ruling::nearly, {5, 4'000'000}, "far"});
  scene.notes.push_back({"figures", "rule", Ruling::nearly, {9, 3}, "backwards"});
  scene.notes.push_back({"figures", "rule", Ruling::nearly, {inside.begin + 1, inside.end}, "cuts"});
  for (const auto& passage : scene.told().passages) EXPECT_TRUE(passage.rules.empty());
}

TEST(Explain, TheSameSaidTwiceIsToldOnce) {
  Scene scene;
  scene.note(Ruling::nearly, "Seven");
  scene.note(Ruling::nearly, "Seven");
  scene.note(Ruling::nearly, "Seven", "figures", "something else");
  EXPECT_EQ(scene.told().passages[2].rules.size(), 2u);
}

TEST(Explain, WhatItWritesHoldsByItsSchema) {
  Scene scene;
  scene.note(Ruling::nearly, "Twelve");
  scene.note(Ruling::fired, "Five", "figures", "");
  scene.layers.terms.push_back({test::range_of(scene.document, "Ünits"), 0, "unit", "case"});
  scene.layers.numbers.push_back({test::range_of(scene.document, "Five"), 5});
  scene.outcome.rejected.push_back({"figures", "figure", 0, "it is wrong", "{}"});
  const auto schemas = Schemas::load(test::source_dir().string() + "/schemas").value();
  EXPECT_EQ(sentence_of(schemas.check_text("explanation", to_json(scene.told()))), "");
  EXPECT_EQ(sentence_of(schemas.check_text("explanation", to_json(scene.told({0, "", true})))), "");
}

}  // namespace
}  // namespace rapporteur
