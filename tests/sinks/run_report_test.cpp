#include "sinks/run_report.hpp"

#include "paper.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

using nlohmann::json;

RunReport some_report() {
  RunReport report;
  DocumentReport good{"b.pdf", test::sha256_of_nothing, "done", "ok", "", 1, 12, 19, 0, 0, {},
                      {},      {{"no_unicode", 2}}};
  good.rejected.push_back({"cases", "case", 3, "/count is wrong", "{\"count\":\"\xff\"}"});
  good.notes.push_back(
      {"cases", std::string(32, 'a'), "case", "/fields/part_of", "referred to record #3, which was not kept"});
  DocumentReport locked{"a.pdf", "", "rejected", "encrypted", "\"a.pdf\" is locked", 1, 0, 0, 0,
                        0,       {}, {},         {}};
  report.documents = {good, locked};
  report.plugins.push_back({"cases", "0.1.0", "/lib/cases.so", {"case"}, true, ""});
  report.plugins.push_back({"", "", "/lib/odd.so", {}, false, "is no plugin"});
  report.seconds = 1.23456;
  report.slowest = {{"b.pdf", 0.98765}};
  return report;
}

TEST(RunReportJson, IsValidAndSorted) {
  const auto schemas = test::schemas_with_figures();
  const auto text = run_report_json(some_report());
  EXPECT_EQ(sentence_of(schemas.check_text("run-report", text)), "");
  const auto out = json::parse(text);
  EXPECT_EQ(out["inputs"], 2);
  EXPECT_EQ(out["states"], (json{{"done", 1}, {"rejected", 1}}));
  EXPECT_EQ(out["documents"][0]["file"], "a.pdf");
  EXPECT_TRUE(out["documents"][0]["sha256"].is_null());
  EXPECT_EQ(out["documents"][1]["rejected_records"], 1);
  EXPECT_EQ(out["rejected"][0]["file"], "b.pdf");
  EXPECT_EQ(out["rejected"][0]["fields"], "{\"count\":\"%FF\"}");
  EXPECT_EQ(out["notes"][0]["pointer"], "/fields/part_of");
  EXPECT_EQ(out["plugins"][1]["state"], "refused");
  EXPECT_EQ(out["timings"]["total"], 1.235);
  EXPECT_EQ(out["timings"]["slowest"][0]["seconds"], 0.988);
}

TEST(RunReportJson, DoesNotDependOnTheOrderOfTheDocuments) {
  auto turned = some_report();
  std::swap(turned.documents[0], turned.documents[1]);
  EXPECT_EQ(run_report_json(turned), run_report_json(some_report()));
}

TEST(RunReportJson, OfNothingIsValid) {
  EXPECT_EQ(sentence_of(test::schemas_with_figures().check_text("run-report", run_report_json({}))), "");
}

TEST(RunReport, AddsUpUnlessAStateIsUnknown) {
  auto report = some_report();
  EXPECT_TRUE(adds_up(report));
  report.documents[0].state = "lost";
  EXPECT_FALSE(adds_up(report));
}

}  // namespace
}  // namespace rapporteur
