// Sentences that name an evaluation without "of": by who did it, and by what underwent it; and those that only look so.
#pragma once

#include <ostream>
#include <vector>

namespace rapporteur::test {

struct Turn {
  const char *language, *text;
  const char* subject;    // what underwent it; nullptr where the sentence tells who did it
  const char* evaluator;  // nullptr: not told
  const char* status;     // nullptr: not told
};
inline void PrintTo(const Turn& one, std::ostream* out) { *out << one.language << ": " << one.text; }

// Who did it.
inline const std::vector<Turn>& doer_turns() {
  static const std::vector<Turn> all{
      {"en", "OIAI took part in a peer review by the Joint Inspection Unit in 2024.", nullptr, "the Joint Inspection Unit", nullptr},
      {"en", "Doubts were raised by the formative evaluation conducted in 2023 by the Office of Internal Oversight Services.", nullptr, "the Office of Internal Oversight Services", "completed"},
      {"en", "The Unit answered an independent review carried out by the Joint Inspection Unit in May 2022.", nullptr, "the Joint Inspection Unit", "completed"},
      {"fr", "Le Bureau a participé à un examen par les pairs mené par le Corps commun d’inspection en 2023.", nullptr, "le Corps commun d’inspection", "completed"},
      {"fr", "L’évaluation formative réalisée en 2022 par le Bureau des services de contrôle interne allait dans ce sens.", nullptr, "le Bureau des services de contrôle interne", "completed"},
      {"fr", "Il a été tenu compte d’une évaluation externe effectuée par le Corps commun d’inspection en mai 2022.", nullptr, "le Corps commun d’inspection", "completed"},
      {"es", "La Oficina respondió a un examen independiente realizado en 2023 por la Dependencia Común de Inspección.", nullptr, "la Dependencia Común de Inspección", "completed"},
      {"es", "La evaluación formativa llevada a cabo por la Oficina de Servicios de Supervisión Interna en 2022 apuntaba a lo mismo.", nullptr, "la Oficina de Servicios de Supervisión Interna", "completed"},
      {"es", "Se aportaron datos a una evaluación externa efectuada por la Dependencia Común de Inspección en mayo de 2022.", nullptr, "la Dependencia Común de Inspección", "completed"},
      {"ru", "В 2023 году представлена независимая оценка, проведенная Объединенной инспекционной группой.", nullptr, "Объединенной инспекционной группой", nullptr},
      {"ru", "Управление внесло вклад в коллегиальный обзор, проведенный в 2022 году Объединенной инспекционной группой.", nullptr, "Объединенной инспекционной группой", nullptr},
      {"ru", "Внешняя оценка, выполненная Объединенной инспекционной группой в мае 2022 года, подтвердила это.", nullptr, "Объединенной инспекционной группой", nullptr},
      {"zh", "由联合检查组在 2023 年进行的同行评价提出了意见。", nullptr, "联合检查组", nullptr},
      {"zh", "监督厅参考了由联合检查组于 2022 年开展的外部评估。", nullptr, "联合检查组", nullptr},
      {"zh", "由联合检查组在 2021 年 5 月进行的独立评价提出了同样的意见。", nullptr, "联合检查组", nullptr},
      {"ar", "ساهم المكتب في تقييم مستقل أجرته وحدة التفتيش المشتركة في عام 2023.", nullptr, "وحدة التفتيش المشتركة", nullptr},
      {"ar", "وأشير إلى ذلك في التقييم الخارجي الذي أجرته وحدة التفتيش المشتركة في عام 2022.", nullptr, "وحدة التفتيش المشتركة", nullptr},
      {"ar", "ورد المكتب على استعراض اضطلعت به وحدة التفتيش المشتركة في أيار/مايو 2022.", nullptr, "وحدة التفتيش المشتركة", nullptr},
  };
  return all;
}

// What underwent it.
inline const std::vector<Turn>& undergone_turns() {
  static const std::vector<Turn> all{
      {"en", "The investigation function underwent an external quality assessment in 2022.", "The investigation function", nullptr, "completed"},
      {"en", "The common services at Geneva were the subject of a JIU review in 2011 (JIU/NOTE/2011/1).", "The common services at Geneva", "JIU", "completed"},
      {"en", "In 2026, the Audit Service will undergo an independent external assessment.", "the Audit Service", nullptr, "planned"},
      {"fr", "La fonction d’enquête a fait l’objet d’une évaluation externe de la qualité en 2022.", "La fonction d’enquête", nullptr, "completed"},
      {"fr", "Les services communs ont fait l’objet d’un examen du Corps commun d’inspection en 2011 (JIU/NOTE/2011/1).", "Les services communs", "Corps commun d’inspection", "completed"},
      {"fr", "Le programme fera l’objet d’une évaluation finale en 2026.", "Le programme", nullptr, "planned"},
      {"es", "La función de investigación fue objeto de una evaluación externa de la calidad en 2022.", "La función de investigación", nullptr, "completed"},
      {"es", "Los servicios comunes fueron objeto de un examen de la Dependencia Común de Inspección en 2011 (JIU/NOTE/2011/1).", "Los servicios comunes", "Dependencia Común de Inspección", "completed"},
      {"es", "El programa será objeto de una evaluación final en 2026.", "El programa", nullptr, "planned"},
      {"ru", "Функция расследований прошла внешнюю оценку качества в 2022 году.", "Функция расследований", nullptr, "completed"},
      {"ru", "Общие службы стали предметом обзора Объединенной инспекционной группы в 2011 году (JIU/NOTE/2011/1).", "Общие службы", "Объединенной инспекционной группы", "completed"},
      {"ru", "В 2026 году Служба ревизии пройдет независимую внешнюю оценку.", "Служба ревизии", nullptr, "planned"},
      {"zh", "调查职能于 2022 年接受了外部质量评估。", "调查职能", nullptr, "completed"},
      {"zh", "共同事务于 2011 年接受了联合检查组的审查（JIU/NOTE/2011/1）。", "共同事务", "联合检查组", "completed"},
      {"zh", "审计处将接受独立外部评估。", "审计处", nullptr, "planned"},
      {"ar", "خضعت وظيفة التحقيق لتقييم خارجي للجودة في عام 2022.", "وظيفة التحقيق", nullptr, "completed"},
      {"ar", "خضعت الخدمات المشتركة لاستعراض أجرته وحدة التفتيش المشتركة في عام 2011 (JIU/NOTE/2011/1).", "الخدمات المشتركة", "وحدة التفتيش المشتركة", "completed"},
      {"ar", "ستخضع دائرة المراجعة لتقييم خارجي مستقل في عام 2026.", "دائرة المراجعة", nullptr, "planned"},
  };
  return all;
}

// What has findings, recommendations or an answer of the management took place.
inline const std::vector<Turn>& outcome_turns() {
  static const std::vector<Turn> all{
      {"en", "The positive findings of the impact evaluation of the early childhood programme in Peru led to an allocation.", nullptr, nullptr, "completed"},
      {"en", "The Office followed the recommendations from the thematic evaluation of youth participation.", nullptr, nullptr, "completed"},
      {"en", "The management response to the joint evaluation of the flood operation is on the website.", nullptr, nullptr, "completed"},
      {"fr", "Les conclusions de l’évaluation thématique de la participation des jeunes ont guidé le plan.", nullptr, nullptr, "completed"},
      {"fr", "Il a appliqué les recommandations de l’évaluation conjointe de l’action menée contre les inondations.", nullptr, nullptr, "completed"},
      {"fr", "Les résultats de l’évaluation formative du modèle de prestation sont connus.", nullptr, nullptr, "completed"},
      {"es", "Las conclusiones de la evaluación temática de la participación de los jóvenes orientaron el plan.", nullptr, nullptr, "completed"},
      {"es", "Se aplicaron las recomendaciones de la evaluación conjunta de la respuesta a las inundaciones.", nullptr, nullptr, "completed"},
      {"es", "Los resultados de la evaluación formativa del modelo de ejecución son conocidos.", nullptr, nullptr, "completed"},
      {"ru", "Учтены выводы тематической оценки участия молодежи.", nullptr, nullptr, "completed"},
      {"ru", "Выполняются рекомендации совместной оценки мер реагирования на наводнения.", nullptr, nullptr, "completed"},
      {"ru", "Известны результаты формирующей оценки модели работы.", nullptr, nullptr, "completed"},
      {"ar", "واستُرشد بنتائج التقييم المواضيعي لمشاركة الشباب.", nullptr, nullptr, "completed"},
      {"ar", "ويجري تطبيق توصيات التقييم المشترك للاستجابة للفيضانات.", nullptr, nullptr, "completed"},
      {"ar", "وأخذت الخطة بتوصيات التقييم المواضيعي للأمن المائي.", nullptr, nullptr, "completed"},
      {"zh", "该办公室落实了水安全专题评价的建议。", nullptr, nullptr, "completed"},
      {"zh", "计划参考了旱灾应对联合评价的结论。", nullptr, nullptr, "completed"},
      {"zh", "监督厅公布了青年参与专题评价的结果。", nullptr, nullptr, "completed"},
  };
  return all;
}

struct NoTurn {
  const char *language, *text;
};
inline void PrintTo(const NoTurn& one, std::ostream* out) { *out << one.language << ": " << one.text; }

// A discussion of a report, a rule for all projects, a step of a procedure, an activity.
inline const std::vector<NoTurn>& no_turns() {
  static const std::vector<NoTurn> all{
      {"en", "The report was submitted for a review by the Executive Board in 2024."},
      {"en", "All projects undergo a final evaluation in their last year."},
      {"en", "An analysis included an evaluation of trends in cases filed and completed."},
      {"en", "The draft was subject to internal peer review in 2024 and to mandatory review by the Office of Legal Affairs."},
      {"en", "The peer-reviewed articles remain under review by the Joint Inspection Unit; the evaluation criteria were issued in 2024."},
      {"en", "In sourcing, evaluation of potential solutions has been finalized, and evaluation of offers was completed in 2024."},
      {"fr", "Le rapport a été soumis à l’examen du Conseil d’administration en 2024."},
      {"fr", "Tous les projets font l’objet d’une évaluation finale la dernière année."},
      {"fr", "Chaque dossier a fait l’objet d’un examen par le Comité en 2024."},
      {"fr", "Les critères d’évaluation et le suivi et l’évaluation ont été examinés en 2024 ; le rapport est à l’examen."},
      {"fr", "Le Bureau a procédé à l’évaluation des tendances des plaintes déposées et achevées."},
      {"es", "El informe se presentó para su examen por la Junta Ejecutiva en 2024."},
      {"es", "Todos los proyectos son objeto de una evaluación final en su último año."},
      {"es", "El seguimiento y evaluación y los criterios de evaluación se publicaron en 2024; el informe está en examen."},
      {"es", "Se procedió a la evaluación de las tendencias de los casos presentados y concluidos."},
      {"ru", "Доклад представлен на обзор Исполнительного совета в 2024 году."},
      {"ru", "Все проекты проходят заключительную оценку в последний год."},
      {"ru", "Критерии оценки и мониторинг и оценка были согласованы Объединенной инспекционной группой в 2024 году."},
      {"ru", "Обзор, проведенный Комитетом в 2024 году, касался повестки дня."},
      {"zh", "所有项目均接受最后评价。"},
      {"zh", "报告已提交执行局审查。"},
      {"zh", "评价标准由联合检查组于 2024 年公布，监测和评价工作正在审查。"},
      {"zh", "由委员会在 2024 年进行的审议通过了议程。"},
      {"ar", "تخضع جميع المشاريع لتقييم نهائي في السنة الأخيرة."},
      {"ar", "قُدم التقرير إلى المجلس التنفيذي لاستعراضه في عام 2024."},
      {"ar", "ونشرت وحدة التفتيش المشتركة معايير التقييم في عام 2024، ولا يزال الرصد والتقييم قيد الاستعراض."},
      {"ar", "ونُظر في جدول الأعمال في استعراض أجرته اللجنة في عام 2024."},
      {"en", "The results of programme evaluations are used for learning."},
      {"en", "The findings of evaluation work inform the strategy."},
      {"fr", "Les résultats des évaluations de programmes servent à l’apprentissage."},
      {"fr", "Les conclusions de l’évaluation des risques ont guidé le plan."},
      {"es", "Los resultados de las evaluaciones de programas se utilizan para aprender."},
      {"es", "Las conclusiones de la evaluación de riesgos orientaron el plan."},
      {"ru", "Результаты оценки рисков учтены в плане."},
      {"ru", "Выводы оценок программ используются для обучения."},
      {"ar", "وتستخدم نتائج تقييم المخاطر في الخطة."},
      {"ar", "وتستخدم نتائج التقييمات في التعلم."},
      {"zh", "该办公室落实了风险评估的建议。"},
      {"zh", "监测和评价的结果用于学习。"},
  };
  return all;
}

}  // namespace rapporteur::test
