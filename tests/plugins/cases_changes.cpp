// Figures that a change leads from and to ("rose from 41 in 2022/23 to 58"), years that are split, and what became of
// requests, in six languages; and numbers of a change that count something else.
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

// "58 complaint received 2023-07-01": count, unit, stage, category and the first day of the period, where stated.
std::string told(const json& record) {
  const auto& fields = record["fields"];
  std::string told = std::to_string(fields["count"].get<int>());
  for (const auto* key : {"unit", "stage", "category"})
    if (fields.contains(key)) told += " " + fields[key].get<std::string>();
  if (fields.contains("period")) told += " " + fields["period"].value("start", fields["period"].value("as_of", ""));
  return told;
}

struct Change {
  const char *name, *language, *text;
  std::vector<std::string> told;
};
void PrintTo(const Change& one, std::ostream* out) { *out << one.name << " " << one.language; }

class Changes : public testing::TestWithParam<Change> {};

TEST_P(Changes, AreTwoFigures) {
  std::vector<std::string> found;
  for (const auto& one : test::run_on_text("cases", GetParam().text, GetParam().language)) found.push_back(told(one));
  EXPECT_EQ(found, GetParam().told) << GetParam().text;
}

std::string change_name(const testing::TestParamInfo<Change>& one) {
  return std::string(one.param.name) + "_" + one.param.language;
}

// The document says which twelve months its years are.
INSTANTIATE_TEST_SUITE_P(SplitYears, Changes, testing::Values(
    Change{"split", "en", "1. The Ethics Office reports on 1 July 2023 to 30 June 2024.\n2. The number of complaints received rose from 41 in 2022/23 to 58 in 2023/24.", {"41 complaint received 2022-07-01", "58 complaint received 2023-07-01"}},
    Change{"unknown", "en", "2. The number of complaints received by the Ethics Office rose from 41 in 2022/23 to 58 in 2023/24.", {"41 complaint received", "58 complaint received"}},
    Change{"split", "fr", "1. Le Bureau de la déontologie rend compte de la période du 1er juillet 2023 au 30 juin 2024.\n2. Le nombre de plaintes reçues est passé de 38 en 2022/23 à 52 en 2023/24.", {"38 complaint received 2022-07-01", "52 complaint received 2023-07-01"}},
    Change{"split", "es", "1. La Oficina de Ética informa sobre el período del 1 de julio de 2023 al 30 de junio de 2024.\n2. Las quejas recibidas pasaron de 36 en 2022/23 a 49 en 2023/24.", {"36 complaint received 2022-07-01", "49 complaint received 2023-07-01"}},
    Change{"split", "ru", "1. Бюро по вопросам этики представляет доклад за период с 1 июля 2023 года по 30 июня 2024 года.\n2. Число полученных жалоб возросло с 33 в 2022/23 году до 47 в 2023/24 году.", {"33 complaint received 2022-07-01", "47 complaint received 2023-07-01"}},
    Change{"split", "zh", "1. 道德操守办公室报告 2023 年 7 月 1 日至 2024 年 6 月 30 日期间的工作。\n2. 收到的投诉从 2022/23 年度的 35 起增至 2023/24 年度的 51 起。", {"35 complaint received 2022-07-01", "51 complaint received 2023-07-01"}},
    Change{"split", "ar", "1. يقدم مكتب الأخلاقيات تقريره عن الفترة من 1 تموز/يوليه 2023 إلى 30 حزيران/يونيه 2024.\n2. وارتفع عدد الشكاوى من 34 شكوى في الفترة 2022/2023 إلى 48 شكوى في الفترة 2023/2024.", {"34 complaint 2022-07-01", "48 complaint 2023-07-01"}}), change_name);

INSTANTIATE_TEST_SUITE_P(Years, Changes, testing::Values(
    Change{"noun", "en", "77. There was a decline in complaints of abuse of authority, from 45 in 2023, to 15 in 2024.", {"45 complaint abuse_of_authority 2023-01-01", "15 complaint abuse_of_authority 2024-01-01"}},
    Change{"fronted", "en", "7. In 2024, complaints of harassment to the Ethics Office fell from 15 to nine.", {"15 complaint harassment", "9 complaint harassment 2024-01-01"}},
    Change{"money", "en", "7. The budget of the Ethics Office rose from 41 staff members to 58.", {}},
    Change{"fronted", "fr", "7. En 2024, les plaintes pour harcèlement adressées au Bureau de la déontologie sont passées de 9 à 15.", {"9 complaint harassment", "15 complaint harassment 2024-01-01"}},
    Change{"fronted", "es", "7. En 2024, las quejas por acoso presentadas a la Oficina de Ética pasaron de 9 a 15.", {"9 complaint received harassment", "15 complaint received harassment 2024-01-01"}},
    Change{"fronted", "ru", "7. В 2024 году число жалоб на притеснения в Бюро по вопросам этики сократилось с 15 до 9.", {"15 complaint harassment", "9 complaint harassment 2024-01-01"}},
    Change{"people", "zh", "7. 道德操守办公室的工作人员从 9 人增至 15 人。", {}},
    Change{"people", "ar", "7. وارتفع عدد موظفي مكتب الأخلاقيات من 9 موظفين إلى 15 موظفا.", {}}), change_name);

INSTANTIATE_TEST_SUITE_P(Outcome, Changes, testing::Values(
    Change{"outcome", "en", "6. The Ethics Office received 12 requests for protection against retaliation. Six were accepted and four were declined.", {"12 request received retaliation", "6 request", "4 request"}},
    Change{"outcome", "fr", "6. Le Bureau de la déontologie a reçu 11 demandes de protection contre les représailles. Six ont été acceptées et quatre rejetées.", {"11 request received retaliation", "6 request", "4 request"}},
    Change{"outcome", "es", "6. La Oficina de Ética recibió diez solicitudes de protección contra las represalias. Cinco se aceptaron y cuatro se denegaron.", {"10 request received retaliation", "5 request", "4 request"}},
    Change{"trained", "en", "6. The Ethics Office received 12 requests for advice. Six staff members were trained.", {"12 request received"}}), change_name);

}  // namespace
}  // namespace rapporteur
