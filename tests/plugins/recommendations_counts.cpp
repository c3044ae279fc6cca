// Numbers of recommendations whose noun is elided, in six languages: parts of a total, the whole behind a part, the
// figure of another year in brackets; and the numbers beside them that count something else.
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

// "8; 3 of 0 -> the Board": count, part_of, addressee, status or priority.
std::string told(const json& record) {
  const auto& fields = record["fields"];
  if (!fields.contains("count")) return "?";
  std::string told = std::to_string(fields["count"].get<int>());
  if (fields.contains("part_of")) told += " of " + std::to_string(fields["part_of"].get<int>());
  if (fields.contains("addressee")) told += " -> " + fields["addressee"].get<std::string>();
  for (const auto* key : {"status", "priority"})
    if (fields.contains(key)) told += " " + fields[key].get<std::string>();
  return told;
}

struct Counted {
  const char *language, *text;
  std::vector<std::string> told;
};
void PrintTo(const Counted& one, std::ostream* out) { *out << one.language; }

class CountedRecommendations : public testing::TestWithParam<Counted> {};

TEST_P(CountedRecommendations, AreReadWithoutTheirNoun) {
  std::vector<std::string> found;
  for (const auto& one : test::run_on_text("recommendations", GetParam().text, GetParam().language))
    found.push_back(told(one));
  EXPECT_EQ(found, GetParam().told) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    PartsByAddressee, CountedRecommendations,
    testing::Values(
        Counted{"en", "The review contains eight formal recommendations, of which three are addressed to the governing bodies and five to the Executive Director.",
                {"8", "3 of 0 -> the governing bodies", "5 of 0 -> the Executive Director"}},
        Counted{"fr", "L'examen contient huit recommandations, dont trois sont adressées au Conseil et cinq à la Directrice exécutive.",
                {"8", "3 of 0 -> Conseil", "5 of 0 -> la Directrice exécutive"}},
        Counted{"es", "El examen contiene ocho recomendaciones, de las cuales tres están dirigidas a la Junta y cinco al Director Ejecutivo.",
                {"8", "3 of 0 -> la Junta", "5 of 0 -> Director Ejecutivo"}},
        Counted{"ru", "Обзор содержит восемь рекомендаций, из которых три адресованы Совету и пять — Директору-исполнителю.",
                {"8", "3 of 0 -> Совету", "5 of 0 -> Директору-исполнителю"}},
        Counted{"zh", "审查载有 8 项建议，其中 3 项针对理事会，5 项针对执行主任。", {"8", "3 of 0 -> 理事会", "5 of 0 -> 执行主任"}},
        Counted{"ar", "ويتضمن الاستعراض 8 توصيات، منها 3 موجهة إلى المجلس و 5 إلى المدير التنفيذي.",
                {"8", "3 of 0 -> المجلس", "5 of 0 -> المدير التنفيذي"}}));

INSTANTIATE_TEST_SUITE_P(
    AnotherYearInBrackets, CountedRecommendations,
    testing::Values(
        Counted{"en", "Overall, 178 recommendations were issued in 2024 (174 in 2023).", {"178", "174"}},
        Counted{"en", "There were three long outstanding audit recommendations (15 in 2023).", {"3 overdue", "15 overdue"}},
        Counted{"en", "More recommendations (51, or 29 per cent) concerned travel in 2024 (32, or 18 per cent in 2023).", {"51", "32"}},
        Counted{"fr", "Au total, 178 recommandations ont été formulées en 2024 (174 en 2023).", {"178", "174"}},
        Counted{"es", "En total, se formularon 178 recomendaciones en 2024 (174 en 2023).", {"178", "174"}},
        Counted{"ru", "Всего в 2024 году было вынесено 178 рекомендаций (174 в 2023 году).", {"178", "174"}},
        Counted{"zh", "2024 年共提出 178 项建议（2023 年为 174 项）。", {"178", "174"}},
        Counted{"ar", "وصدر ما مجموعه 178 توصية في عام 2024 (174 في عام 2023).", {"178", "174"}}));

INSTANTIATE_TEST_SUITE_P(
    OutOfAWhole, CountedRecommendations,
    testing::Values(
        Counted{"en", "The remaining 27 out of 205 recommendations related to audits.", {"205", "27 of 0"}},
        Counted{"en", "The audit made four high priority recommendations out of a total of nine.", {"9", "4 of 0 high"}},
        Counted{"fr", "Les 27 sur 205 recommandations restantes concernaient les audits.", {"205", "27 of 0"}},
        Counted{"fr", "L'audit a abouti à quatre recommandations de priorité élevée sur un total de neuf.", {"9", "4 of 0 high"}},
        Counted{"es", "Las 27 de 205 recomendaciones restantes se referían a auditorías.", {"205", "27 of 0"}},
        Counted{"es", "La auditoría formuló cuatro recomendaciones de prioridad alta de un total de nueve.", {"9", "4 of 0 high"}},
        Counted{"ru", "Остальные 27 из 205 рекомендаций касались ревизий.", {"205", "27 of 0"}},
        Counted{"ru", "Было вынесено 4 рекомендации высокой приоритетности из общего числа в 9.", {"9", "4 of 0 high"}},
        Counted{"zh", "205 项建议中的 27 项涉及业务流程审计。", {"205", "27 of 0"}},
        Counted{"ar", "وتتعلق 27 من أصل 205 توصيات بمراجعة العمليات.", {"205", "27 of 0"}},
        Counted{"ar", "وأصدرت المراجعة 4 توصيات ذات أولوية عالية من أصل 9.", {"9", "4 of 0 high"}},
        Counted{"ar", "ومن بين التوصيات الـ 61 الصادرة في عام 2023، نُفذت 48 توصية.", {"61", "48 of 0 implemented"}}));

INSTANTIATE_TEST_SUITE_P(
    WhatElseIsCounted, CountedRecommendations,
    testing::Values(
        Counted{"en", "It made two recommendations of three audits.", {"2"}},
        Counted{"en", "Six recommendations (see paras. 12 and 13) concern the ten offices.", {"6"}},
        Counted{"en", "It made 12 recommendations, and 20 people (15 in 2023) read them.", {"12"}},
        Counted{"fr", "Il a formulé 12 recommandations, et 20 personnes (15 en 2023) les ont lues.", {"12"}},
        Counted{"es", "Formuló 12 recomendaciones, y 20 personas (15 en 2023) las leyeron.", {"12"}},
        Counted{"ru", "Оно вынесло 12 рекомендаций, и 20 человек (15 в 2023 году) их прочитали.", {"12"}},
        Counted{"zh", "该厅提出 12 项建议，20 人（2023 年为 15 人）阅读了报告。", {"12"}},
        Counted{"ar", "وأصدر المكتب 12 توصية، وقرأها 20 شخصا (15 في عام 2023).", {"12"}}));

TEST(RecommendationCounts, ATotalTakenForKnownIsTheOneSaidBefore) {
  const auto found = test::run_on_text("recommendations",
                                       "1. The 28 reports resulted in 205 recommendations.\n"
                                       "2. The remaining 27 out of 205 recommendations related to audits.",
                                       "en");
  ASSERT_EQ(found.size(), 2u) << json(found).dump(1);
  EXPECT_EQ(found[0]["evidence"].size(), 2u);
  EXPECT_EQ(told(found[1]), "27 of 0");
}

TEST(RecommendationCounts, WhatIsSaidOfAShareIsNotSaidOfAll) {
  for (const auto& [language, text] :
       {std::pair{"en", "UNDP fully implemented 67 per cent of the 30 recommendations."},
        std::pair{"fr", "Le Fonds a appliqué 67 % des 30 recommandations."},
        std::pair{"es", "Se aplicó el 67 % de las 30 recomendaciones."},
        std::pair{"ru", "Выполнено 67 процентов из 30 рекомендаций."},
        std::pair{"ar", "نُفذت 67 في المائة من 30 توصية."}})
    for (const auto& record : test::run_on_text("recommendations", text, language))
      EXPECT_FALSE(record["fields"].contains("status")) << record.dump(1);
}

TEST(RecommendationCounts, TwoReportsMayMakeEquallyManyRecommendations) {
  const auto found = test::run_on_text("recommendations",
                                       "1. The first audit made 12 recommendations.\n"
                                       "2. The second audit resulted in 12 recommendations.",
                                       "en");
  EXPECT_EQ(found.size(), 2u) << json(found).dump(1);
}

TEST(RecommendationCounts, TheNumberOfAReportIsNoRecordBesideItsListedRecommendations) {
  const std::string stated = "1. OIOS issued its evaluation of the plan (IED-24-031), which contained 7 recommendations.\n";
  const std::string listed =
      "2. The Director accepted the following recommendations made by OIOS (IED-24-031):\n"
      "Recommendation 1: The Office should simplify the framework.\n"
      "Recommendation 2: The Office should prepare guidance.";
  EXPECT_EQ(test::run_on_text("recommendations", stated, "en").size(), 1u);
  const auto found = test::run_on_text("recommendations", stated + listed, "en");
  ASSERT_EQ(found.size(), 2u) << json(found).dump(1);
  EXPECT_FALSE(found[0]["fields"].contains("count"));
}

}  // namespace
}  // namespace rapporteur
