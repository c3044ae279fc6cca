// Plugins at work: what they hand back, and what becomes of those that fail.
#include "extract/dispatch.hpp"

#include "places.hpp"
#include "run_on_text.hpp"

#include "kit/language.hpp"
#include "layers/annotate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace rapporteur {
namespace {

using testing::HasSubstr;

std::vector<Plugin> plugins(const std::vector<std::string>& names) {
  std::vector<PluginPlace> places;
  for (const auto& name : names) places.push_back({test::binary_dir().string() + "/test_plugins/" + name + ".so", true});
  auto list = load_plugins(places);
  EXPECT_EQ(list.loaded.size(), names.size());
  return std::move(list.loaded);
}

Dispatched run(std::vector<Plugin>& with, const std::string& text, const std::string& language = "en",
               const DispatchLimits& limits = {}) {
  const auto document = test::document_from_text(text, language);
  return run_plugins(document, Layers{}, with, limits);
}

Dispatched run(const std::string& plugin, const std::string& text, const std::string& language = "en",
               const DispatchLimits& limits = {}) {
  auto with = plugins({plugin});
  return run(with, text, language, limits);
}

// Why the one plugin failed.
std::string failure(const Dispatched& result) {
  EXPECT_EQ(result.failures.size(), 1u);
  if (result.failures.empty()) return "";
  EXPECT_EQ(result.failures[0].failure.code, Code::plugin_failed);
  return result.failures[0].failure.message;
}

TEST(Dispatch, DraftsCarryWhatWasEmitted) {
  const auto result = run("behaviour", "refers");
  ASSERT_EQ(result.drafts.size(), 2u);
  EXPECT_EQ(result.drafts[0].plugin, "behaviour");
  EXPECT_EQ(result.drafts[0].version, "1.2.3");
  EXPECT_EQ(result.drafts[0].type, "behaviour");
  EXPECT_EQ(result.drafts[0].fields, R"({"count":5})");
  EXPECT_EQ(result.drafts[1].fields, R"({"part_of":"#0"})");
  EXPECT_EQ(result.drafts[1].confidence, 0.5);
  ASSERT_EQ(result.drafts[1].checks.size(), 1u);
  EXPECT_EQ(result.drafts[1].checks[0].name, "breakdown_sum");
  EXPECT_FALSE(result.drafts[1].checks[0].ok);
  EXPECT_EQ(result.drafts[1].checks[0].records, std::vector<std::uint32_t>{0});
}

TEST(Dispatch, AThrowingPluginFailsWithItsWords) {
  EXPECT_EQ(failure(run("behaviour", "throws")), "plugin \"behaviour\" failed: on purpose");
  EXPECT_THAT(failure(run("behaviour", "throws 42")), HasSubstr("not a std::exception"));
}

TEST(Dispatch, WhatAFailedPluginEmittedIsDropped) {
  const auto result = run("behaviour", "emits, then throws");
  EXPECT_EQ(failure(result), "plugin \"behaviour\" failed: too late");
  EXPECT_TRUE(result.drafts.empty());
}

TEST(Dispatch, APluginIsStoppedAtItsDeadline) {
  EXPECT_EQ(failure(run("behaviour", "never ends", "en", {std::chrono::milliseconds(50)})),
            "plugin \"behaviour\" was stopped at its limit of 50 ms for one document");
}

TEST(Dispatch, AnExceptionThroughTheCTableIsCaught) {
  EXPECT_EQ(failure(run("raw", "std")), "plugin \"raw\" let an exception cross the plugin boundary: escaped");
  EXPECT_THAT(failure(run("raw", "int")), HasSubstr("let something that is not a std::exception cross"));
  EXPECT_TRUE(run("raw", "std").drafts.empty());
}

TEST(Dispatch, AFailureWithoutAReasonSaysSo) {
  EXPECT_EQ(failure(run("raw", "mum")), "plugin \"raw\" failed and gave no reason");
}

TEST(Dispatch, OnesFailureLeavesTheOthersAlone) {
  auto with = plugins({"behaviour", "raw"});
  const auto result = run(with, "throws");
  EXPECT_EQ(result.failures.size(), 1u);
  ASSERT_EQ(result.drafts.size(), 1u);
  EXPECT_EQ(result.drafts[0].plugin, "raw");
}

TEST(Dispatch, AFailureIsForOneDocumentOnly) {
  auto with = plugins({"behaviour"});
  EXPECT_EQ(run(with, "throws").failures.size(), 1u);
  EXPECT_EQ(run(with, "refers").drafts.size(), 2u);
}

TEST(Dispatch, APluginThatCannotBeCreatedFailsEveryDocument) {
  ::setenv("RAW_FAILS", "1", 1);
  auto with = plugins({"raw"});
  EXPECT_EQ(failure(run(with, "text")), "plugin \"raw\" could not be set up: no licence found");
  ::unsetenv("RAW_FAILS");
  EXPECT_EQ(failure(run(with, "text")), "plugin \"raw\" could not be set up: no licence found");
}

TEST(Dispatch, ABadRecordCostsOnlyItself) {
  const auto result = run("behaviour", "bad records");
  ASSERT_EQ(result.drafts.size(), 1u);
  EXPECT_EQ(result.drafts[0].fields, R"({"good":true})");
  ASSERT_EQ(result.refused.size(), 5u);
  EXPECT_EQ(result.refused[0].reason, "its type \"undeclared\" is not declared in the plugin's manifest");
  EXPECT_EQ(result.refused[1].reason, "it points at no evidence");
  EXPECT_EQ(result.refused[2].reason, "its confidence is not between 0 and 1");
  EXPECT_EQ(result.refused[3].reason, "its \"fields\" is not UTF-8");
  EXPECT_THAT(result.refused[4].reason, HasSubstr("at most 65536 were expected"));
}

TEST(Dispatch, OddStructsAreRefusedUnread) {
  const auto result = run("raw", "odd");
  EXPECT_TRUE(result.drafts.empty());
  EXPECT_TRUE(result.failures.empty());
  ASSERT_EQ(result.refused.size(), 6u);
  EXPECT_THAT(result.refused[0].reason, HasSubstr("its rpt_record has 8 bytes"));
  EXPECT_THAT(result.refused[1].reason, HasSubstr("pieces of evidence are not an array"));
  EXPECT_THAT(result.refused[2].reason, HasSubstr("pieces of evidence are not an array"));
  EXPECT_THAT(result.refused[3].reason, HasSubstr("4294967295 pieces of evidence"));
  EXPECT_THAT(result.refused[4].reason, HasSubstr("has a length but no characters"));
  EXPECT_THAT(result.refused[5].reason, HasSubstr("at most 65536 were expected"));
}

TEST(Dispatch, ARunawayLoopIsCapped) {
  const auto result = run("behaviour", "too many");
  EXPECT_EQ(result.drafts.size(), 10'000u);
  ASSERT_EQ(result.refused.size(), 50u);
  EXPECT_THAT(result.refused[0].reason, HasSubstr("more than 10000 records"));
}

TEST(Dispatch, RecordsMayComeFromThePluginsOwnThreads) { EXPECT_EQ(run("behaviour", "threads").drafts.size(), 200u); }

TEST(Dispatch, APluginIsCalledForItsLanguages) {
  EXPECT_EQ(run("raw", "text", "en").drafts.size(), 1u);
  EXPECT_EQ(run("raw", "text", "en-GB").drafts.size(), 1u);
  EXPECT_TRUE(run("raw", "text", "fr").drafts.empty());
  EXPECT_EQ(run("behaviour", "refers", "sw").drafts.size(), 2u) << "it lists none: any";
}

TEST(Dispatch, OneBlockInAListedLanguageIsEnough) {
  auto with = plugins({"raw"});
  auto document = test::document_from_text("bonjour\nhello", "fr");
  document.blocks[1].language = "en";
  EXPECT_EQ(run_plugins(document, Layers{}, with).drafts.size(), 1u);
}

TEST(Dispatch, EachPluginGetsTheHitsOfItsOwnLexicon) {
  const auto languages = load_languages(test::source_dir().string() + "/pipeline/languages");
  ASSERT_TRUE(languages.has_value()) << languages.error().message;
  auto with = plugins({"starter", "behaviour"});
  const auto document = test::document_from_text("says what it saw\nTwo apples for the participants", "en");
  const auto result = run_plugins(document, annotate(document, *languages, lexicons_of(with)), with);
  std::vector<std::string> fields;
  for (const auto& draft : result.drafts)
    if (draft.plugin == "behaviour") fields.push_back(draft.fields);
  EXPECT_THAT(fields, testing::ElementsAre(R"({"group":"unit","code":"apple"})"));
}

TEST(Dispatch, RulesTellOfTheirWorkOnlyWhenAsked) {
  auto with = plugins({"behaviour"});
  const auto document = test::document_from_text("notes\nand more", "en");
  EXPECT_EQ(run_plugins(document, Layers{}, with).drafts.size(), 1u) << "no reason is made when nobody asks";
  std::vector<RuleNote> notes;
  EXPECT_EQ(run_plugins(document, Layers{}, with, {}, nullptr, &notes).drafts.size(), 2u);
  ASSERT_EQ(notes.size(), 3u);
  EXPECT_EQ(notes[0].plugin, "behaviour");
  EXPECT_EQ(notes[0].rule, "first_word");
  EXPECT_EQ(notes[0].ruling, Ruling::fired);
  EXPECT_EQ(notes[0].reason, "");
  EXPECT_EQ(notes[1].ruling, Ruling::nearly);
  EXPECT_EQ(notes[1].range, (Range{6, 9}));
  EXPECT_EQ(notes[1].reason, "it is short");
  EXPECT_EQ(notes[2].ruling, Ruling::ruled_out);
  EXPECT_EQ(notes[2].reason, "made when asked: %FF");
}

TEST(Dispatch, OddNotesAreMendedOrLeftOut) {
  auto with = plugins({"raw"});
  std::vector<RuleNote> notes;
  const auto document = test::document_from_text("note", "en");
  EXPECT_TRUE(run_plugins(document, Layers{}, with, {}, nullptr, &notes).failures.empty());
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].rule, "");
  EXPECT_EQ(notes[0].reason, "why");
}

TEST(Dispatch, ADocumentWithoutTextIsNoFault) {
  auto with = plugins({"behaviour", "raw"});
  Document document;
  document.language = "und";
  const auto result = run_plugins(document, Layers{}, with);
  EXPECT_TRUE(result.failures.empty());
  EXPECT_TRUE(result.drafts.empty());
}

}  // namespace
}  // namespace rapporteur
