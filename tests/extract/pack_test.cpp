// Rule packs: what patterns see, what becomes a field, what keeps a rule from making a record.
#include "packs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;
using test::fields_of;
using test::pack_of;
using test::records_of;
using testing::ElementsAre;
using testing::IsEmpty;

json rule(json match, json more = json::object()) {
  json made = {{"name", "rule"}, {"type", "thing"}, {"match", std::move(match)}};
  made.update(more);
  return made;
}

json one_rule(json fields, json match, json lexicon = json::object(), json more = json::object()) {
  return pack_of(std::move(fields), std::move(lexicon), json::array({rule(std::move(match), std::move(more))}));
}

const json text_field = {{"name", {{"kind", "text"}}}};
const json count_field = {{"count", {{"kind", "integer"}}}};

TEST(PackPatterns, AreMatchedOnFoldedTextAndGiveTheWordsAsTheyStand) {
  const auto pack = one_rule(text_field, {{"*", "(?P<name>Ethics Office)"}});
  EXPECT_THAT(fields_of(pack, "The ETHICS  Office reported."), ElementsAre(json{{"name", "ETHICS  Office"}}));
  const auto accents = one_rule(text_field, {{"*", "(?P<name>l’Été)"}});
  EXPECT_THAT(fields_of(accents, "dans l'ÉTÉ dernier", "fr"), ElementsAre(json{{"name", "l'ÉTÉ"}}));
}

TEST(PackPatterns, BeginAndEndAtTheEdgeOfAWordInEveryScript) {
  EXPECT_THAT(fields_of(one_rule(text_field, {{"*", "(?P<name>case)"}}), "cases, showcase; case."), ElementsAre(json{{"name", "case"}}));
  EXPECT_THAT(fields_of(one_rule(text_field, {{"*", "(?P<name>дело)"}}), "Это неделовой подход, дело закрыто", "ru"),
              ElementsAre(json{{"name", "дело"}}));
  EXPECT_THAT(fields_of(one_rule(text_field, {{"*", "(?P<name>案件)"}}), "收到案件两起", "zh"), ElementsAre(json{{"name", "案件"}}));
}

TEST(PackPatterns, TouchingMatchesAreAllFound) {
  EXPECT_THAT(fields_of(one_rule(text_field, {{"*", "(?P<name>a|b)"}}), "a b a-b,b"), testing::SizeIs(5));
}

TEST(PackPatterns, KnowLettersOfEveryScriptAsWords) {
  const auto pack = one_rule(text_field, {{"*", "by (?P<name>\\w+(?: [\\w-]+)?)"}});
  EXPECT_THAT(fields_of(pack, "by Égalité-femmes, now"), ElementsAre(json{{"name", "Égalité"}}));
  EXPECT_THAT(fields_of(pack, "by Управление ООН-Хабитат, now"), ElementsAre(json{{"name", "Управление ООН-Хабитат"}}));
}

TEST(PackPlaceholders, GiveTheValueOfWhatTheHostFound) {
  const json fields = {{"count", {{"kind", "integer"}}}, {"share", {{"kind", "number"}}}, {"period", {{"kind", "period"}}},
                       {"due", {{"kind", "date"}}},      {"by", {{"kind", "organisation"}}}, {"symbol", {{"kind", "symbol"}}}};
  const auto number = one_rule(fields, {{"*", "(?P<count>{number}) cases"}});
  EXPECT_THAT(fields_of(number, "Twenty-five cases and 1,240 cases"), ElementsAre(json{{"count", 25}}, json{{"count", 1240}}));
  EXPECT_THAT(fields_of(one_rule(fields, {{"*", "(?P<share>{percent}) of cases"}}), "It was 18.5 per cent of cases."),
              ElementsAre(json{{"share", 18.5}}));
  EXPECT_THAT(fields_of(one_rule(fields, {{"*", "(?P<period>{period})"}}), "Held in 2024."),
              ElementsAre(json{{"period", {{"start", "2024-01-01"}, {"end", "2024-12-31"}}}}));
  EXPECT_THAT(fields_of(one_rule(fields, {{"*", "see (?P<symbol>{symbol})"}}), "See A/79/309 (Part I)."),
              ElementsAre(json{{"symbol", "A/79/309 (Part I)"}}));
  EXPECT_THAT(fields_of(one_rule(fields, {{"*", "(?P<by>{organisation}) (?:held|said)"}}), "The Ethics Office said so."),
              ElementsAre(json{{"by", "Ethics Office"}}));
  EXPECT_THAT(fields_of(one_rule(fields, {{"*", "is (?P<due>{deadline})"}}), "It is due by December 2026."),
              ElementsAre(json{{"due", "2026-12"}}));
}

TEST(PackPlaceholders, ReadNumbersOfEveryScript) {
  EXPECT_THAT(fields_of(one_rule(count_field, {{"*", "(?P<count>{number}) حالة"}}), "وردت ٢٥ حالة", "ar"), ElementsAre(json{{"count", 25}}));
  EXPECT_THAT(fields_of(one_rule(count_field, {{"*", "(?P<count>{number})起案件"}}), "收到 十九 起 案件", "zh"), ElementsAre(json{{"count", 19}}));
}

TEST(PackPlaceholders, TakeNothingWhereTwoCouldBeMeant) {
  EXPECT_THAT(fields_of(one_rule(count_field, {{"*", "(?P<count>{number} and {number}) cases"}}), "4 and 5 cases"), ElementsAre(json::object()));
}

TEST(PackTerms, GiveTheirCodeAndTheWords) {
  const json lexicon = {{"en", {{"form", {{"workshop", {"workshop~"}}, {"course", {"training course~"}}}}, {"mask", {{"x", {"workshop equipment"}}}}}}};
  const json fields = {{"form", {{"kind", "code"}, {"group", "form"}}}};
  const auto pack = pack_of(fields, lexicon, json::array({rule({{"en", "(?P<form>{term:form})"}})}), {"en"});
  EXPECT_THAT(fields_of(pack, "A training course, no Workshops, workshop equipment."),
              ElementsAre(json{{"form", "course"}, {"form_text", "training course"}}, json{{"form", "workshop"}, {"form_text", "Workshops"}}));
  const auto coded = pack_of(fields, lexicon, json::array({rule({{"en", "(?P<form>{term:form/course})"}})}), {"en"});
  EXPECT_THAT(fields_of(coded, "A workshop and a training course."), ElementsAre(json{{"form", "course"}, {"form_text", "training course"}}));
}

TEST(PackTerms, TwoGroupsMayHaveTheSameWords) {
  const json lexicon = {{"en", {{"what", {{"audit", {"audit~"}}}}, {"topic", {{"oversight", {"audit~"}}}}}}};
  const json fields = {{"what", {{"kind", "code"}, {"group", "what"}}}, {"topic", {{"kind", "code"}, {"group", "topic"}}}};
  const auto pack = pack_of(fields, lexicon,
                            json::array({rule({{"en", "an (?P<what>{term:what})"}}), {{"name", "second"}, {"type", "thing"}, {"match", {{"en", "of (?P<topic>{term:topic})"}}}}}),
                            {"en"});
  EXPECT_THAT(fields_of(pack, "an audit of audits"), ElementsAre(json{{"what", "audit"}, {"what_text", "audit"}}, json{{"topic", "oversight"}, {"topic_text", "audits"}}));
}

TEST(PackTerms, StandBehindWhatArabicJoinsToThem) {
  const json lexicon = {{"ar", {{"body", {{"office", {"مكتب"}}}}}}};
  const json fields = {{"body", {{"kind", "code"}, {"group", "body"}}}};
  const auto pack = pack_of(fields, lexicon, json::array({rule({{"ar", "قدم ال (?P<body>{term:body})"}})}), {"ar"});
  const auto records = records_of(pack, "قدَّم المكتبُ تقريرا", "ar");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0]["fields"]["body"], "office");
  EXPECT_EQ(records[0]["evidence"][1]["quote"], "مكتبُ");
}

TEST(PackTerms, AnArabicDualIsANumberAndItsNoun) {
  const json lexicon = {{"ar", {{"unit", {{"case", {"حالة", "حالتان", "حالتين"}}}}}}};
  const json fields = {{"count", {{"kind", "integer"}}}, {"unit", {{"kind", "code"}, {"group", "unit"}}}};
  const auto pack = pack_of(fields, lexicon, json::array({rule({{"ar", "(?P<count>{number}) (?P<unit>{term:unit})"}})}), {"ar"});
  EXPECT_THAT(fields_of(pack, "وردت حالتان و 14 حالة", "ar"),
              ElementsAre(json{{"count", 2}, {"unit", "case"}, {"unit_text", "حالتان"}}, json{{"count", 14}, {"unit", "case"}, {"unit_text", "حالة"}}));
}

TEST(PackRules, EvidenceIsTheSentenceAndTheWordsOfEachField) {
  const auto records = records_of(one_rule(count_field, {{"en", "(?P<count>{number}) cases"}}), "13. It had 25 cases. More came.", "en");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0]["type"], "thing");
  EXPECT_EQ(records[0]["confidence"], 0.7);
  EXPECT_EQ(records[0]["evidence"], json::parse(R"([{"quote": "It had 25 cases.", "field": ""}, {"quote": "25", "field": "/count"}])"));
}

TEST(PackRules, NotAndRequiresLookAtTheWholeUnit) {
  const auto pack = one_rule(count_field, {{"*", "(?P<count>{number}) cases"}}, json::object(), {{"not", {{"*", "planned"}}}, {"requires", {{"*", {"closed", "in time"}}}}});
  EXPECT_THAT(fields_of(pack, "It closed 3 cases in time."), ElementsAre(json{{"count", 3}}));
  EXPECT_THAT(fields_of(pack, "It closed 3 cases."), IsEmpty());
  EXPECT_THAT(fields_of(pack, "It closed 3 cases in time, as planned."), IsEmpty());
}

TEST(PackRules, AlsoFillsWhatIsStatedOnce) {
  const json fields = {{"count", {{"kind", "integer"}}}, {"period", {{"kind", "period"}}}};
  const auto pack = one_rule(fields, {{"*", "(?P<count>{number}) cases"}}, json::object(), {{"also", {{"*", "(?P<period>{period})"}}}});
  EXPECT_EQ(fields_of(pack, "In 2024 it had 3 cases.")[0]["period"]["start"], "2024-01-01");
  EXPECT_THAT(fields_of(pack, "In 2024 it had 3 cases, in 2023 none."), ElementsAre(json{{"count", 3}}));
}

TEST(PackRules, WordsBelongToTheFirstRuleOfATypeThatTakesThem) {
  const json fields = {{"count", {{"kind", "integer"}}}, {"name", {{"kind", "text"}}}};
  const auto pack = pack_of(fields, json::object(), json::array({rule({{"*", "(?P<count>{number}) (?P<name>open) cases"}}), {{"name", "second"}, {"type", "thing"}, {"match", {{"*", "(?P<count>{number})"}}}}}));
  EXPECT_THAT(fields_of(pack, "It has 3 open cases and 4 offices."), ElementsAre(json{{"count", 3}, {"name", "open"}}, json{{"count", 4}}));
}

TEST(PackRules, AFieldThatIsRequiredAndNotStatedMakesNoRecord) {
  const auto pack = one_rule({{"count", {{"kind", "integer"}, {"required", true}}}}, {{"*", "(?P<count>{number})? ?cases"}});
  EXPECT_THAT(fields_of(pack, "There were cases. There were 3 cases."), ElementsAre(json{{"count", 3}}));
}

TEST(PackRules, SetGivesFixedValues) {
  const json fields = {{"state", {{"kind", "code"}}}, {"late", {{"kind", "flag"}}}};
  const auto pack = one_rule(fields, {{"*", "closed late"}}, json::object(), {{"set", {{"state", "closed"}, {"late", true}}}});
  EXPECT_THAT(fields_of(pack, "Closed late."), ElementsAre(json{{"state", "closed"}, {"late", true}}));
}

TEST(PackUnits, HeadingsParagraphsRowsAndCells) {
  const auto in = [](const char* unit, const char* pattern) { return one_rule(text_field, {{"*", pattern}}, json::object(), {{"unit", unit}}); };
  const std::string text = "# Cases closed\n1. Cases came. They were closed.\n| Office | Cases |\n| Geneva | 12 |";
  EXPECT_THAT(fields_of(in("heading", "(?P<name>cases)"), text), ElementsAre(json{{"name", "Cases"}}));
  EXPECT_THAT(fields_of(in("paragraph", "(?P<name>came)\\. they"), text), ElementsAre(json{{"name", "came"}}));
  EXPECT_THAT(fields_of(in("sentence", "(?P<name>came)\\. they"), text), IsEmpty());
  EXPECT_THAT(fields_of(in("row", "(?P<name>\\w+) \\| 12"), text), ElementsAre(json{{"name", "Geneva"}}));
  EXPECT_THAT(fields_of(in("cell", "^(?P<name>office|\\d+)$"), text), ElementsAre(json{{"name", "Office"}}, json{{"name", "12"}}));
}

TEST(PackLanguages, APatternIsForItsLanguageAndTheStarForTheOthers) {
  const auto pack = one_rule(text_field, {{"fr", "(?P<name>cas)"}, {"*", "(?P<name>case)"}});
  EXPECT_THAT(fields_of(pack, "case cas", "en"), ElementsAre(json{{"name", "case"}}));
  EXPECT_THAT(fields_of(pack, "case cas", "fr"), ElementsAre(json{{"name", "cas"}}));
}

TEST(PackHost, ASignOfTheHostInTheTextIsNoSign) {
  EXPECT_THAT(fields_of(one_rule(count_field, {{"*", "(?P<count>{number}) cases"}}), "\xEE\x80\x90 cases"), IsEmpty());
}

}  // namespace
}  // namespace rapporteur
