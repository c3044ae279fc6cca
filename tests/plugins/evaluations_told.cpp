// Evaluations named by what they found, by who asked for them, by their number in a row or by the verb that began them;
// figures without a noun of their own; and acts that are called alike but are none.
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

struct Told {
  const char *language, *text;
  const char *title, *status;
  const char* symbol = "";
};
void PrintTo(const Told& one, std::ostream* out) { *out << one.language << ": " << one.text; }

class EvaluationTold : public testing::TestWithParam<Told> {};

TEST_P(EvaluationTold, IsOneRecord) {
  const auto& one = GetParam();
  const auto found = test::run_on_text("evaluations", one.text, one.language);
  ASSERT_EQ(found.size(), 1u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["title"], one.title);
  EXPECT_EQ(found[0]["fields"].value("status", ""), one.status);
  EXPECT_EQ(found[0]["fields"].value("symbol", ""), one.symbol);
}

INSTANTIATE_TEST_SUITE_P(
    SixLanguages, EvaluationTold,
    testing::Values(
        Told{"en", "The third review (DP/2018/7), conducted in 2018, focused on staffing.", "third review", "completed", "DP/2018/7"},
        Told{"en", "The Evaluation of the Regional Response in the Andes informed the next programme.", "Evaluation of the Regional Response in the Andes", "completed"},
        Told{"en", "An independent assessment commissioned by the Board found that the fund was sound.", "independent assessment", "completed"},
        Told{"en", "The Agency is conducting a comprehensive review of its fleet, to be finalized in 2026.", "comprehensive review of its fleet", "ongoing"},
        Told{"en", "A firm carried out a review of the travel function between March and July 2024.", "review of the travel function", "completed"},
        Told{"en", "The Office plans to launch an evaluation of its youth strategy.", "evaluation of its youth strategy", "planned"},
        Told{"en", "An evaluability assessment of the fund was finalized in 2023 (IED-23-014).", "evaluability assessment of the fund", "completed", "IED-23-014"},
        Told{"fr", "Le troisième examen (DP/2018/7), réalisé en 2018, portait sur les effectifs.", "troisième examen", "completed", "DP/2018/7"},
        Told{"fr", "L’évaluation de l’intervention régionale dans les Andes a servi à élaborer le programme.", "évaluation de l’intervention régionale dans les Andes", "completed"},
        Told{"fr", "Une évaluation indépendante commandée par le Conseil a conclu que le fonds était sain.", "évaluation indépendante", "completed"},
        Told{"fr", "Le Bureau a lancé en mai 2024 une évaluation de sa stratégie, qui devrait s’achever en 2025.", "évaluation de sa stratégie", "ongoing"},
        Told{"fr", "Un cabinet a procédé à un examen de la fonction voyages entre mars et juillet 2024.", "examen de la fonction voyages", "completed"},
        Told{"fr", "Le Bureau compte lancer une évaluation conjointe des cantines.", "évaluation conjointe des cantines", "planned"},
        Told{"es", "El tercer examen (DP/2018/7), realizado en 2018, se centró en la plantilla.", "tercer examen", "completed", "DP/2018/7"},
        Told{"es", "La evaluación de la respuesta regional en los Andes sirvió de base para el programa.", "evaluación de la respuesta regional en los Andes", "completed"},
        Told{"es", "Una evaluación independiente encargada por la Junta llegó a la conclusión de que el fondo era sólido.", "evaluación independiente", "completed"},
        Told{"es", "El Organismo está realizando un examen amplio de su flota.", "examen amplio de su flota", "ongoing"},
        Told{"es", "Una empresa llevó a cabo un examen de la función de viajes entre marzo y julio de 2024.", "examen de la función de viajes", "completed"},
        Told{"es", "La Oficina tiene previsto iniciar una evaluación conjunta de los comedores.", "evaluación conjunta de los comedores", "planned"},
        Told{"ru", "Третий обзор (DP/2018/7), проведенный в 2018 году, касался штатов.", "Третий обзор", "completed", "DP/2018/7"},
        Told{"ru", "Оценка региональных мер в Андах легла в основу программы.", "Оценка региональных мер в Андах", "completed"},
        Told{"ru", "Агентство проводит всеобъемлющий обзор автопарка.", "всеобъемлющий обзор автопарка", "ongoing"},
        Told{"ru", "Фирма провела обзор функции поездок в период с марта по июль 2024 года.", "обзор функции поездок", "completed"},
        Told{"ru", "Управление намерено начать совместную оценку столовых.", "совместную оценку столовых", "planned"},
        Told{"zh", "第三次审查（DP/2018/7）于 2018 年进行。", "第三次审查", "completed", "DP/2018/7"},
        Told{"zh", "对安第斯区域应对行动的评价突出了良好做法。", "对安第斯区域应对行动的评价", "completed"},
        Told{"zh", "该机构正在对其车队进行全面审查。", "对其车队进行全面审查", "ongoing"},
        Told{"zh", "一家公司于 2024 年 3 月至 7 月对差旅职能进行了审查。", "对差旅职能进行了审查", "completed"},
        Told{"zh", "该办公室计划启动一项关于食堂的联合评价。", "关于食堂的联合评价", "planned"},
        Told{"zh", "根据对采购工作的独立审查，管理层制定了措施。", "对采购工作的独立审查", "completed"},
        Told{"ar", "وركز الاستعراض الثالث (DP/2018/7)، الذي أجري في عام 2018، على الملاك الوظيفي.", "الاستعراض الثالث", "completed", "DP/2018/7"},
        Told{"ar", "وأبرز تقييم عمل الصندوق في جبال الأنديز الممارسات الجيدة.", "تقييم عمل الصندوق في جبال الأنديز الممارسات الجيدة", "completed"},
        Told{"ar", "وتجري الوكالة استعراضا شاملا لأسطولها.", "استعراضا شاملا لأسطولها", "ongoing"},
        Told{"ar", "وأجرت شركة استعراضا لوظيفة السفر في الفترة من آذار/مارس إلى تموز/يوليه 2024.", "استعراضا لوظيفة السفر", "completed"},
        Told{"ar", "ويعتزم المكتب الشروع في تقييم مشترك للمطاعم.", "تقييم مشترك للمطاعم", "planned"}));

struct Parts {
  const char *language, *text;
};
void PrintTo(const Parts& one, std::ostream* out) { *out << one.language; }

class EvaluationParts : public testing::TestWithParam<Parts> {};

TEST_P(EvaluationParts, EachFigureWithItsVerbIsOne) {
  const auto found = test::run_on_text("evaluations", GetParam().text, GetParam().language);
  ASSERT_EQ(found.size(), 3u) << json(found).dump(1);
  EXPECT_EQ(found[0]["fields"]["count"], 41);
  EXPECT_EQ(found[1]["fields"]["count"], 33);
  EXPECT_EQ(found[1]["fields"]["status"], "completed");
  EXPECT_EQ(found[2]["fields"]["count"], 5);
  EXPECT_EQ(found[2]["fields"]["status"], "ongoing");
}

INSTANTIATE_TEST_SUITE_P(
    Languages, EvaluationParts,
    testing::Values(Parts{"en", "Of the 41 evaluations planned for 2024, 33 were completed and 5 are ongoing."},
                    Parts{"fr", "Sur les 41 évaluations prévues pour 2024, 33 ont été achevées et 5 sont en cours."},
                    Parts{"es", "De las 41 evaluaciones previstas para 2024, 33 se completaron y 5 siguen en curso."},
                    Parts{"ru", "Из 41 оценки, запланированной на 2024 год, 33 были завершены, а 5 продолжаются."},
                    Parts{"zh", "在 2024 年计划进行的 41 项评价中，33 项已完成，5 项正在进行。"}));

class NoEvaluation : public testing::TestWithParam<Parts> {};

TEST_P(NoEvaluation, GivesNothing) {
  EXPECT_EQ(json(test::run_on_text("evaluations", GetParam().text, GetParam().language)), json::array());
}

INSTANTIATE_TEST_SUITE_P(
    Languages, NoEvaluation,
    testing::Values(
        Parts{"en", "The environmental impact assessment of the site was completed in 2024."},
        Parts{"en", "The Board noted the comments of the Secretary-General on this review (A/79/693/Add.1)."},
        Parts{"en", "The Board recommended that the Fund carry out a review of access rights released in 2024."},
        Parts{"fr", "L’évaluation technique des offres et l’évaluation des fonctionnaires ont été achevées en mars 2024."},
        Parts{"es", "La evaluación técnica de las ofertas y la evaluación de la actuación profesional se realizaron en marzo."},
        Parts{"ru", "Техническая оценка предложений и оценка воздействия на окружающую среду завершены в 2024 году."},
        Parts{"zh", "2024 年完成了环境影响评估，并对投标书进行了技术评价。"},
        Parts{"zh", "启动管理器检查启动配置，安全检查已完成。"},
        Parts{"ar", "وأنجز تقييم الأثر البيئي في عام 2024، وخضعت العطاءات لتقييم تقني."}));

}  // namespace
}  // namespace rapporteur
