// Turns of phrase by which reports ask, beyond issuer, verb and addressee: an adverb between, a work that asks, forms
// without a subject, passives, appeals, nominal items, what management agreed to; and what only looks like them.
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

struct Turn {
  const char *name, *language, *text;
  std::vector<const char*> actions;  // each is in the action of one record, in order
};
void PrintTo(const Turn& one, std::ostream* out) { *out << one.name << " " << one.language; }

class Turns : public testing::TestWithParam<Turn> {};

TEST_P(Turns, AreRecords) {
  const auto found = test::run_on_text("recommendations", GetParam().text, GetParam().language);
  ASSERT_EQ(found.size(), GetParam().actions.size()) << json(found).dump(1);
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_NE(found[i]["fields"].value("action", "").find(GetParam().actions[i]), std::string::npos) << found[i].dump(1);
}

std::string turn_name(const testing::TestParamInfo<Turn>& one) {
  return std::string(one.param.name) + "_" + one.param.language;
}

INSTANTIATE_TEST_SUITE_P(Adverb, Turns, testing::Values(
    Turn{"adverb", "en", "12. The Board also strongly recommends that UNDP review its oversight model.", {"review its oversight model"}},
    Turn{"inserted", "en", "14. The Committee, while welcoming the progress made, nevertheless urged management to finalize the statement.", {"finalize the statement"}},
    Turn{"adverb", "fr", "12. Le Comité recommande aussi vivement que le PNUD revoie son modèle de contrôle.", {"revoie son modèle"}},
    Turn{"adverb", "es", "12. La Junta recomienda también encarecidamente que el PNUD revise su modelo de supervisión.", {"revise su modelo"}},
    Turn{"adverb", "ru", "13. В связи с этим Консультативный комитет вновь рекомендует Генеральной Ассамблее утвердить бюджет.", {"утвердить бюджет"}},
    Turn{"adverb", "zh", "12. 审计委员会还强烈建议开发署审查其监督模式。", {"审查其监督模式"}},
    Turn{"enclosed", "zh", "64. 审计委员会在上一次报告中建议开发署加强对供应商付款的控制。", {"加强对供应商付款的控制"}},
    Turn{"adverb", "ar", "12. ويوصي المجلس أيضا بشدة بأن يستعرض البرنامج الإنمائي نموذج الرقابة.", {"يستعرض البرنامج"}}), turn_name);

INSTANTIATE_TEST_SUITE_P(Work, Turns, testing::Values(
    Turn{"work", "en", "15. The audit recommended that the country office strengthen its vendor management.", {"strengthen its vendor management"}},
    Turn{"work", "fr", "15. L'audit a recommandé au bureau de pays de renforcer la gestion des fournisseurs.", {"renforcer la gestion"}},
    Turn{"work", "es", "15. La auditoría recomendó que la oficina en el país reforzara la gestión de los proveedores.", {"reforzara la gestión"}},
    Turn{"work", "ru", "15. По итогам ревизии страновому отделению было рекомендовано усилить контроль за поставщиками.", {"усилить контроль"}},
    Turn{"work", "zh", "15. 审计报告建议国家办事处加强供应商管理。", {"加强供应商管理"}},
    Turn{"work", "ar", "15. وأوصت مراجعة الحسابات بأن يعزز المكتب القطري إدارة البائعين.", {"يعزز المكتب"}}), turn_name);

INSTANTIATE_TEST_SUITE_P(WithoutSubject, Turns, testing::Values(
    Turn{"impersonal", "en", "20. It was further recommended that all vacant posts be filled on a competitive basis.", {"all vacant posts be filled"}},
    Turn{"passive", "en", "21. UNFPA is encouraged to pursue joint evaluations and is advised to publish its responses.", {"pursue joint evaluations", "publish its responses"}},
    Turn{"impersonal", "fr", "19. Il est recommandé au Bureau régional de procéder à une évaluation des compétences.", {"procéder à une évaluation"}},
    Turn{"passive", "fr", "22. Compte tenu de ce qui précède, les États Membres sont invités à verser des contributions.", {"verser des contributions"}},
    Turn{"impersonal", "es", "21. Se alienta al UNFPA a que lleve a cabo evaluaciones conjuntas.", {"lleve a cabo evaluaciones"}},
    Turn{"impersonal", "ru", "21. ЮНФПА рекомендуется проводить совместные оценки с другими учреждениями.", {"проводить совместные оценки"}},
    Turn{"circumstance", "zh", "22. 鉴于上述情况，请会员国考虑向信托基金捐款。", {"考虑向信托基金捐款"}},
    Turn{"impersonal", "ar", "19. ويوصى بأن يجري المكتب الإقليمي تقييما للمهارات.", {"يجري المكتب الإقليمي"}}), turn_name);

INSTANTIATE_TEST_SUITE_P(Appeal, Turns, testing::Values(
    Turn{"appeal", "en", "71. I call upon all parties to cease hostilities immediately.", {"cease hostilities"}},
    Turn{"not_to", "en", "We urge the international community not to condone these violations.", {"not to condone"}},
    Turn{"appeal", "fr", "71. J'exhorte le Gouvernement à libérer tous les détenus.", {"libérer tous les détenus"}},
    Turn{"appeal", "es", "71. Insto también al Gobierno a que ponga en libertad a todos los detenidos.", {"ponga en libertad"}},
    Turn{"appeal", "ru", "71. Я призываю все стороны немедленно прекратить боевые действия.", {"прекратить боевые действия"}},
    Turn{"appeal", "zh", "71. 我呼吁所有各方立即停止敌对行动。", {"立即停止敌对行动"}},
    Turn{"appeal", "ar", "71. وأحث أيضا الحكومة على إطلاق سراح جميع المحتجزين.", {"إطلاق سراح"}}), turn_name);

INSTANTIATE_TEST_SUITE_P(Section, Turns, testing::Values(
    Turn{"numbered", "en", "# Recommendations\n1. Finalize the accountability framework.\n2. A stronger link between budgets and results.", {"Finalize the accountability", "A stronger link"}},
    Turn{"needs", "en", "# Recommendations\n46. A dedicated team needs to be established.", {"A dedicated team needs"}},
    Turn{"numbered", "fr", "# Recommandations\n1. Harmoniser les critères.\n2. Un lien plus étroit entre les budgets et les résultats.", {"Harmoniser", "Un lien plus étroit"}},
    Turn{"numbered", "es", "# Recomendaciones\n1. Armonizar los criterios.\n2. Un vínculo más estrecho entre los presupuestos y los resultados.", {"Armonizar", "Un vínculo"}},
    Turn{"numbered", "ru", "# Рекомендации\n1. Завершить работу над системой.\n2. Более тесная связь между бюджетами и результатами.", {"Завершить работу", "Более тесная связь"}},
    Turn{"needs", "zh", "# 六、建议\n46. 需要设立专门小组。", {"设立专门小组"}},
    Turn{"numbered", "ar", "# التوصيات\n1. إنجاز إطار المساءلة.\n2. توثيق الصلة بين الميزانيات والنتائج.", {"إنجاز إطار", "توثيق الصلة"}},
    Turn{"agreed", "en", "# Open agreed internal audit actions\nManagement agreed to clarify the roles of the committee.", {"clarify the roles"}}), turn_name);

INSTANTIATE_TEST_SUITE_P(OperativeParagraph, Turns, testing::Values(
    Turn{"goes_on", "en", "The Economic and Social Council,\n8. Recognizes the need for a capable State, and encourages Governments to design integrated strategies;", {"design integrated strategies"}},
    Turn{"no_comma", "en", "The Executive Board\n1. Decides to transmit the report to the Council;", {"transmit the report"}}), turn_name);

INSTANTIATE_TEST_SUITE_P(NoTurns, Turns, testing::Values(
    Turn{"habit", "en", "82. The Office regularly recommends candidates for the roster and encourages staff to report.", {}},
    Turn{"noun", "en", "85. The office responded to multiple policy review requests received from management.", {}},
    Turn{"fact", "en", "64. This indicator suggests that there is a normal range of areas of improvement.", {}},
    Turn{"recalled", "en", "1. In paragraph 3 of the resolution, the Assembly requested the Secretary-General to enhance the website.", {}},
    Turn{"manual", "en", "It is recommended that a memory stick be used.", {}},
    Turn{"noted", "en", "# Recommendations\n3. It should, however, be noted that the review did not reveal any breach.", {}},
    Turn{"committed", "en", "# Recommendations of the Board\nUNDP is committed to following up on them.", {}},
    Turn{"manual", "fr", "Il est recommandé d'utiliser le système de fichiers FAT.", {}},
    Turn{"planned", "fr", "82. Le projet devrait être achevé en 2026.", {}},
    Turn{"thanks", "es", "83. La Directora agradeció al personal sus recomendaciones.", {}},
    Turn{"noted", "ru", "80. Следует отметить, что рекомендации следует читать вместе с докладом.", {}},
    Turn{"manual", "zh", "我建议修改配置文件。", {}},
    Turn{"thanks", "zh", "83. 主任感谢工作人员提出的建议。", {}},
    Turn{"thanks", "ar", "83. وشكرت المديرة الموظفين على توصياتهم.", {}}), turn_name);

}  // namespace
}  // namespace rapporteur
