// What a lexicon finds, and what it refuses to be.
#include "kit/lexicon.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Result<LexiconLanguage> compile(const std::string& groups, const std::string& language = "en") {
  return LexiconLanguage::compile({"test.json", "{\"language\":\"" + language + "\",\"groups\":" + groups + "}"});
}

// "group/code:words" of every hit.
std::vector<std::string> hits(const LexiconLanguage& lexicon, const std::string& text) {
  std::vector<std::string> out;
  for (const TermHit& hit : lexicon.find(fold(text)))
    out.push_back(lexicon.group(hit) + "/" + lexicon.code(hit) + ":" +
                  text.substr(hit.range.begin, hit.range.end - hit.range.begin));
  return out;
}

TEST(Lexicon, MatchesWholeWordsAndStems) {
  const auto lexicon = compile(R"({"unit":{"case":["case","cases"],"complaint":["complaint~"]}})").value();
  EXPECT_THAT(hits(lexicon, "Cases, caseload; COMPLAINTS"),
              ElementsAre("unit/case:Cases", "unit/complaint:COMPLAINTS"));
}

TEST(Lexicon, LongestWinsInAGroupAndGroupsDoNotDisturbEachOther) {
  const auto lexicon = compile(R"({"a":{"h":["harassment"],"sh":["sexual harassment"]},"b":{"s":["sexual"]}})").value();
  EXPECT_THAT(hits(lexicon, "sexual harassment"), ElementsAre("a/sh:sexual harassment", "b/s:sexual"));
}

TEST(Lexicon, MasksRemoveWhatTheyOverlapUnlessItContainsThem) {
  const auto lexicon =
      compile(R"({"unit":{"case":["case~"],"study":["two case studies"]},"mask":{"idiom":["in any case","case stud~"]}})")
          .value();
  EXPECT_THAT(hits(lexicon, "In any case, a case study; cases"), ElementsAre("unit/case:cases"));
  EXPECT_THAT(hits(lexicon, "two case studies"), ElementsAre("unit/study:two case studies"));
}

TEST(Lexicon, StarsStandForWordsButNeverCrossAStop) {
  const auto lexicon = compile(R"({"r":{"one":["take * note"],"gap":["recommends *3 that"]}})").value();
  EXPECT_THAT(hits(lexicon, "take due note"), ElementsAre("r/one:take due note"));
  EXPECT_THAT(hits(lexicon, "take note"), IsEmpty());
  EXPECT_THAT(hits(lexicon, "recommends that; recommends to the Board that"),
              ElementsAre("r/gap:recommends that", "r/gap:recommends to the Board that"));
  EXPECT_THAT(hits(lexicon, "recommends one two three four that"), IsEmpty());
  EXPECT_THAT(hits(lexicon, "recommends. So that"), IsEmpty());
}

TEST(Lexicon, ArabicWordsMayCarryProclitics) {
  const auto lexicon = compile(R"({"u":{"case":["حالة","=قضية"],"board":["المجلس"]}})", "ar").value();
  EXPECT_THAT(hits(lexicon, "والحالة"), ElementsAre("u/case:حالة"));
  EXPECT_THAT(hits(lexicon, "إحالة استحالة"), IsEmpty());
  EXPECT_THAT(hits(lexicon, "قضية القضية"), ElementsAre("u/case:قضية"));
  EXPECT_THAT(hits(lexicon, "وللمجلس"), ElementsAre("u/board:لمجلس"));
}

TEST(Lexicon, HanMatchesAnywhere) {
  const auto lexicon = compile(R"({"u":{"case":["案件"],"closed":["结案"]},"mask":{"draft":["草案"]}})", "zh").value();
  EXPECT_THAT(hits(lexicon, "在这19起案件中结案"), ElementsAre("u/case:案件", "u/closed:结案"));
}

TEST(Lexicon, RefusesWithFileAndForm) {
  const auto message = [](const std::string& groups) {
    const auto lexicon = compile(groups);
    return lexicon ? std::string() : lexicon.error().message;
  };
  EXPECT_THAT(message(R"({"u":{"a":["x"],"b":["X"]}})"), HasSubstr("lexicon test.json, /groups/u/b: form \"X\""));
  EXPECT_THAT(message(R"({"u":{"a":[""]}})"), HasSubstr("is empty"));
  EXPECT_THAT(message(R"({"u":{"a":["* of"]}})"), HasSubstr("begins with *"));
  EXPECT_THAT(message(R"({"u":["a"]})"), HasSubstr("/groups/u"));
  EXPECT_THAT(message("7"), HasSubstr("/groups"));
}

}  // namespace
}  // namespace rapporteur
