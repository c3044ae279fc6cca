#include "records/validate.hpp"

#include "paper.hpp"
#include "records/finish.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

using nlohmann::ordered_json;
using test::document_of;
using testing::HasSubstr;

class Validate : public testing::Test {
 protected:
  const Schemas schemas = test::schemas_with_figures();
  std::vector<ordered_json> records;

  void SetUp() override {
    const auto paper = document_of({{"The Office received 19 cases (十九).", "Of these, 14 were closed."}});
    const std::vector<Draft> drafts = {test::figure(paper, "19 cases (十九)", R"({"count": 19})"),
                                       test::figure(paper, "14 were", R"({"count": 14, "part_of": "#0"})")};
    for (const auto& record : finish(paper, drafts, schemas).records)
      records.push_back(ordered_json::parse(record.json));
    ASSERT_EQ(records.size(), 2u);
  }
  std::string lines() const {
    std::string out;
    for (const auto& record : records) out += record.dump() + "\n";
    return out;
  }
  // "1 /id is ...; 2 ..."
  std::string answer_to(const std::string& bytes) const {
    std::string out;
    for (const auto& fault : validate_lines(bytes, schemas))
      out += std::to_string(fault.line) + " " + fault.pointer + " " + fault.reason + "; ";
    return out;
  }
  std::string answer() const { return answer_to(lines()); }
};

TEST_F(Validate, AcceptsWhatFinishMakes) {
  EXPECT_EQ(answer(), "");
  EXPECT_EQ(answer_to(""), "");
  EXPECT_EQ(answer_to("\n\r\n" + lines()), "");
}

TEST_F(Validate, CatchesAMutatedQuote) {
  records[0]["evidence"][0]["quote"] = "91 cases (十九)";
  EXPECT_THAT(answer(), HasSubstr("1 /id does not follow from document, plugin, type, page and quote"));
  records[0]["evidence"][0]["quote"] = "19 cases";
  EXPECT_THAT(answer(), HasSubstr("1 /evidence/0/range covers 13 code points, the quote has 8"));
}

TEST_F(Validate, CatchesAShiftedEndAndBytesInPlaceOfCodePoints) {
  records[0]["evidence"][0]["range"][1] = records[0]["evidence"][0]["range"][1].get<int>() + 1;
  EXPECT_THAT(answer(), HasSubstr("covers 14 code points, the quote has 13"));
  records[0]["evidence"][0]["range"] = {20, 37};
  EXPECT_THAT(answer(), HasSubstr("covers 17 code points"));
  records[0]["evidence"][0]["range"] = {33, 20};
  EXPECT_THAT(answer(), HasSubstr("1 /evidence/0/range is empty or reversed"));
}

TEST_F(Validate, CatchesAForeignPage) {
  records[0]["evidence"][0]["boxes"][0]["page"] = 2;
  EXPECT_THAT(answer(),
              HasSubstr("1 /evidence/0/boxes/0/page is not the page on which the evidence starts, 1"));
  records[0]["evidence"][0]["page"] = 2;
  EXPECT_THAT(answer(), HasSubstr("/id does not follow"));
}

TEST_F(Validate, CatchesBoxesThatAreNone) {
  records[0]["evidence"][0]["boxes"][0]["x0"] = 1000;
  EXPECT_THAT(answer(), HasSubstr("1 /evidence/0/boxes/0 is turned inside out"));
  records[0]["evidence"][0]["boxes"] = ordered_json::array();
  EXPECT_THAT(answer(), HasSubstr("1 /evidence/0/boxes"));
}

TEST_F(Validate, CatchesIdsThatStandTwiceAndReferencesToNothing) {
  records.push_back(records[1]);
  EXPECT_THAT(answer(), HasSubstr("3 /id is the same as in line 2"));
  records.pop_back();
  records.erase(records.begin());
  EXPECT_THAT(answer(), HasSubstr("1 /fields/part_of refers to"));
  records[0]["fields"].erase("part_of");
  records[0]["checks"].push_back(
      {{"name", "breakdown_sum"}, {"ok", true}, {"detail", ""}, {"records", {std::string(32, 'a')}}});
  EXPECT_THAT(answer(), HasSubstr("1 /checks/0/records/0 refers to"));
}

TEST_F(Validate, NamesPointerAndReasonOfFieldsAndEnvelopeTogether) {
  records[1]["fields"]["count"] = "14";
  records[1]["confidence"] = 2;
  EXPECT_THAT(answer(), HasSubstr("2 /fields/count is of a type that is not allowed here (found \"14\")"));
  EXPECT_THAT(answer(), HasSubstr("2 /confidence "));
}

TEST_F(Validate, CountsWhatItCannotCheck) {
  records[0]["type"] = "opinion";
  std::uint64_t faults = 0;
  Validation validation(schemas, [&](const LineFault&) { ++faults; });
  for (const auto& record : records) validation.line(record.dump());
  validation.finish();
  EXPECT_EQ(validation.records(), 2u);
  EXPECT_EQ(validation.unknown_types(), 1u);
  EXPECT_EQ(validation.faults(), faults);
}

TEST_F(Validate, GoesOnBehindALineThatIsNoRecord) {
  const auto good = lines();
  EXPECT_EQ(answer_to("[]\n" + good).substr(0, 2), "1 ");
  EXPECT_THAT(answer_to("{\n" + good),
              testing::AllOf(HasSubstr("1  it is not JSON"), testing::Not(HasSubstr("2 "))));
  EXPECT_THAT(answer_to(std::string(2000000, '[') + "\n" + good), HasSubstr("levels deep"));
  EXPECT_THAT(answer_to("{\"type\": \"figure\", \"fields\": 7}\n" + good), HasSubstr("1 /fields "));
  EXPECT_THAT(answer_to(std::string("\xff\xfe\x00", 3) + "\n" + good), HasSubstr("1  it is not JSON"));
  EXPECT_THAT(answer_to(std::string(17 << 20, ' ')), HasSubstr("more than the limit"));
}

// Take away or spoil any one part of a record: always a fault, never a crash.
TEST_F(Validate, CatchesAnyMissingPart) {
  const auto whole = records[0];
  for (const auto& [key, value] : whole.items()) {
    auto broken = records[0];
    broken.erase(key);
    EXPECT_NE(answer_to(broken.dump()), "") << key;
    for (const ordered_json& wrong :
         {ordered_json(), ordered_json(true), ordered_json(-1), ordered_json({{"a", 1}}),
          ordered_json(ordered_json::array({1})), ordered_json("?!")}) {
      broken = records[0];
      broken[key] = wrong;
      EXPECT_NE(answer_to(broken.dump()), "") << key << ": " << wrong;
    }
  }
}

}  // namespace
}  // namespace rapporteur
