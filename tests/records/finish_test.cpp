#include "records/finish.hpp"

#include "paper.hpp"
#include "records/identity.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <random>
#include <set>

namespace rapporteur {
namespace {

using nlohmann::json;
using test::document_of;
using test::figure;
using test::range_of;
using testing::HasSubstr;

class Finish : public testing::Test {
 protected:
  static void SetUpTestSuite() { schemas = new Schemas(test::schemas_with_figures()); }
  static void TearDownTestSuite() { delete schemas; }

  Document paper = document_of(
      {{"II. Cases", "In 2023, the Office received 19 cases.", "Of these, 14 were closed and 4 were not."},
       {"Annex", "19 cases again."}});
  std::vector<Draft> drafts;

  Draft& add(std::string_view words, const std::string& fields) {
    drafts.push_back(figure(paper, words, fields));
    return drafts.back();
  }
  Finished finished() const { return finish(paper, drafts, *schemas); }
  // The reason for which the only draft is refused; "accepted" where it is not.
  std::string answer() const {
    const auto result = finished();
    return result.rejected.empty() ? "accepted" : result.rejected.at(0).reason;
  }
  json only() const {
    const auto result = finished();
    EXPECT_EQ(result.records.size(), 1u) << (result.rejected.empty() ? "" : result.rejected[0].reason);
    return result.records.empty() ? json() : json::parse(result.records[0].json);
  }

  static Schemas* schemas;
};
Schemas* Finish::schemas = nullptr;

TEST_F(Finish, MakesTheWholeEnvelopeInAFixedOrder) {
  paper.sections.push_back({range_of(paper, "Cases"), "II.", 1, -1});
  paper.blocks[1].section = 0;
  paper.blocks[1].paragraph = "13";
  paper.masthead.title = "Report";
  paper.masthead.date = "2024-04-01";
  add("19 cases", R"({"unit": "case", "count": 19})").confidence = 0.87654321;
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 1u);
  const std::string id = record_id({test::sha256_of_nothing, "figures", "figure", 1, "19 cases"}, 0);
  EXPECT_EQ(
      result.records[0].json,
      R"({"schema_version":"1.0.0","id":")" + id + R"(","type":"figure","document":{"sha256":")" +
          test::sha256_of_nothing +
          R"(","symbol":"A/1","language":"en","title":"Report","date":"2024-04-01","file":"reports/paper.pdf"},)"
          R"("language":"en","evidence":[{"page":1,"paragraph":"13","section":["II. Cases"],"quote":"19 cases",)"
          R"("range":[39,47],"boxes":[{"page":1,"x0":427.76,"y0":720.0,"x1":531.97,"y1":732.0}]}],)"
          R"("fields":{"count":19,"unit":"case"},"confidence":0.88,)"
          R"("extractor":{"plugin":"figures","version":"0.1.0"},"checks":[]})");
}

TEST_F(Finish, SaysNullForWhatTheDocumentDoesNotPrint) {
  paper.masthead = {};
  paper.masthead.date = "some day in May";  // not understood: never a reason to lose the record
  paper.language = "";
  paper.blocks[1].language = "und";
  add("19 cases", R"({"count": 19})");
  const auto record = only();
  EXPECT_TRUE(record["document"]["symbol"].is_null());
  EXPECT_TRUE(record["document"]["title"].is_null());
  EXPECT_TRUE(record["document"]["date"].is_null());
  EXPECT_EQ(record["language"], "und");
  EXPECT_TRUE(record["evidence"][0]["paragraph"].is_null());
}

TEST_F(Finish, TakesTheLanguageOfTheEvidence) {
  paper.blocks[1].language = "fr";
  add("19 cases", R"({"count": 19})");
  EXPECT_EQ(only()["language"], "fr");
}

TEST_F(Finish, RefusesATypeThatThePluginDoesNotDeclare) {
  add("19 cases", R"({"count": 19})").type = "opinion";
  EXPECT_THAT(answer(), HasSubstr("\"opinion\" is not one that plugin \"figures\" declares"));
  drafts[0].type = "figure";
  drafts[0].plugin = "stranger";
  EXPECT_THAT(answer(), HasSubstr("is not one that plugin \"stranger\" declares"));
}

TEST_F(Finish, RefusesFieldsThatAreNotOneGoodObject) {
  for (const auto& [fields, reason] : std::vector<std::pair<std::string, std::string>>{
           {"", "not JSON"},
           {"[]", "not a JSON object"},
           {"{\"count\": 19} {}", "not JSON"},
           {"{\"count\": 19, \"count\": 20}", "stands twice"},
           {"{\"count\": 19, \"unit\": \"" + std::string(70000, 'x') + "\"}", "more than the limit of 65536"},
           {"{\"count\": " + std::string(100, '[') + std::string(100, ']') + "}", "levels deep"},
           {"{\"count\": \"19\"}", "/count is of a type"},
           {"{\"count\": -1}", "/count"},
           {"{\"count\": 19, \"colour\": 1}", "colour"},
           {"{}", "'count'"},
           {"{\"count\": 19, \"unit\": \"dog\"}", "/unit is not one of the values"},
           {"{\"count\": 19, \"unit\": \"\xff\"}", "not JSON"}}) {
    drafts.clear();
    add("19 cases", fields);
    EXPECT_THAT(answer(), HasSubstr(reason)) << fields.substr(0, 100);
  }
}

TEST_F(Finish, RefusesEvidenceThatIsNoneAndKeepsTheOthers) {
  add("19 cases", R"({"count": 19})");
  add("19 cases", R"({"count": 20})").evidence.clear();
  add("19 cases", R"({"count": 21})").evidence.push_back({{5, 5}, ""});
  add("19 cases", R"({"count": 22})").evidence[0].range.end = 100000;
  const auto result = finished();
  EXPECT_EQ(result.records.size(), 1u);
  ASSERT_EQ(result.rejected.size(), 3u);
  EXPECT_EQ(result.rejected[0].reason, "it has no evidence");
  EXPECT_THAT(result.rejected[1].reason, HasSubstr("[5, 5) is empty"));
  EXPECT_EQ(result.rejected[1].page, 1);
  EXPECT_EQ(result.rejected[1].fields, R"({"count": 21})");
  EXPECT_THAT(result.rejected[2].reason, HasSubstr("past the end"));
}

TEST_F(Finish, RefusesAConfidenceThatIsNone) {
  add("19 cases", R"({"count": 19})");
  for (const double confidence :
       {-0.01, 1.01, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    drafts[0].confidence = confidence;
    EXPECT_THAT(answer(), HasSubstr("the confidence is not a number from 0 to 1"));
  }
  for (const double confidence : {0.0, -0.0, 1.0}) {
    drafts[0].confidence = confidence;
    EXPECT_EQ(answer(), "accepted");
  }
}

TEST_F(Finish, MergesEvidenceWithTheSameRange) {
  auto& draft = add("19 cases", R"({"count": 19})");
  draft.evidence.push_back({draft.evidence[0].range, "/count"});
  draft.evidence.push_back({range_of(paper, "2023"), "/period"});
  const auto record = only();
  ASSERT_EQ(record["evidence"].size(), 2u);
  EXPECT_EQ(record["evidence"][0]["quote"], "19 cases");
  EXPECT_EQ(record["evidence"][1]["quote"], "2023");
}

TEST_F(Finish, WithholdsWhatStandsOnAPageThatIsNotOk) {
  paper.pages[1].verdict = Verdict::garbled;
  add("19 cases", R"({"count": 19})");
  add("19 cases again", R"({"count": 19})");
  add("14", R"({"count": 14, "part_of": "#1"})");
  const auto result = finished();
  EXPECT_EQ(result.records.size(), 2u);
  EXPECT_TRUE(result.rejected.empty());
  EXPECT_EQ(result.withheld, (std::map<std::string, std::size_t>{{"figures", 1}}));
  ASSERT_EQ(result.notes.size(), 1u);
  EXPECT_EQ(result.notes[0].pointer, "/fields/part_of");
}

TEST_F(Finish, PutsIdsInPlaceOfReferencesForwardAndBack) {
  add("19 cases", R"({"count": 19, "others": ["#1", "#2"]})");
  add("14", R"({"count": 14, "part_of": "#0"})");
  add("4 were", R"({"count": 4, "part_of": "#0", "others": ["#1"]})");
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 3u);
  const auto total = json::parse(result.records[0].json), first = json::parse(result.records[1].json),
             second = json::parse(result.records[2].json);
  EXPECT_EQ(total["fields"]["others"], (json{first["id"], second["id"]}));
  EXPECT_EQ(first["fields"]["part_of"], total["id"]);
  EXPECT_EQ(second["fields"]["part_of"], total["id"]);
  EXPECT_EQ(second["fields"]["others"], (json::array({first["id"]})));
}

TEST_F(Finish, CountsOrdinalsForEachPluginAlone) {
  schemas
      ->add_type({"elsewhere",
                  "remark",
                  R"({"type": "object", "properties": {"part_of": {"type": "string"}}})",
                  {"part_of"}})
      .value();
  add("Annex", "{}").plugin = "elsewhere";
  drafts[0].type = "remark";
  add("19 cases", R"({"count": 19})");
  add("14", R"({"count": 14, "part_of": "#0"})");
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 3u);
  EXPECT_EQ(json::parse(result.records[1].json)["fields"]["part_of"], result.records[0].id);
}

TEST_F(Finish, TakesOutAReferenceToARecordThatWasNotKept) {
  add("19 cases", R"({"count": "nineteen"})");
  add("14", R"({"count": 14, "part_of": "#0"})");
  add("4 were", R"({"count": 4, "part_of": "#2", "others": ["#0", "#1", "#99"]})");
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 2u);
  EXPECT_EQ(json::parse(result.records[0].json)["fields"], (json{{"count", 14}}));
  EXPECT_EQ(json::parse(result.records[1].json)["fields"],
            (json{{"count", 4}, {"others", {result.records[0].id}}}));
  EXPECT_EQ(result.rejected.size(), 1u);
  EXPECT_EQ(result.notes.size(), 4u);  // both part_of, and two of the others
}

TEST_F(Finish, RefusesARecordThatCannotBeWithoutItsReference) {
  schemas
      ->add_type({"parts",
                  "part",
                  R"({"type": "object", "required": ["part_of"],
      "properties": {"part_of": {"type": "string", "format": "record-id"}}})",
                  {"part_of"}})
      .value();
  // Each is part of the next; the last one points at nothing: all have to go.
  for (int i = 0; i < 5; ++i) {
    add("19 cases", R"({"part_of": "#)" + std::to_string(i + 1) + "\"}").plugin = "parts";
    drafts.back().type = "part";
    drafts.back().evidence[0].range.begin += static_cast<std::uint32_t>(i);
  }
  const auto result = finished();
  EXPECT_TRUE(result.records.empty());
  ASSERT_EQ(result.rejected.size(), 5u);
  EXPECT_THAT(result.rejected[0].reason, HasSubstr("after a reference"));
}

TEST_F(Finish, RefusesAnIdThatThePluginMadeUp) {
  add("19 cases", R"({"count": 19, "part_of": "5f0c6a0fd6a94bb2a9d5b4c1e1d0a7f3"})");
  EXPECT_THAT(answer(), HasSubstr("/part_of is not a reference"));
}

TEST_F(Finish, WritesWhatIsSaidTwiceOnce) {
  add("19 cases", R"({"count": 19, "unit": "case"})");
  add("19 cases", R"({"unit": "case", "count": 19})");
  add("14", R"({"count": 14, "part_of": "#1"})");
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 2u);
  EXPECT_EQ(result.duplicates, 1u);
  EXPECT_EQ(json::parse(result.records[1].json)["fields"]["part_of"], result.records[0].id);
}

TEST_F(Finish, TellsEqualRecordsApartByTheirOrdinal) {
  add("19 cases", R"({"count": 19})");
  add("19 cases", R"({"count": 20})");
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 2u);
  const Identity identity{test::sha256_of_nothing, "figures", "figure", 1, "19 cases"};
  EXPECT_THAT((std::vector{result.records[0].id, result.records[1].id}),
              testing::UnorderedElementsAre(record_id(identity, 0), record_id(identity, 1)));
}

TEST_F(Finish, KeepsTheIdWhenThePluginsVersionOrOtherRecordsChange) {
  add("19 cases", R"({"count": 19})");
  const auto before = only()["id"];
  drafts[0].version = "2.0.0";
  drafts[0].confidence = 0.1;
  drafts[0].fields = R"({"count": 91})";
  drafts.insert(drafts.begin(), figure(paper, "14", R"({"count": 14})"));
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 2u);
  EXPECT_EQ(result.records[0].id, before);
}

TEST_F(Finish, SortsByPosition) {
  add("4 were", R"({"count": 4})");
  add("19 cases", R"({"count": 19})");
  add("14", R"({"count": 14})");
  std::vector<std::uint64_t> begins;
  for (const auto& record : finished().records) begins.push_back(record.begin);
  EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end()));
}

TEST_F(Finish, RefusesVerbatimWordsThatTheEvidenceDoesNotSay) {
  add("received 19 cases", R"({"count": 19, "title": "19  cases"})");  // white space is folded
  EXPECT_EQ(answer(), "accepted");
  drafts[0].fields = R"({"count": 19, "title": "20 cases"})";
  EXPECT_THAT(answer(), HasSubstr("/title does not stand in any quote"));
}

TEST_F(Finish, WritesChecksWithTheIdsOfTheOthers) {
  add("19 cases", R"({"count": 19})")
      .checks.push_back({"breakdown_sum", false, "14 + 4 = 18, not 19", {0, 1, 2, 2, 77}});
  add("14", R"({"count": 14})");
  add("4 were", R"({"count": 4})");
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 3u);
  EXPECT_EQ(json::parse(result.records[0].json)["checks"],
            (json::array({{{"name", "breakdown_sum"},
                           {"ok", false},
                           {"detail", "14 + 4 = 18, not 19"},
                           {"records", {result.records[1].id, result.records[2].id}}}})));
}

TEST_F(Finish, LeavesOutAMalformedCheckAndSaysSo) {
  auto& draft = add("19 cases", R"({"count": 19})");
  draft.checks.push_back({"Breakdown sum", true, "", {}});
  draft.checks.push_back({"breakdown_sum", true, std::string(3000, 'x'), {}});
  draft.checks.push_back({"table_total", true, "fine", {}});
  const auto result = finished();
  ASSERT_EQ(result.records.size(), 1u);
  EXPECT_EQ(json::parse(result.records[0].json)["checks"].size(), 1u);
  EXPECT_EQ(result.notes.size(), 2u);
}

TEST_F(Finish, RefusesAllWhereTheDocumentItselfIsNotDescribed) {
  paper.sha256 = "";
  add("19 cases", R"({"count": 19})");
  EXPECT_THAT(answer(), HasSubstr("/document/sha256"));
}

// Any heap of drafts, good and hostile: what comes out is valid, grounded, sorted, unique, and the same
// twice.
TEST_F(Finish, LetsNothingUngroundedThroughWhateverItIsGiven) {
  std::mt19937 random(7);
  const std::vector<std::string> fields = {R"({"count": 1})",
                                           R"({"count": 1, "part_of": "#1"})",
                                           R"({"count": 2, "others": ["#0", "#3", "#9"]})",
                                           R"({"count": -1})",
                                           "{",
                                           R"({"count": 3, "title": "cases"})",
                                           R"({"part_of": "#2"})"};
  const auto slow = test::decoded(paper.text);
  for (int round = 0; round < 200; ++round) {
    drafts.clear();
    for (std::size_t n = 1 + random() % 12; n > 0; --n) {
      auto draft = figure(paper, "19", fields[random() % fields.size()]);
      draft.evidence.clear();
      for (std::size_t k = random() % 4; k > 0; --k) {
        const auto begin = static_cast<std::uint32_t>(random() % (paper.text.size() + 5));
        draft.evidence.push_back({{begin, begin + static_cast<std::uint32_t>(random() % 30)}, ""});
      }
      draft.checks.push_back({"breakdown_sum", true, "", {static_cast<std::uint32_t>(random() % 12)}});
      drafts.push_back(draft);
    }
    const auto result = finished(), again = finished();
    ASSERT_EQ(result.records.size() + result.rejected.size() + result.duplicates, drafts.size());
    std::set<std::string> ids;
    for (const auto& record : result.records) ids.insert(record.id);
    ASSERT_EQ(ids.size(), result.records.size());
    for (std::size_t i = 0; i < result.records.size(); ++i) {
      ASSERT_EQ(result.records[i].json, again.records[i].json);
      const auto record = json::parse(result.records[i].json);
      ASSERT_TRUE(schemas->check("record", record).empty());
      ASSERT_TRUE(schemas->check_fields("figure", record["fields"]).empty());
      for (const auto& evidence : record["evidence"]) {
        const std::size_t begin = evidence["range"][0], end = evidence["range"][1];
        ASSERT_EQ(test::encoded(slow.substr(begin, end - begin)), evidence["quote"].get<std::string>());
        ASSERT_EQ(evidence["boxes"][0]["page"], evidence["page"]);
      }
      if (record["fields"].contains("part_of")) {
        ASSERT_EQ(ids.count(record["fields"]["part_of"]), 1u);
      }
      for (const auto& other : record["fields"].value("others", json::array()))
        ASSERT_EQ(ids.count(other), 1u);
      for (const auto& other : record["checks"][0]["records"]) ASSERT_EQ(ids.count(other), 1u);
    }
  }
}

}  // namespace
}  // namespace rapporteur
