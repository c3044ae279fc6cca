// The cases plugin on sentences, lists and tables in six languages. The sentence patterns are those of the domain
// guide (patterns.jsonl); false friends among them must give nothing.
#include "places.hpp"
#include "run_on_text.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace rapporteur {
namespace {

using nlohmann::json;

std::vector<json> cases(std::string_view text, std::string_view language) {
  return test::run_on_text("cases", text, language);
}

// The fields that decide whether a record says what the text says.
json core(const json& fields) {
  json out = json::object();
  for (const char* key : {"count", "unit", "stage", "category", "period", "part_of", "percent"})
    if (fields.contains(key)) out[key] = fields[key];
  if (out.contains("period") && out["period"].empty()) out.erase("period");
  if (out.contains("percent")) out["percent"] = out["percent"].get<double>();
  return out;
}

struct Pattern {
  int line = 0;
  std::string language, text;
  json records;
};

void PrintTo(const Pattern& pattern, std::ostream* out) { *out << pattern.language << ": " << pattern.text; }

std::vector<Pattern> patterns() {
  std::vector<Pattern> out;
  std::ifstream file(test::shared_dir().string() + "/domain/patterns.jsonl");
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const auto pattern = json::parse(line);
    if (pattern["type"] == "case")
      out.push_back({number, pattern["lang"], pattern["text"], pattern["records"]});
  }
  return out;
}

class CasePatterns : public testing::TestWithParam<Pattern> {};

TEST_P(CasePatterns, GivesTheRecordsOfTheGuide) {
  json expected = json::array(), found = json::array();
  for (const auto& record : GetParam().records) expected.push_back(core(record));
  for (const auto& record : cases(GetParam().text, GetParam().language)) found.push_back(core(record["fields"]));
  EXPECT_EQ(found, expected) << "found " << found.dump(1) << "\nexpected " << expected.dump(1);
}

INSTANTIATE_TEST_SUITE_P(Guide, CasePatterns, testing::ValuesIn(patterns()), [](const auto& one) {
  return one.param.language + "_line_" + std::to_string(one.param.line);
});
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(CasePatterns);

TEST(Cases, PartsInAListBelongToTheFigureOfItsChapeau) {
  const auto found = cases("5. During 2024, the Office closed 38 cases. Of these:\n"
                           "(a) 15 cases were substantiated;\n"
                           "(b) 14 cases were found to be unsubstantiated;\n"
                           "(c) 9 were referred to other entities.\n", "en");
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0]["fields"]["count"], 38);
  const std::vector<std::string> stages = {"substantiated", "unsubstantiated", "referred"};
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_EQ(found[i]["fields"]["part_of"], 0) << i;
    EXPECT_EQ(found[i]["fields"]["stage"], stages[i - 1]);
    EXPECT_EQ(found[i]["fields"]["period"]["start"], "2024-01-01");
  }
  ASSERT_FALSE(found[0]["checks"].empty());
  EXPECT_EQ(found[0]["checks"][0]["name"], "breakdown_sum");
  EXPECT_EQ(found[0]["checks"][0]["ok"], true);
}

TEST(Cases, PartsThatDoNotSumAreReportedAndNotRepaired) {
  const auto found = cases("In 2024, the Office received 60 complaints, of which 38 concerned fraud and 21 concerned theft.", "en");
  ASSERT_EQ(found.size(), 3u);
  ASSERT_FALSE(found[0]["checks"].empty());
  EXPECT_EQ(found[0]["checks"][0]["ok"], false);
  EXPECT_EQ(found[0]["fields"]["count"], 60);
  EXPECT_EQ(found[2]["fields"]["count"], 21);
}

TEST(Cases, TableRowsTakeUnitStageAndPeriodFromTheCaption) {
  const auto found = cases("Table 1 Cases received in 2024, by category\n"
                           "| Category | Number | Percentage |\n"
                           "| Fraud | 17 | 85.0 |\n"
                           "| Other | 3 | 15.0 |\n"
                           "| Total | 20 | 100.0 |\n", "en");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0]["fields"]["category"], "fraud");
  EXPECT_EQ(found[0]["fields"]["stage"], "received");
  EXPECT_EQ(found[0]["fields"]["percent"], 85);
  EXPECT_EQ(found[0]["fields"]["period"]["end"], "2024-12-31");
  EXPECT_EQ(found[0]["fields"]["part_of"], 2);
  EXPECT_EQ(found[1]["fields"]["category"], "other");
  EXPECT_FALSE(found[2]["fields"].contains("category"));
}

TEST(Cases, AFigureSaidTwiceIsOneRecordWithBothPlaces) {
  const auto found = cases("In 2024, the Programme received 46 cases and closed 38.\n"
                           "From 1 January to 31 December 2024, the Office received 46 cases.", "en");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0]["evidence"].size(), 2u);
}

TEST(Cases, OtherThingsThatAreCountedAreNoCases) {
  for (const char* text : {"A total of 112 staff members took part in the financial disclosure programme.",
                           "The Ethics Office held 23 training sessions, in which a case study was discussed.",
                           "Of the 22 audit recommendations issued before 2024, 18 have been implemented.",
                           "The Board met on 12 March 2024 and considered document A/79/309."})
    EXPECT_TRUE(cases(text, "en").empty()) << text;
}

TEST(Cases, FiguresOfAnotherDomainAreNone) {
  EXPECT_TRUE(cases("In 2024, 12,308 cases of malaria were reported.", "en").empty());
  EXPECT_TRUE(cases("En 2024, 173 000 demandes d’asile ont été enregistrées.", "fr").empty());
}

TEST(Cases, TheTableOfTheReportIsReadInEveryLanguage) {
  struct Sample {
    const char *language, *caption, *head, *row, *total;
  };
  for (const auto& s : {Sample{"fr", "Tableau 1 Affaires reçues en 2024, par catégorie", "| Catégorie | Nombre |", "| Fraude | 17 |", "| Total | 17 |"},
                        Sample{"es", "Cuadro 1 Casos recibidos en 2024, por categoría", "| Categoría | Número |", "| Fraude | 17 |", "| Total | 17 |"},
                        Sample{"ru", "Таблица 1 Дела, полученные в 2024 году, в разбивке по категориям", "| Категория | Количество |", "| Мошенничество | 17 |", "| Всего | 17 |"},
                        Sample{"zh", "表 1 2024 年收到的案件，按类别分列", "| 类别 | 数目 |", "| 欺诈 | 17 |", "| 共计 | 17 |"},
                        Sample{"ar", "الجدول 1 القضايا الواردة في عام 2024، حسب الفئة", "| الفئة | العدد |", "| الغش | 17 |", "| المجموع | 17 |"}}) {
    const auto found = cases(std::string(s.caption) + "\n" + s.head + "\n" + s.row + "\n" + s.total + "\n", s.language);
    ASSERT_EQ(found.size(), 2u) << s.language;
    EXPECT_EQ(found[0]["fields"]["category"], "fraud") << s.language;
    EXPECT_EQ(found[0]["fields"]["stage"], "received") << s.language;
    EXPECT_EQ(found[0]["fields"]["part_of"], 1) << s.language;
    EXPECT_EQ(found[1]["fields"]["period"]["start"], "2024-01-01") << s.language;
  }
}

TEST(Cases, NumbersPrintedWithTheirLabelsInAChartAreFiguresOfItsCaption) {
  const auto found = cases("Table 1 Requests for advice by category in 2024\n"
                           "> Outside activities: 402\n> Gifts (30) 5.2%\n> Political activities: 13\n> 2022 2023 2024\n", "en");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0]["fields"]["count"], 402);
  EXPECT_EQ(found[0]["fields"]["unit"], "request");
  EXPECT_EQ(found[0]["fields"]["category"], "outside_activities");
  EXPECT_EQ(found[0]["fields"]["period"]["start"], "2024-01-01");
  EXPECT_EQ(found[1]["fields"]["count"], 30);
  EXPECT_EQ(found[2]["fields"]["category"], "other");
}

TEST(Cases, TicksOfAnAxisAndChartsOfOtherThingsAreNone) {
  EXPECT_TRUE(cases("Table 1 Cases received in 2024\n> 1200\n> 800\n> 400\n> 0\n", "en").empty());
  EXPECT_TRUE(cases("Table 1 Participants by region in 2024\n> Africa: 120\n> Asia: 90\n> Europe: 31\n", "en").empty());
}

TEST(Cases, OneOfWhichIsAPartWhereOneIsAnArticleToo) {
  for (const auto& [language, text] :
       {std::pair{"pt", "O Gabinete de Ética recebeu três queixas de represálias, uma das quais foi considerada fundada."},
        std::pair{"es", "La Oficina de Ética recibió tres quejas de represalias, una de las cuales se consideró fundada."}}) {
    const auto found = cases(text, language);
    ASSERT_EQ(found.size(), 2u) << text;
    EXPECT_EQ(found[0]["fields"]["stage"], "received") << text;
    EXPECT_EQ(found[1]["fields"]["count"], 1) << text;
    EXPECT_EQ(found[1]["fields"]["stage"], "substantiated") << text;
  }
}

TEST(Cases, ATotalNamedAgainElsewhereIsTheSameRecord) {
  for (const auto& [language, text] :
       {std::pair{"en", "1. In 2024, the Office opened 314 cases.\n2. As the 314 cases progressed, some of their allegations were referred to other offices.\n"},
        std::pair{"fr", "1. En 2024, le Bureau a ouvert 314 affaires.\n2. À mesure que les 314 affaires avançaient, certaines allégations ont été transmises à d'autres bureaux.\n"},
        std::pair{"es", "1. En 2024, la Oficina abrió 314 casos.\n2. A medida que avanzaban los 314 casos, algunas denuncias se remitieron a otras oficinas.\n"},
        std::pair{"ru", "1. В 2024 году Бюро возбудило 314 дел.\n2. По мере рассмотрения этих 314 дел некоторые обвинения были переданы другим подразделениям.\n"},
        std::pair{"zh", "1. 2024年，该办公室立案314起案件。\n2. 随着上述314起案件的进展，部分指控被移交其他办公室。\n"},
        std::pair{"ar", "1. وفي عام 2024، فتح المكتب 314 قضية.\n2. ومع تقدم هذه القضايا الـ 314، أحيلت بعض الادعاءات إلى مكاتب أخرى.\n"}}) {
    const auto found = cases(text, language);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0]["fields"]["stage"], "opened") << text;
    EXPECT_EQ(found[0]["evidence"].size(), 2u) << text;
  }
}

TEST(Cases, TheSameNumberOfOtherCasesIsARecordOfItsOwn) {
  for (const auto& [language, text] :
       {std::pair{"en", "1. In 2024, the Office opened 314 cases.\n2. The 314 cases closed in 2023 concerned fraud.\n"},
        std::pair{"fr", "1. En 2024, le Bureau a ouvert 314 affaires.\n2. Les 314 affaires classées en 2023 concernaient la fraude.\n"},
        std::pair{"es", "1. En 2024, la Oficina abrió 314 casos.\n2. Los 314 casos cerrados en 2023 se referían a fraude.\n"},
        std::pair{"ru", "1. В 2024 году Бюро возбудило 314 дел.\n2. Эти 314 дел, закрытых в 2023 году, касались мошенничества.\n"},
        std::pair{"zh", "1. 2024年，该办公室立案314起案件。\n2. 2023年结案的314起案件涉及欺诈。\n"},
        std::pair{"ar", "1. وفي عام 2024، فتح المكتب 314 قضية.\n2. وتعلقت القضايا الـ 314 المغلقة في عام 2023 بالغش.\n"}}) {
    const auto found = cases(text, language);
    ASSERT_EQ(found.size(), 2u) << text;
    EXPECT_EQ(found[1]["fields"]["stage"], "closed") << text;
    EXPECT_EQ(found[1]["fields"]["period"]["start"], "2023-01-01") << text;
  }
}

TEST(Cases, ANumberTakesItsNounFromTheGroupThatIsNamedWithoutANumber) {
  for (const auto& [language, text] :
       {std::pair{"en", "Of the complaints involving money, seven were closed in 2024."},
        std::pair{"fr", "Parmi les plaintes concernant de l'argent, sept ont été classées en 2024."},
        std::pair{"es", "De las quejas relativas a dinero, siete se cerraron en 2024."},
        std::pair{"ru", "Из жалоб, касающихся денег, семь были закрыты в 2024 году."},
        std::pair{"ar", "ومن بين الشكاوى المتعلقة بالأموال، أُغلقت سبع شكاوى في عام 2024."}}) {
    const auto found = cases(text, language);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0]["fields"]["unit"], "complaint") << text;
    EXPECT_EQ(found[0]["fields"]["count"], 7) << text;
  }
  EXPECT_TRUE(cases("Of the staff members involved, seven were trained in 2024.", "en").empty());
}

TEST(Cases, SubtotalsHaveTheRowsThatSumToThem) {
  const auto found = cases("Table 1 Cases closed in 2024\n"
                           "| Type of closure | Number of cases |\n"
                           "| Fraud | 20 |\n"
                           "| Theft | 4 |\n"
                           "| Subtotal | 24 |\n"
                           "| Harassment | 10 |\n"
                           "| Retaliation | 2 |\n"
                           "| Subtotal | 12 |\n"
                           "| Total | 36 |\n", "en");
  ASSERT_EQ(found.size(), 7u);
  const std::vector<int> totals = {2, 2, 6, 5, 5, 6};
  for (std::size_t i = 0; i < totals.size(); ++i) EXPECT_EQ(found[i]["fields"]["part_of"], totals[i]) << i;
  EXPECT_FALSE(found[2]["fields"].contains("category"));
}

TEST(Cases, RowsNamedAfterPeopleCountCasesWhereTheHeadSaysSo) {
  const auto found = cases("Table 1 Cases received in 2024\n| Subject | Number of cases |\n| Staff members | 17 |\n| Total | 17 |\n", "en");
  EXPECT_EQ(found.size(), 2u);
  EXPECT_TRUE(cases("Table 1 Posts, 2024\n| Post | Investigations |\n| Professional posts | 17 |\n| Support posts | 3 |\n", "en").empty());
}

TEST(Cases, AChartThatSumsToAStatedFigureShowsItsParts) {
  const std::string chart = "Table 1 Ethics advice breakdown in 2024\n> Outside activities: 402\n> Gifts: 30\n> Employment related:\n> 13\n";
  const auto found = cases("In 2024, the Ethics Office received 445 requests for advice.\n" + chart, "en");
  ASSERT_EQ(found.size(), 4u);
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_EQ(found[i]["fields"]["part_of"], 0) << i;
    EXPECT_EQ(found[i]["fields"]["unit"], "request") << i;
  }
  const auto other = cases("In 2024, the Ethics Office received 446 requests for advice.\n" + chart, "en");
  ASSERT_EQ(other.size(), 4u);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_FALSE(other[i]["fields"].contains("part_of")) << i;
}

TEST(Cases, WhatStandsBehindASemicolonIsSaidOfSomethingElse) {
  for (const auto& [language, text] :
       {std::pair{"en", "Two complaints were received in 2024; the allegation was unsubstantiated."},
        std::pair{"fr", "Deux plaintes ont été reçues en 2024 ; l'une d'elles a été jugée non fondée."},
        std::pair{"es", "En 2024 se recibieron dos quejas; la denuncia se consideró infundada."},
        std::pair{"ru", "В 2024 году было получено две жалобы; обвинение было признано необоснованным."}}) {
    const auto found = cases(text, language);
    ASSERT_FALSE(found.empty()) << text;
    EXPECT_EQ(found[0]["fields"]["count"], 2) << text;
    EXPECT_EQ(found[0]["fields"]["stage"], "received") << text;
  }
}

TEST(Cases, ACaseToldOnItsOwnGoesOnBehindASemicolon) {
  for (const auto& [language, text] :
       {std::pair{"en", "In another case, a former consultant submitted falsified invoices; the case was referred to national authorities."},
        std::pair{"fr", "Dans un autre cas, un ancien consultant a présenté de fausses factures ; l'affaire a été transmise aux autorités nationales."},
        std::pair{"es", "En otro caso, un exconsultor presentó facturas falsificadas; el caso se remitió a las autoridades nacionales."},
        std::pair{"zh", "在另一起案件中，一名前顾问提交了伪造的发票；该案已移交国家当局。"}}) {
    const auto found = cases(text, language);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0]["fields"]["stage"], "referred") << text;
  }
}

TEST(Cases, ARowOfAPlaceAndASentenceOfItAreOneRecord) {
  const auto found = cases("In 2024, the regions of the intake of new cases included headquarters (25 cases), Africa (116 cases) and "
                           "Asia and the Pacific (104 cases).\n"
                           "Table 1 Complaints received in 2024, by region\n| Region | Number |\n"
                           "| Headquarters | 25 |\n| Africa | 116 |\n| Asia and the Pacific | 103 |\n", "en");
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[1]["fields"]["location"], "Africa");
  EXPECT_EQ(found[1]["evidence"].size(), 4u);
  EXPECT_EQ(found[3]["fields"]["count"], 103);
}

}  // namespace
}  // namespace rapporteur
