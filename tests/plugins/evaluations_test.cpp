// The evaluations plugin on sentences, lists and tables in six languages; what only looks like an evaluation must
// give nothing.
#include "evaluation_turns.hpp"
#include "patterns.hpp"
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

std::vector<json> evaluations(std::string_view text, std::string_view language) {
  return test::run_on_text("evaluations", text, language);
}

class EvaluationPatterns : public testing::TestWithParam<test::Pattern> {};

TEST_P(EvaluationPatterns, GivesTheRecordsOfTheGuide) {
  const auto found = evaluations(GetParam().text, GetParam().language);
  ASSERT_EQ(found.size(), GetParam().records.size()) << json(found).dump(1);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& stated = GetParam().records[i];
    EXPECT_EQ(test::stated_part(found[i]["fields"], stated, {"subject", "evaluator"}), stated);
  }
}

INSTANTIATE_TEST_SUITE_P(Guide, EvaluationPatterns, testing::ValuesIn(test::patterns_of("evaluation")),
                         test::pattern_name<testing::TestParamInfo<test::Pattern>>);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EvaluationPatterns);

struct Listed {
  const char *language, *text, *title, *symbol, *type, *completed;
};
void PrintTo(const Listed& one, std::ostream* out) { *out << one.language; }

class EvaluationLists : public testing::TestWithParam<Listed> {};

TEST_P(EvaluationLists, ItemsTakeVerbAndYearFromTheChapeau) {
  const auto& one = GetParam();
  const auto found = evaluations(one.text, one.language);
  ASSERT_EQ(found.size(), 2u) << json(found).dump(1);
  const auto& fields = found[0]["fields"];
  EXPECT_EQ(fields["title"], one.title);
  EXPECT_EQ(fields["symbol"], one.symbol);
  EXPECT_EQ(fields["evaluation_type"], one.type);
  EXPECT_EQ(fields["status"], "completed");
  EXPECT_EQ(fields["completed"], one.completed);
  EXPECT_EQ(found[0]["evidence"].size(), 2u) << "the item, then the chapeau";
}

INSTANTIATE_TEST_SUITE_P(
    SixLanguages, EvaluationLists,
    testing::Values(
        Listed{"en",
               "4. The Evaluation Office conducted the following evaluations in 2023:\n"
               "(a) Thematic evaluation of water security (UNX/EV/2023/1);\n"
               "(b) Joint evaluation of the response to the drought (UNX/EV/2023/2).",
               "Thematic evaluation of water security", "UNX/EV/2023/1", "thematic", "2023"},
        Listed{"fr",
               "4. Le Bureau de l’évaluation a mené les évaluations ci-après en 2023 :\n"
               "(a) Évaluation finale du projet relatif à l’eau (UNX/EV/2023/1) ;\n"
               "(b) Évaluation conjointe de l’action menée (UNX/EV/2023/2).",
               "Évaluation finale du projet relatif à l’eau", "UNX/EV/2023/1", "final", "2023"},
        Listed{"es",
               "4. La Oficina de Evaluación realizó las siguientes evaluaciones en 2023:\n"
               "(a) Evaluación temática de la seguridad hídrica (UNX/EV/2023/1);\n"
               "(b) Evaluación conjunta de la respuesta a la sequía (UNX/EV/2023/2).",
               "Evaluación temática de la seguridad hídrica", "UNX/EV/2023/1", "thematic", "2023"},
        Listed{"ru",
               "4. В 2023 году Управление провело следующие оценки:\n"
               "(a) тематическая оценка водной безопасности (UNX/EV/2023/1);\n"
               "(b) совместная оценка мер реагирования на засуху (UNX/EV/2023/2).",
               "тематическая оценка водной безопасности", "UNX/EV/2023/1", "thematic", "2023"},
        Listed{"zh",
               "4. 监督厅 2023 年开展了下列评价：\n(a) 水安全专题评价（UNX/EV/2023/1）；\n(b) 旱灾应对联合评价（UNX/EV/2023/2）。",
               "水安全专题评价", "UNX/EV/2023/1", "thematic", "2023"},
        Listed{"ar",
               "4 - أجرى المكتب التقييمات التالية في عام 2023:\n"
               "(أ) التقييم المواضيعي للأمن المائي (UNX/EV/2023/1)؛\n"
               "(ب) التقييم المشترك للاستجابة للجفاف (UNX/EV/2023/2).",
               "التقييم المواضيعي للأمن المائي", "UNX/EV/2023/1", "thematic", "2023"}),
    [](const auto& one) { return std::string(one.param.language); });

TEST(Evaluations, MergesMentionsOfOneSymbol) {
  const auto found = evaluations(
      "OIOS issued the midterm evaluation of the plan for 2020-2025 (IED-24-009), which contained 6 recommendations.\n"
      "In April 2024, OIOS completed the midterm evaluation of the plan for 2020-2025 (IED-24-009).",
      "en");
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["completed"], "2024-04");
  EXPECT_EQ(found[0]["fields"]["recommendation_count"], 6);
  EXPECT_EQ(found[0]["evidence"].size(), 2u);
}

TEST(Evaluations, LaterSentencesOfTheParagraphAddFields) {
  const auto found = evaluations(
      "In May 2023, OIOS published the final evaluation of the water project (IED-23-004). It covered the period from "
      "2019 to 2022 and assessed relevance, efficiency and impact. It concluded that the project had met its aims.",
      "en");
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  const auto& fields = found[0]["fields"];
  EXPECT_EQ(fields["period"], (json{{"start", "2019-01-01"}, {"end", "2022-12-31"}}));
  EXPECT_EQ(fields["criteria"], (json{"relevance", "efficiency", "impact"}));
  EXPECT_EQ(fields["conclusion"], "It concluded that the project had met its aims.");
  EXPECT_EQ(found[0]["evidence"].size(), 3u);
}

TEST(Evaluations, ARowOfATableIsAnEvaluationWithItsStatus) {
  const auto found = evaluations(
      "Table 1 Evaluations\n| Title | Status |\n| Independent evaluation of the Youth Strategy | Completed |\n"
      "| Mid-term evaluation of the supplies programme | On track |",
      "en");
  ASSERT_EQ(found.size(), 2u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["status"], "completed");
  EXPECT_EQ(found[1]["fields"]["status"], "ongoing");
  EXPECT_EQ(found[1]["fields"]["evaluation_type"], "midterm");
}

TEST(Evaluations, TwoYearsInTheChapeauTellNoCompletion) {
  const auto found = evaluations(
      "OIOS conducted the following evaluations in 2023 and 2024:\n(a) Thematic evaluation of youth (E/AC.51/2023/7);\n"
      "(b) Thematic evaluation of trade (E/AC.51/2024/2).",
      "en");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_FALSE(found[0]["fields"].contains("completed"));
}

TEST(Evaluations, AMidtermReviewNamedWithItsSubjectNeedsNoVerb) {
  const auto found = evaluations("Posts were approved as part of the midterm review of the Strategic Plan, 2022–2025.", "en");
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["title"], "midterm review of the Strategic Plan, 2022–2025");
  EXPECT_FALSE(found[0]["fields"].contains("status"));
}

class EvaluationTurns : public testing::TestWithParam<test::Turn> {};

TEST_P(EvaluationTurns, NameOneByWhoDidItOrWhatUnderwentIt) {
  const auto found = evaluations(GetParam().text, GetParam().language);
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  const auto& fields = found[0]["fields"];
  if (GetParam().subject) {
    EXPECT_EQ(fields["subject"], GetParam().subject);
  }
  if (GetParam().evaluator) {
    EXPECT_EQ(fields["evaluator"], GetParam().evaluator);
  }
  if (!GetParam().subject) {
    EXPECT_FALSE(fields.contains("subject"));
  }
  if (GetParam().status) {
    EXPECT_EQ(fields["status"], GetParam().status);
  }
}

INSTANTIATE_TEST_SUITE_P(Doers, EvaluationTurns, testing::ValuesIn(test::doer_turns()));
INSTANTIATE_TEST_SUITE_P(Undergone, EvaluationTurns, testing::ValuesIn(test::undergone_turns()));

class EvaluationOutcomes : public testing::TestWithParam<test::Turn> {};

TEST_P(EvaluationOutcomes, TellThatItTookPlace) {
  const auto found = evaluations(GetParam().text, GetParam().language);
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["status"], "completed");
  EXPECT_FALSE(found[0]["fields"].contains("completed"));
}

INSTANTIATE_TEST_SUITE_P(SixLanguages, EvaluationOutcomes, testing::ValuesIn(test::outcome_turns()));

class EvaluationNoTurns : public testing::TestWithParam<test::NoTurn> {};

TEST_P(EvaluationNoTurns, GiveNothing) {
  const auto found = evaluations(GetParam().text, GetParam().language);
  EXPECT_TRUE(found.empty()) << json(found).dump(1);
}

INSTANTIATE_TEST_SUITE_P(SixLanguages, EvaluationNoTurns, testing::ValuesIn(test::no_turns()));

TEST(Evaluations, AListRunsOnBehindTheFootnotesOfAPage) {
  const auto found = evaluations(
      "4. The Evaluation Office conducted the following evaluations in 2023:\n"
      "[1] The Office was set up in 2014.\n"
      "(a) Thematic evaluation of water security (UNX/EV/2023/1);\n"
      "(b) Joint evaluation of the response to the drought (UNX/EV/2023/2).",
      "en");
  ASSERT_EQ(found.size(), 2u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["status"], "completed");
  EXPECT_EQ(found[1]["fields"]["completed"], "2023");
}

TEST(Evaluations, TheMainVerbCountsBehindAParticipleBetweenCommas) {
  const auto found = evaluations(
      "A joint evaluation of the response to the floods, carried out with FAO, will be published in 2027.", "en");
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["status"], "planned");
  EXPECT_FALSE(found[0]["fields"].contains("completed"));
}

TEST(Evaluations, OfSomePlannedThoseDoneAreAnotherNumber) {
  const auto found = evaluations("In 2024, 33 evaluations were planned, of which 15 were completed.", "en");
  ASSERT_EQ(found.size(), 2u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["count"], 33);
  EXPECT_EQ(found[0]["fields"]["status"], "planned");
  EXPECT_EQ(found[1]["fields"]["count"], 15);
  EXPECT_EQ(found[1]["fields"]["status"], "completed");
}

TEST(Evaluations, ADeniedVerbTellsNoCompletion) {
  const auto found = evaluations("Two evaluations planned for 2023 were not conducted.", "en");
  for (const auto& one : found) EXPECT_NE(one["fields"].value("status", ""), "completed");
}

TEST(Evaluations, ABodyInTheSubjectIsNoEvaluator) {
  const auto found = evaluations(
      "At its session the Committee recalled the midterm review of the plan and the findings of the Board.", "en");
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  EXPECT_FALSE(found[0]["fields"].contains("evaluator"));
}

TEST(Evaluations, WhoPaidForItIsNotWhoDidIt) {
  const auto found = evaluations(
      "The final evaluation of the water project, conducted by Consultia (contracted by the Office of Internal "
      "Oversight Services), was published in 2024.",
      "en");
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  EXPECT_FALSE(found[0]["fields"].contains("evaluator"));
}

TEST(Evaluations, ARowThatTellsWhatToDoIsNone) {
  EXPECT_TRUE(evaluations("Table 1 Actions\n| Action | Status |\n| Manage risks. Conduct a thorough assessment of the "
                          "portfolio | Completed |\n| Value-for-money assessment of the | Completed |",
                          "en")
                  .empty());
}

TEST(Evaluations, TwoNamesJoinedByAndAreTwo) {
  const auto found = evaluations(
      "The Office presented the formative evaluation of the youth strategy and the independent evaluation of the "
      "water programme in 2024.",
      "en");
  ASSERT_EQ(found.size(), 2u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["title"], "formative evaluation of the youth strategy");
}

TEST(Evaluations, ACitationInAFootnoteIsNone) {
  EXPECT_TRUE(evaluations("The text stands here.\n[1] Report on 2024 External Quality Assessment on Internal Audit, "
                          "available at: https://example.org/report.",
                          "en")
                  .empty());
}

struct Trap {
  const char *language, *text;
};
void PrintTo(const Trap& trap, std::ostream* out) { *out << trap.language << ": " << trap.text; }

class EvaluationTraps : public testing::TestWithParam<Trap> {};

TEST_P(EvaluationTraps, GiveNothing) {
  const auto found = evaluations(GetParam().text, GetParam().language);
  EXPECT_TRUE(found.empty()) << json(found).dump(1);
}

INSTANTIATE_TEST_SUITE_P(
    SixLanguages, EvaluationTraps,
    testing::Values(Trap{"en", "The Evaluation Office completed the evaluation plan and strengthened evaluation capacity."},
                    Trap{"en", "Three cases were under review after a preliminary assessment was completed in 2024."},
                    Trap{"en", "The annual risk assessment was conducted in 2024."},
                    Trap{"fr", "Le Bureau de l’évaluation a publié en 2024 sa politique d’évaluation."},
                    Trap{"fr", "L’évaluation des risques a été réalisée en 2024."},
                    Trap{"es", "La evaluación de riesgos se realizó en 2024."},
                    Trap{"es", "La función de evaluación cuenta con una política de evaluación publicada en 2024."},
                    Trap{"ru", "Предварительная оценка 12 жалоб завершена."},
                    Trap{"ru", "В 2024 году проведена оценка рисков."},
                    Trap{"zh", "监督厅编制了 7 项评价方法准则，印发了两份评价通讯。"},
                    Trap{"zh", "该办公室完成了风险评估和需求评估。"},
                    Trap{"ar", "أجرى المكتب تقييم المخاطر في عام 2024."}));

}  // namespace
}  // namespace rapporteur
