// Failed checks of finished records.
#include "records/findings.hpp"

#include "paper.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using test::document_of;
using test::figure;

// Two figures; the first is asked to carry `checks`, the second `others`.
std::vector<Finding> findings(const std::vector<DraftCheck>& checks, const std::vector<DraftCheck>& others = {}) {
  const auto document = document_of({{"19 cases", "14 closed"}});
  auto first = figure(document, "19 cases", R"({"count":19})"), second = figure(document, "14 closed", R"({"count":14})");
  first.checks = checks;
  second.checks = others;
  return findings_of(finish(document, {first, second}, test::schemas_with_figures()).records);
}

TEST(Findings, AreTheChecksThatFailed) {
  const auto found = findings({{"breakdown_sum", false, "14 = 14, not 19", {1}}, {"table_total", true, "fine", {1}}});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].name, "breakdown_sum");
  EXPECT_EQ(found[0].detail, "14 = 14, not 19");
  EXPECT_EQ(found[0].type, "figure");
  EXPECT_EQ(found[0].page, 1);
  ASSERT_EQ(found[0].records.size(), 1u);
  EXPECT_NE(found[0].records[0], found[0].id);
}

TEST(Findings, TellWhatStandsOnBothRecordsOnce) {
  EXPECT_EQ(findings({{"restated_value", false, "19 here, 14 elsewhere", {1}}},
                     {{"restated_value", false, "14 here, 19 elsewhere", {0}}}).size(), 1u);
  EXPECT_EQ(findings({{"restated_value", false, "19 here, 14 elsewhere", {1}}},
                     {{"table_total", false, "14 here, 19 elsewhere", {0}}}).size(), 2u);
  EXPECT_EQ(findings({{"date_order", false, "one", {}}, {"date_order", false, "two", {}}}).size(), 2u);
}

TEST(Findings, EndWherePluginsFailChecksWithoutEnd) {
  EXPECT_EQ(findings(std::vector<DraftCheck>(2 * most_findings, {"date_order", false, "again", {}})).size(), most_findings);
}

}  // namespace
}  // namespace rapporteur
