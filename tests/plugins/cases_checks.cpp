// What the figures of one document say of each other: each check holds for the printed figure and fails for the one
// beside it, and where the text does not say enough nothing is said.
#include "run_on_text.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace rapporteur {
namespace {

using nlohmann::json;

// By name of check: how many hold and how many fail.
std::map<std::string, std::pair<int, int>> checks(const std::string& text, std::string_view language = "en") {
  std::map<std::string, std::pair<int, int>> found;
  for (const auto& record : test::run_on_text("cases", text, language))
    for (const auto& check : record["checks"]) {
      auto& [held, failed] = found[check["name"]];
      ++(check["ok"].get<bool>() ? held : failed);
    }
  return found;
}

std::pair<int, int> check(const std::string& name, const std::string& text, std::string_view language = "en") {
  return checks(text, language)[name];
}

const std::pair<int, int> holds{1, 0}, fails{0, 1}, silent{0, 0};

TEST(CaseChecks, TellASumThatIsOffByOne) {
  const auto text = [](int closed) {
    return "In 2024, the Office received 60 complaints, of which 38 concerned fraud and " + std::to_string(closed) +
           " concerned theft.";
  };
  EXPECT_EQ(check("breakdown_sum", text(22)), holds);
  EXPECT_EQ(check("breakdown_sum", text(21)), fails);
  EXPECT_EQ(check("breakdown_sum", text(23)), fails);
}

TEST(CaseChecks, SayNothingOfABreakdownThatIsNotComplete) {
  EXPECT_EQ(check("breakdown_sum", "In 2024, the Office received 60 complaints, of which 12 concerned fraud and 15 concerned theft."),
            silent);
  EXPECT_EQ(check("breakdown_sum", "In 2024, the Office received about 60 complaints, of which 38 concerned fraud and 21 concerned theft."),
            silent);
}

TEST(CaseChecks, TellAShareThatIsOffByOneInEveryLanguage) {
  const std::map<std::string, std::pair<std::string, std::string>> around = {
      {"en", {"In 2024, the Office received 51 complaints, of which 34 (", " per cent) concerned fraud."}},
      {"fr", {"En 2024, le Bureau a reçu 51 plaintes, dont 34 (", " %) concernaient des fraudes."}},
      {"es", {"En 2024, la Oficina recibió 51 denuncias, de las cuales 34 (", " %) se referían a fraude."}},
      {"ru", {"В 2024 году Управление получило 51 жалобу, из них 34 (", " процента) касались мошенничества."}},
      {"zh", {"2024年，该办公室收到51起投诉，其中34起（", "%）涉及欺诈。"}},
      {"ar", {"في عام 2024، تلقى المكتب 51 شكوى، منها 34 شكوى (", " في المائة) تتعلق بالاحتيال."}}};
  for (const auto& [language, text] : around)
    for (int percent = 65; percent <= 69; ++percent)
      EXPECT_EQ(check("percent_of_total", text.first + std::to_string(percent) + text.second, language),
                percent == 67 ? holds : fails)
          << language << " " << percent;
}

TEST(CaseChecks, RoundAShareAsFarAsItIsPrinted) {
  const auto text = [](const std::string& percent) {
    return "In 2024, the Office received 51 complaints, of which 34 (" + percent + " per cent) concerned fraud.";
  };
  EXPECT_EQ(check("percent_of_total", text("66.7")), holds);
  EXPECT_EQ(check("percent_of_total", text("66.67")), holds);
  EXPECT_EQ(check("percent_of_total", text("66.6")), fails);
  EXPECT_EQ(check("percent_of_total", text("66.8")), fails);
}

TEST(CaseChecks, TellOneFactWithTwoFigures) {
  const auto text = [](int again) {
    return "In 2024, the Office received 151 complaints of fraud.\n"
           "The staff welcomed the new policy.\n"
           "In 2024, the Office received " + std::to_string(again) + " complaints of fraud.\n";
  };
  EXPECT_EQ(check("restated_value", text(151)), silent);
  EXPECT_EQ(check("restated_value", text(152)), (std::pair<int, int>{0, 2}));  // one on each record
  EXPECT_EQ(check("restated_value", text(150)), (std::pair<int, int>{0, 2}));
  EXPECT_EQ(check("restated_value", text(15)), silent);  // far off: another fact that our words do not tell apart
}

TEST(CaseChecks, DoNotCompareFiguresOfDifferentPeriodsOrKinds) {
  EXPECT_EQ(check("restated_value", "In 2024, the Office received 151 complaints of fraud.\n"
                                    "In 2023, the Office received 152 complaints of fraud.\n"), silent);
  EXPECT_EQ(check("restated_value", "In 2024, the Office received 151 complaints of fraud.\n"
                                    "In 2024, the Office received 152 complaints of theft.\n"), silent);
}

TEST(CaseChecks, TellATotalOfATableThatIsOffByOne) {
  const auto text = [](int total) {
    return "Table 1 Cases received in 2024, by category\n"
           "| Category | Number |\n"
           "| Fraud | 17 |\n"
           "| Theft | 14 |\n"
           "| Harassment | 21 |\n"
           "| Total | " + std::to_string(total) + " |\n";
  };
  EXPECT_EQ(check("table_total", text(52)), holds);
  EXPECT_EQ(check("table_total", text(51)), fails);
  EXPECT_EQ(check("table_total", text(53)), fails);
}

}  // namespace
}  // namespace rapporteur
