// What is asked once more ("reiterates its recommendation that"), and what stands on cards and in columns beside a
// recommendation: addressee, date, priority, reply, status. In six languages, with what only looks like it.
#include "run_on_text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using nlohmann::json;

// "the Office: revise its policy | recommends accepted in_progress high 2026-03": of what is stated.
std::string told(const json& record) {
  const auto& fields = record["fields"];
  std::string told = fields.value("addressee", "") + ": " + fields.value("action", "") + " |";
  for (const auto* key : {"modality", "acceptance", "status", "priority", "due"})
    if (fields.contains(key)) told += " " + fields[key].get<std::string>();
  return told;
}

struct Asked {
  const char *name, *language, *text;
  std::vector<std::string> told;
};
void PrintTo(const Asked& one, std::ostream* out) { *out << one.name << " " << one.language; }

class Reiterated : public testing::TestWithParam<Asked> {};

TEST_P(Reiterated, AreRead) {
  std::vector<std::string> found;
  for (const auto& one : test::run_on_text("recommendations", GetParam().text, GetParam().language)) found.push_back(told(one));
  EXPECT_EQ(found, GetParam().told) << GetParam().text;
}

std::string asked_name(const testing::TestParamInfo<Asked>& one) {
  return std::string(one.param.name) + "_" + one.param.language + "_" + std::to_string(one.index);
}

INSTANTIATE_TEST_SUITE_P(OnceMore, Reiterated, testing::Values(
    Asked{"that", "en", "7. The Board reiterates its recommendation that the Agency finalize its plan.", {"the Agency: finalize its plan | recommends"}},
    Asked{"to", "en", "8. The Board also reiterated its previous recommendation to UNHCR to reconcile its accounts.", {"UNHCR: reconcile its accounts | recommends"}},
    Asked{"aside", "en", "9. The Committee reiterates its recommendation, contained in its previous report (A/78/5), that the Secretariat update the manual.", {"the Secretariat: update the manual | recommends"}},
    Asked{"request", "en", "9. The Committee reiterates its request to the Secretary-General to submit a report.", {"the Secretary-General: submit a report | requests"}},
    Asked{"nothing", "en", "10. The Board reiterated its commitment to reform. The Office reaffirms that it accepts the recommendation.", {}},
    Asked{"that", "fr", "7. Le Comité réitère sa recommandation tendant à ce que le Fonds achève son plan.", {"le Fonds: achève son plan | recommends"}},
    Asked{"to", "fr", "8. Le Comité renouvelle sa recommandation au PNUD d'établir un inventaire.", {"PNUD: établir un inventaire | recommends"}},
    Asked{"aside", "fr", "9. Le Comité réitère sa recommandation, formulée dans son précédent rapport, selon laquelle le Secrétariat devrait actualiser le manuel.", {"le Secrétariat: actualiser le manuel | recommends"}},
    Asked{"nothing", "fr", "10. Le Comité a réitéré son attachement à la réforme.", {}},
    Asked{"that", "es", "7. La Junta reitera su recomendación de que el Fondo concluya su plan.", {"el Fondo: concluya su plan | recommends"}},
    Asked{"to", "es", "8. La Junta reiteró su recomendación al ACNUR de conciliar las cuentas.", {"ACNUR: conciliar las cuentas | recommends"}},
    Asked{"request", "es", "8. La Comisión reitera su solicitud al Secretario General de que presente un informe.", {"Secretario General: presente un informe | requests"}},
    Asked{"nothing", "es", "10. La Junta reiteró su compromiso con la reforma.", {}},
    Asked{"that", "ru", "7. Комиссия вновь повторяет свою рекомендацию о том, чтобы Фонд завершил подготовку плана.", {"Фонд: завершил подготовку плана | recommends"}},
    Asked{"to", "ru", "8. Комиссия подтверждает вынесенную ею ранее рекомендацию УВКБ ежемесячно выверять банковские счета.", {"УВКБ: ежемесячно выверять банковские счета | recommends"}},
    Asked{"nothing", "ru", "10. Комиссия подтвердила, что рекомендация выполнена.", {}},
    Asked{"framed", "zh", "7. 委员会重申其关于难民署每月核对银行账户的建议。", {"难民署: 每月核对银行账户 | recommends"}},
    Asked{"that", "zh", "8. 审计委员会重申其以往的建议，即难民署应每月核对银行账户。", {"难民署: 每月核对银行账户 | recommends"}},
    Asked{"nothing", "zh", "10. 委员会重申其对改革的承诺。", {}},
    Asked{"that", "ar", "7. ويكرر المجلس توصيته بأن ينجز الصندوق خطة العمل.", {"الصندوق: ينجز الصندوق خطة العمل | recommends"}},
    Asked{"request", "ar", "8. وتكرر اللجنة طلبها إلى الأمين العام أن يقدم تقريرا.", {"الأمين العام: يقدم تقريرا | requests"}},
    Asked{"nothing", "ar", "10. ويؤكد المجلس التزامه بالإصلاح.", {}}), asked_name);

INSTANTIATE_TEST_SUITE_P(Card, Reiterated, testing::Values(
    Asked{"card", "en", "10. In paragraph 37, the Board recommended that UNDP review its reserves.\nDepartment(s) responsible: Office of Finance\nStatus: Under implementation\nPriority: Medium\nOriginal target date: Second quarter of 2024\nRevised target date: First quarter of 2025\n11. Management response: UNDP is drafting a policy.\n12. The Board noted the status.", {"UNDP: review its reserves | recommends in_progress medium 2025"}},
    Asked{"reply", "en", "Recommendation 4: Consolidate the platforms into one.\nAddressed to: Office of Information\nManagement response: Partially accepted", {"Office of Information: Consolidate the platforms into one | partially_accepted"}},
    Asked{"draft", "en", "10. The Board recommended that UNDP review its reserves.\n11. Management response: The draft is under consideration.", {"UNDP: review its reserves | recommends"}},
    Asked{"card", "fr", "10. Le Comité a recommandé au PNUD de revoir ses réserves.\nÉtat : en cours d'application\nDegré de priorité : moyen\nDate cible : décembre 2025", {"PNUD: revoir ses réserves | recommends in_progress medium 2025-12"}},
    Asked{"card", "es", "10. La Junta recomendó que el PNUD revisara sus reservas.\nEstado: en vías de aplicación\nPrioridad: media\nFecha prevista: diciembre de 2025", {"el PNUD: revisara sus reservas | recommends in_progress medium 2025-12"}},
    Asked{"card", "ru", "10. Комиссия рекомендовала ПРООН пересмотреть резервы.\nСтатус: в процессе выполнения\nПриоритетность: средняя\nСрок выполнения: декабрь 2025 года", {"ПРООН: пересмотреть резервы | recommends in_progress medium 2025-12"}},
    Asked{"card", "zh", "10. 审计委员会建议开发署审查其储备金。\n状况：正在执行\n优先级：中\n目标日期：2025 年 12 月", {"开发署: 审查其储备金 | recommends in_progress medium 2025-12"}},
    Asked{"card", "ar", "10. ويوصي المجلس بأن يستعرض الصندوق احتياطياته.\nالحالة: قيد التنفيذ\nالأولوية: متوسطة\nالموعد المستهدف: كانون الأول/ديسمبر 2025", {"الصندوق: يستعرض الصندوق احتياطياته | recommends in_progress medium 2025-12"}}), asked_name);

// The status comes from the column that is for it, not from what the administration tells.
INSTANTIATE_TEST_SUITE_P(Columns, Reiterated, testing::Values(
    Asked{"status", "en", "Table 1 Status of recommendations\n| Year | Recommendation | Administration's response | Status |\n| 2022 | Relocate the archive to Geneva | The office was closed in 2023. | Overtaken by events |", {": Relocate the archive to Geneva | superseded"}},
    Asked{"columns", "en", "Annex II Management response\n| Recommendation | Addressee | Timeline | Priority | Management response |\n| Develop a partnership strategy | Regional Director | March 2026 | High | Partially accepted |", {"Regional Director: Develop a partnership strategy | partially_accepted high 2026-03"}},
    Asked{"columns", "fr", "Annexe II Réponse de l'administration\n| Recommandation | Destinataire | Échéance | Priorité | Réponse de l'administration |\n| Élaborer une stratégie de partenariat | Directeur régional | Mars 2026 | Élevée | Acceptée |", {"Directeur régional: Élaborer une stratégie de partenariat | accepted high 2026-03"}},
    Asked{"columns", "es", "Anexo II Respuesta de la administración\n| Recomendación | Destinatario | Plazo | Prioridad | Respuesta de la administración |\n| Elaborar una estrategia de alianzas | Director Regional | Marzo de 2026 | Alta | Aceptada |", {"Director Regional: Elaborar una estrategia de alianzas | accepted high 2026-03"}},
    Asked{"columns", "ru", "Приложение II Ответ руководства\n| Рекомендация | Адресат | Сроки | Приоритетность | Ответ руководства |\n| Разработать стратегию партнерства | Региональный директор | Март 2026 года | Высокая | Принята частично |", {"Региональный директор: Разработать стратегию партнерства | partially_accepted high 2026-03"}},
    Asked{"columns", "zh", "附件二 管理层回应\n| 建议 | 负责单位 | 时限 | 优先级 | 管理层回应 |\n| 制定 2026-2029 年伙伴关系战略 | 区域主任 | 2026 年 3 月 | 高 | 部分接受 |", {"区域主任: 制定 2026-2029 年伙伴关系战略 | partially_accepted high 2026-03"}},
    Asked{"columns", "ar", "المرفق الثاني رد الإدارة\n| التوصية | الجهة المسؤولة | الإطار الزمني | الأولوية | رد الإدارة |\n| وضع استراتيجية للشراكات | المدير الإقليمي | آذار/مارس 2026 | عالية | مقبولة جزئيا |", {"المدير الإقليمي: وضع استراتيجية للشراكات | partially_accepted high 2026-03"}}), asked_name);

}  // namespace
}  // namespace rapporteur
