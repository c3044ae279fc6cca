// Turns of phrase that any report may use, each in six languages: by how much a number changed is no number of cases,
// a nought said by the verb is one, "respectively" pairs periods, and what is said behind "of which" stays there.
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

struct Turn {
  const char *language, *text;
};

std::vector<json> cases(const Turn& turn) { return test::run_on_text("cases", turn.text, turn.language); }

json counts(const std::vector<json>& found) {
  json out = json::array();
  for (const auto& record : found) out.push_back(record["fields"]["count"]);
  return out;
}

TEST(CaseTurns, ByHowMuchANumberChangedIsNoNumberOfCases) {
  for (const Turn turn : {Turn{"en", "In 2024, the Office received 165 complaints, 21 more than in 2023."},
                          Turn{"fr", "En 2024, le Bureau a reçu 165 plaintes, soit 21 de plus qu'en 2023."},
                          Turn{"es", "En 2024 la Oficina recibió 165 quejas, 21 más que en 2023."},
                          Turn{"ru", "В 2024 году Бюро получило 165 жалоб, что на 21 больше, чем в 2023 году."},
                          Turn{"zh", "2024 年，该办公室收到 165 起投诉，增加 21 起。"},
                          Turn{"ar", "في عام 2024، تلقى المكتب 165 شكوى، أي بزيادة 21 شكوى عن العام السابق."}})
    EXPECT_EQ(counts(cases(turn)), json::array({165})) << turn.text;
}

TEST(CaseTurns, ANoughtSaidByTheVerbIsAFigure) {
  for (const Turn turn : {Turn{"en", "In 2024, the Office did not receive any complaints of harassment."},
                          Turn{"fr", "En 2024, le Bureau n'a pas reçu de plaintes pour harcèlement."},
                          Turn{"es", "En 2024 no se recibieron quejas por acoso."},
                          Turn{"ru", "В 2024 году жалоб на притеснения не поступало."},
                          Turn{"zh", "2024 年没有收到关于骚扰的投诉。"},
                          Turn{"ar", "ولم يتلق المكتب في عام 2024 أي شكاوى تتعلق بالمضايقة."}}) {
    const auto found = cases(turn);
    ASSERT_EQ(counts(found), json::array({0})) << turn.text;
    EXPECT_EQ(found[0]["fields"]["unit"], "complaint") << turn.text;
    EXPECT_EQ(found[0]["fields"]["stage"], "received") << turn.text;
  }
}

TEST(CaseTurns, WhatIsSaidBehindOfWhichStaysWithItsNumber) {
  for (const Turn turn : {Turn{"en", "In 2024, 40 cases were registered, 27 of which were closed and 13 remained pending."},
                          Turn{"fr", "En 2024, 40 affaires ont été enregistrées ; 27 d'entre elles ont été closes et 13 restaient en suspens."},
                          Turn{"es", "En 2024 se registraron 40 casos; 27 de ellos se cerraron y 13 seguían pendientes."},
                          Turn{"ru", "В 2024 году зарегистрировано 40 дел, 27 из которых были закрыты, а 13 находились в производстве."},
                          Turn{"ar", "وفي عام 2024، سُجلت 40 قضية، أُغلقت 27 قضية منها و 13 قضية قيد النظر."}}) {
    const auto found = cases(turn);
    ASSERT_EQ(counts(found), json::array({40, 27, 13})) << turn.text;
    EXPECT_EQ(found[1]["fields"]["stage"], "closed") << turn.text;
    EXPECT_EQ(found[2]["fields"]["stage"], "pending") << turn.text;
  }
}

TEST(CaseTurns, WhatAMatterWasReferredForIsNotWhatBecameOfIt) {
  for (const Turn turn : {Turn{"en", "In 2024, 21 cases were referred to the Office of Human Resources for possible disciplinary action."},
                          Turn{"fr", "En 2024, 21 affaires ont été transmises au Bureau aux fins de mesures disciplinaires."},
                          Turn{"es", "En 2024 se remitieron 21 casos a la Oficina para la adopción de medidas disciplinarias."},
                          Turn{"ru", "В 2024 году 21 дело было передано Управлению для принятия дисциплинарных мер."},
                          Turn{"zh", "2024 年有 21 起案件移交该办公室，以便采取纪律措施。"},
                          Turn{"ar", "وفي عام 2024، أُحيلت 21 قضية إلى المكتب لاتخاذ إجراءات تأديبية."}}) {
    const auto found = cases(turn);
    ASSERT_EQ(counts(found), json::array({21})) << turn.text;
    EXPECT_EQ(found[0]["fields"]["stage"], "referred") << turn.text;
  }
}

TEST(CaseTurns, APartThatComesFirstHasTheVerbAndItsTotalHasNot) {
  const auto found = cases({"en", "Twelve of the 454 cases completed in 2024 were unsubstantiated."});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0]["fields"]["count"], 454);
  EXPECT_EQ(found[0]["fields"]["stage"], "closed");
  EXPECT_EQ(found[1]["fields"]["stage"], "unsubstantiated");
  EXPECT_EQ(found[1]["fields"]["part_of"], 0);
}

TEST(CaseTurns, RespectivelyPairsPeriods) {
  const auto found = cases({"en", "The Office received 412 requests in 2024; the figures for 2022 and 2023 were 298 and 365, respectively."});
  ASSERT_EQ(counts(found), json::array({412, 298, 365}));
  EXPECT_EQ(found[1]["fields"]["period"]["start"], "2022-01-01");
  EXPECT_EQ(found[2]["fields"]["period"]["start"], "2023-01-01");
}

TEST(CaseTurns, AVerbDeniedIsNotTheVerb) {
  const auto found = cases({"en", "Of the 74 cases closed in 2024, 33 were substantiated and 41 were not."});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[2]["fields"]["stage"], "unsubstantiated");
}

TEST(CaseTurns, FiguresBehindAColonThatSumAreParts) {
  const auto found = cases({"en", "In 2024, 21 cases were closed: nine involved theft, seven fraud and five sexual harassment."});
  ASSERT_EQ(found.size(), 4u);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(found[i]["fields"]["part_of"], 0) << i;
}

}  // namespace
}  // namespace rapporteur
