// The layers of a document: sorted, inside their blocks, each block in its own language.
#include "layers/annotate.hpp"

#include "base/utf8.hpp"
#include "places.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace rapporteur {
namespace {

const Languages& languages() {
  static const Languages all =
      load_languages(test::source_dir() / "pipeline/languages").value();
  return all;
}

void add(Document& document, Kind kind, const std::string& text, const std::string& language) {
  if (!document.text.empty()) document.text += '\n';
  Block block;
  block.kind = kind;
  block.language = language;
  block.range.begin = block.body.begin = static_cast<std::uint32_t>(document.text.size());
  document.text += text;
  block.range.end = block.body.end = static_cast<std::uint32_t>(document.text.size());
  document.blocks.push_back(block);
}

template <class T>
void expect_in_order(const Document& document, const std::vector<T>& list) {
  std::uint32_t before = 0;
  for (const T& one : list) {
    EXPECT_LE(before, one.range.begin);
    before = one.range.begin;
    ASSERT_LT(one.range.begin, one.range.end);
    ASSERT_LE(one.range.end, document.text.size());
    EXPECT_TRUE(on_boundary(document.text, one.range.begin));
    EXPECT_TRUE(on_boundary(document.text, one.range.end));
    const Block& block = document.blocks[document.block_at(one.range.begin)];
    EXPECT_GE(one.range.begin, block.body.begin);
    EXPECT_LE(one.range.end, block.body.end);
  }
}

TEST(Annotate, ResolvesTheReportingPeriodFromWhatTheDocumentSays) {
  Document document;
  document.language = "en";
  add(document, Kind::title, "Activities of the Office", "en");
  add(document, Kind::paragraph, "The report covers the period from 1 July 2023 to 30 June 2024.", "en");
  add(document, Kind::paragraph, "In the reporting period 5 cases came, against 4 in the previous year.", "en");
  const Layers layers = annotate(document, languages(), {});
  ASSERT_EQ(layers.periods.size(), 3u);
  EXPECT_EQ(layers.periods[1].kind, PeriodKind::reporting);
  EXPECT_EQ(layers.periods[1].start, "2023-07-01");
  EXPECT_EQ(layers.periods[1].end, "2024-06-30");
  EXPECT_EQ(layers.periods[2].start, "2022-07-01");
}

TEST(Annotate, LeavesTheReportingPeriodEmptyWhereNoneIsStated) {
  Document document;
  document.language = "en";
  add(document, Kind::paragraph, "In the reporting period 5 cases came.", "en");
  const Layers layers = annotate(document, languages(), {});
  ASSERT_EQ(layers.periods.size(), 1u);
  EXPECT_TRUE(layers.periods[0].start.empty());
}

TEST(Annotate, ReadsCellsOneByOne) {
  Document document;
  document.language = "fr";
  add(document, Kind::row, "Total 1 387 167", "fr");
  document.blocks[0].cells = {{{0, 5}, 0}, {{6, 11}, 1}, {{12, 15}, 2}};
  const Layers layers = annotate(document, languages(), {});
  ASSERT_EQ(layers.numbers.size(), 2u);
  EXPECT_EQ(layers.numbers[0].value, 1387);
  EXPECT_EQ(layers.numbers[1].value, 167);
  EXPECT_EQ(layers.sentences.size(), 1u);
}

TEST(Annotate, GivesEachPluginItsOwnTermsInTheLanguageOfTheBlock) {
  const auto lexicon = [](const char* words) {
    return Lexicon::compile({{"en.json", std::string(R"({"language":"en","groups":{"g":{"c":[")") + words + "\"]}}}"}})
        .value();
  };
  const Lexicon first = lexicon("case~"), second = lexicon("audit");
  Document document;
  document.language = "en";
  add(document, Kind::paragraph, "An audit of cases.", "und");
  add(document, Kind::paragraph, "Un audit.", "fr");
  const Layers layers = annotate(document, languages(), Vocabularies({&first, nullptr, &second}));
  ASSERT_EQ(layers.terms.size(), 2u);
  EXPECT_EQ(layers.terms[0].lexicon, 2u);
  EXPECT_EQ(document.at(layers.terms[0].range), "audit");
  EXPECT_EQ(layers.terms[1].lexicon, 0u);
}

TEST(Annotate, KeepsItsPromisesOnHostileText) {
  Document document;
  document.language = "ar";
  for (const char* language : {"ar", "en", "fr", "zh", "xx"}) {
    add(document, Kind::paragraph, "\xFF\xFE(((\xC3 ـــ 99999999999999999999999 وو لل 一一一一万亿 ", language);
    add(document, Kind::paragraph, "2024-2024-2024/2024.2024 31 December 31 février 0 0,0.0 - - A/A/A/ (Part (Part", language);
  }
  const Layers layers = annotate(document, languages(), {});
  EXPECT_FALSE(layers.numbers.empty());
}

TEST(Annotate, FindsEveryCountOfTheGuide) {
  std::ifstream file(test::shared_dir().string() + "/domain/patterns.jsonl");
  if (!file) GTEST_SKIP() << "shared/domain/patterns.jsonl is not here";
  std::string line;
  while (std::getline(file, line)) {
    const auto pattern = nlohmann::json::parse(line);
    Document document;
    document.language = pattern["lang"].get<std::string>();
    add(document, Kind::paragraph, pattern["text"].get<std::string>(), document.language);
    const Layers layers = annotate(document, languages(), {});
    expect_in_order(document, layers.sentences);
    expect_in_order(document, layers.numbers);
    expect_in_order(document, layers.periods);
    expect_in_order(document, layers.symbols);
    expect_in_order(document, layers.organisations);
    for (const auto& record : pattern["records"]) {
      for (const char* field : {"count", "percent"}) {
        if (!record.contains(field)) continue;
        const auto kind = std::string(field) == "count" ? NumberKind::count : NumberKind::percent;
        const bool found = std::any_of(layers.numbers.begin(), layers.numbers.end(), [&](const Number& number) {
          return number.kind == kind && number.value == record[field].get<double>();
        });
        EXPECT_TRUE(found) << field << " " << record[field] << ": " << document.text;
      }
    }
  }
}

}  // namespace
}  // namespace rapporteur
