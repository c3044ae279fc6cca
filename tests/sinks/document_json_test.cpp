#include "sinks/document_json.hpp"

#include "paper.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

using nlohmann::json;

class DocumentJson : public testing::Test {
 protected:
  const Schemas schemas = test::schemas_with_figures();
  Document paper = test::document_of({{"II. 案件", "13. The Office (十九)"}, {"a | b"}});

  json written() {
    const auto text = document_json(paper);
    EXPECT_EQ(text.back(), '\n');
    EXPECT_EQ(sentence_of(schemas.check_text("document", text)), "");
    return json::parse(text);
  }
};

TEST_F(DocumentJson, IsValidAndItsRangesCutTheBlocksOut) {
  paper.sections.push_back({test::range_of(paper, "案件"), "II.", 1, -1});
  paper.blocks[0].section = paper.blocks[1].section = 0;
  paper.blocks[1].label = "13.";
  paper.blocks[1].paragraph = "13";
  paper.blocks[2].kind = Kind::row;
  paper.blocks[2].table = 0;
  paper.blocks[2].cells = {{test::range_of(paper, "a "), 0}, {test::range_of(paper, "b"), 1}};
  paper.masthead.date = "2024";
  paper.loss["no_unicode"] = 3;
  const auto out = written();
  const auto text = test::decoded(out["text"].get<std::string>());
  ASSERT_EQ(out["blocks"].size(), 3u);
  const auto cut = [&](const json& part) {
    return test::encoded(text.substr(
        part["range"][0], part["range"][1].get<std::size_t>() - part["range"][0].get<std::size_t>()));
  };
  for (const auto& block : out["blocks"]) EXPECT_EQ(cut(block), block["text"].get<std::string>());
  EXPECT_EQ(out["blocks"][1]["section"], json::array({"II. 案件"}));
  EXPECT_EQ(out["blocks"][2]["cells"], json::array({"a ", "b"}));
  EXPECT_EQ(out["blocks"][2]["columns"], json::array({0, 1}));
  EXPECT_EQ(out["blocks"][2]["boxes"][0]["page"], 2);
  EXPECT_EQ(out["document"]["date"], "2024");
  EXPECT_TRUE(out["masthead"]["session"].is_null());
  EXPECT_EQ(out["loss"]["no_unicode"], 3);
}

TEST_F(DocumentJson, OfADocumentWithoutTextIsValid) {
  Document blank;
  blank.file = "\xff.pdf";
  blank.sha256 = test::sha256_of_nothing;
  blank.pages.resize(1);
  blank.pages[0].frame.number = 1;
  blank.pages[0].verdict = Verdict::no_text;
  blank.pages[0].furniture = {"bad \xff byte"};
  paper = std::move(blank);
  const auto out = written();
  EXPECT_EQ(out["document"]["file"], "%FF.pdf");
  EXPECT_EQ(out["pages"][0]["verdict"], "no_text");
  EXPECT_EQ(out["document"]["language"], "und");
}

}  // namespace
}  // namespace rapporteur
