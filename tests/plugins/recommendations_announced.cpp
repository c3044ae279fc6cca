// Lists that a sentence announces, in six languages: items led by "in line with ...", items that say what is necessary
// or wished for, and items that only tell or welcome.
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

struct Announced {
  const char *language, *announcement, *plain, *plain_too, *opened, *wanted, *telling;
};
void PrintTo(const Announced& one, std::ostream* out) { *out << one.language; }

class AnnouncedRecommendations : public testing::TestWithParam<Announced> {
 protected:
  // The actions found in a list of two plain items and this one.
  static std::vector<std::string> actions_with(const std::string& item) {
    const auto& one = GetParam();
    const auto text = std::string(one.announcement) + "\n# 1\n• " + one.plain + "\n• " + one.plain_too + "\n• " + item;
    std::vector<std::string> actions;
    for (const auto& record : test::run_on_text("recommendations", text, one.language))
      actions.push_back(record["fields"].value("action", ""));
    return actions;
  }
  static std::string without_end(std::string item) {
    while (!item.empty() && item.back() == '.') item.pop_back();
    if (const std::string stop = "。"; item.size() > stop.size() && item.ends_with(stop)) item.resize(item.size() - 3);
    return item;
  }
};

TEST_P(AnnouncedRecommendations, AnItemMayLeadItsVerbWithWhatItIsInLineWith) {
  const auto actions = actions_with(GetParam().opened);
  ASSERT_EQ(actions.size(), 3u) << json(actions).dump(1);
  EXPECT_EQ(actions[2], without_end(GetParam().opened));
}

TEST_P(AnnouncedRecommendations, AnItemMaySayWhatIsNecessaryOrWishedFor) {
  const auto actions = actions_with(GetParam().wanted);
  ASSERT_EQ(actions.size(), 3u) << json(actions).dump(1);
  EXPECT_EQ(actions[2], without_end(GetParam().wanted));
}

TEST_P(AnnouncedRecommendations, AnItemThatTellsOrWelcomesAsksNothing) {
  EXPECT_EQ(actions_with(GetParam().telling).size(), 2u) << GetParam().telling;
}

INSTANTIATE_TEST_SUITE_P(
    SixLanguages, AnnouncedRecommendations,
    testing::Values(
        Announced{"en", "The recommendations are as follows.", "Improve the controls of the fund.",
                  "Strengthen the monitoring of partners.", "In line with note S/2019/994, improve the exchange of views.",
                  "It is also necessary to share the commitments widely.",
                  "In line with note S/2019/994 the meetings were held in March."},
        Announced{"fr", "Les recommandations sont les suivantes.", "Améliorer les contrôles du fonds.",
                  "Améliorer le suivi des partenaires.", "Conformément à la note S/2019/994, améliorer les échanges de vues.",
                  "Il est également nécessaire de diffuser largement les engagements.",
                  "Conformément à la note S/2019/994 les séances ont eu lieu en mars."},
        Announced{"es", "Las recomendaciones son las siguientes.", "Actualizar los controles del fondo.",
                  "Adoptar un plan de supervisión.", "De conformidad con la nota S/2019/994, ampliar el intercambio de opiniones.",
                  "También es necesario difundir ampliamente los compromisos.",
                  "De conformidad con la nota S/2019/994 las sesiones se celebraron en marzo."},
        Announced{"ru", "Рекомендации изложены ниже.", "Внедрить механизмы контроля.", "Включить партнеров в план.",
                  "В соответствии с запиской S/2019/994 ввести обмен мнениями.",
                  "Необходимо также шире распространять обязательства.",
                  "В соответствии с запиской S/2019/994 заседания состоялись в марте."},
        Announced{"zh", "建议如下。", "优化基金的控制措施。", "制定伙伴监测计划。", "根据 S/2019/994 号说明，促进意见交流。",
                  "还有必要广泛分享各项承诺。", "根据 S/2019/994 号说明，会议已于三月举行。"},
        Announced{"ar", "وترد التوصيات أدناه.", "إعداد ضوابط الصندوق.", "إنشاء آلية لرصد الشركاء.",
                  "تمشيا مع المذكرة S/2019/994، إجراء تبادل للآراء.", "من الضروري تعميم الالتزامات على نطاق واسع.",
                  "تمشيا مع المذكرة S/2019/994 عقدت الجلسات في آذار."}),
    [](const auto& one) { return std::string(one.param.language); });

TEST(AnnouncedLists, AQuestionIsNoRecommendation) {
  for (const auto& [language, text] :
       {std::pair{"en", "Member States may wish to consider the following questions:\n• Which steps can the Council take?\n• How can it improve its work?"},
        std::pair{"fr", "Le Conseil souhaitera peut-être :\n• Quelles mesures peut-il prendre ?\n• Comment peut-il améliorer ses travaux ?"},
        std::pair{"es", "La Junta tal vez desee:\n• ¿Qué medidas puede adoptar?\n• ¿Cómo puede mejorar su labor?"},
        std::pair{"ru", "Совет, возможно, пожелает:\n• Какие шаги он может принять?\n• Как он может улучшить работу?"},
        std::pair{"zh", "执行局不妨：\n• 可以采取哪些步骤？\n• 如何改进工作？"},
        std::pair{"ar", "قد يود المجلس:\n• ما الخطوات التي يمكن اتخاذها؟\n• كيف يمكن تحسين العمل؟"}})
    EXPECT_EQ(test::run_on_text("recommendations", text, language).size(), 0u) << text;
}

TEST(AnnouncedLists, AParagraphThatLeadsToAListIsNoRecommendation) {
  const auto found = test::run_on_text("recommendations",
                                       "The recommendations are set out below.\n# Meetings\n• Improve the controls.\n"
                                       "• Strengthen the monitoring.\nInclude the following new sections:\n"
                                       "• Improve the reports.",
                                       "en");
  for (const auto& record : found)
    EXPECT_EQ(record["fields"].value("action", "").find("Include the following"), std::string::npos) << record.dump(1);
}

}  // namespace
}  // namespace rapporteur
