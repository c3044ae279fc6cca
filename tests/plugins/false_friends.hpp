// Words that look like a caseload, an evaluation or a recommendation and are none, in six languages: those of RECORDS.md,
// of the domain guide (5.4, 6) and of the sample report. No plugin may make a record of any of them. Numbers stand
// next to most, since a number is what makes a case record of a word.
#pragma once

#include <ostream>
#include <vector>

namespace rapporteur::test {

struct FalseFriend {
  const char *language, *text;
};

inline void PrintTo(const FalseFriend& one, std::ostream* out) { *out << one.language << ": " << one.text; }

inline const std::vector<FalseFriend>& false_friends() {
  static const std::vector<FalseFriend> all{
      {"en", "In any case, the 12 offices keep a case management database."},
      {"en", "The 23 training sessions in 2024 were built around 3 case studies and one business case."},
      {"en", "Two staff members decide on a case-by-case basis; in case of doubt, three managers are asked."},
      {"en", "In 2024, as was the case in 2023, 14 posts were vacant, as the case may be."},
      {"en", "In most cases, and in some cases after 30 days, the 4 offices answered at the request of Governments."},
      {"en", "A total of 112 staff members took part in the financial disclosure programme in 2024."},
      {"en", "The 5 use cases and 2 test cases of the system are subject matter for 6 experts."},
      {"en", "In 2024, the country reported 12,308 cases of malaria."},
      {"en", "It is a matter of 40 days; no matter what, the upper case letters of 2 forms remain."},
      {"en", "Case law of 2 tribunals was studied by 7 case managers."},
      {"fr", "En tout cas, 12 bureaux tiennent une base de données de gestion des dossiers."},
      {"fr", "En cas de doute, 3 responsables tranchent au cas par cas ; le cas échéant, 2 autres sont consultés."},
      {"fr", "Les 23 séances de formation de 2024 comprenaient 3 études de cas."},
      {"fr", "Le Ministère des affaires étrangères compte 14 postes et celui des affaires juridiques 5."},
      {"fr", "Dans la plupart des cas, les 4 bureaux ont répondu dans les 30 jours, à la demande de 6 États."},
      {"fr", "En 2024, 112 fonctionnaires ont participé au dispositif de transparence financière."},
      {"fr", "Une enquête de satisfaction a été menée auprès de 350 fonctionnaires en 2024."},
      {"fr", "Dans certains cas, comme c’est le cas depuis 2023, 2 cas de figure sont prévus."},
      {"es", "En todo caso, las 12 oficinas mantienen una base de datos de gestión de casos."},
      {"es", "En caso de duda, 3 directores deciden caso por caso; en su caso, se consulta a otros 2."},
      {"es", "Las 23 sesiones de capacitación de 2024 incluyeron 3 estudios de casos."},
      {"es", "El Ministerio de Asuntos Exteriores tiene 14 puestos y la Oficina de Asuntos Jurídicos 5."},
      {"es", "En la mayoría de los casos, las 4 oficinas respondieron en 30 días, a solicitud de 6 Estados."},
      {"es", "En 2024, 112 funcionarios participaron en el programa de declaración de la situación financiera."},
      {"es", "En 2024 se notificaron 12.308 casos de malaria."},
      {"es", "En ningún caso y en algunos casos se hizo caso omiso de 2 plazos de 30 días."},
      {"ru", "В любом случае 12 отделений ведут базу данных для управления делами."},
      {"ru", "В случае сомнений 3 руководителя принимают решения в каждом отдельном случае."},
      {"ru", "В 2024 году проведены 23 учебных занятия, включавшие 3 тематических исследования."},
      {"ru", "В Министерстве иностранных дел имеется 14 должностей, а в Управлении по правовым вопросам — 5."},
      {"ru", "В большинстве случаев 4 отделения отвечали в течение 30 дней по просьбе 6 государств."},
      {"ru", "В 2024 году в программе раскрытия финансовой информации участвовали 112 сотрудников."},
      {"ru", "В ряде случаев и в некоторых случаях 2 отделения изучали положение дел в 5 странах."},
      {"ru", "В 2024 году произошло 7 несчастных случаев."},
      {"zh", "无论如何，12 个办事处都使用案件管理系统。"},
      {"zh", "如有疑问，3 名主管逐案决定。"},
      {"zh", "2024 年举办了 23 次培训，其中包括 3 次案例研究和 2 次个案研究。"},
      {"zh", "2024 年，112 名工作人员参加了财务披露方案。"},
      {"zh", "在大多数情况下，4 个办事处应 6 个国家的请求在 30 天内答复。"},
      {"zh", "委员会审议了 5 项决议草案、3 项提案和 2 份档案。"},
      {"zh", "该办公室与 14 个国家办事处一起开展了 2 次问卷调查。"},
      {"zh", "调查司有 7 名调查员，举报热线每天开放 24 小时。"},
      {"ar", "على أي حال، تحتفظ 12 مكتبا بقاعدة بيانات لإدارة القضايا."},
      {"ar", "وفي حالة الشك، يبت 3 مديرين على أساس كل حالة على حدة."},
      {"ar", "وعُقدت 23 دورة تدريبية في عام 2024 تضمنت 3 دراسات حالة."},
      {"ar", "وشارك 112 موظفا في برنامج الإقرارات المالية في عام 2024."},
      {"ar", "وفي معظم الحالات، ردت 4 مكاتب في غضون 30 يوما بناء على طلب 6 دول."},
      {"ar", "وتحقيقا لهذه الغاية، نُظر في المسائل القانونية في 5 بلدان وفي 3 قضايا جنسانية."},
      {"ar", "وأُعلنت حالة الطوارئ في 2 من البلدان، ونوقشت حالة تنفيذ التوصيات."},
      {"en", "The Evaluation Office adopted its evaluation policy and published two evaluation newsletters and 7 guidelines."},
      {"en", "The risk assessment and the performance appraisals of 40 staff members were completed in 2024."},
      {"en", "The medium-term plan and the country programme document were approved in 2024."},
      {"fr", "Le Bureau de l’évaluation a adopté sa politique d’évaluation et publié 2 bulletins et 7 directives."},
      {"fr", "L’évaluation des risques et l’évaluation du comportement professionnel de 40 fonctionnaires sont achevées."},
      {"fr", "Le plan à moyen terme et le descriptif de programme de pays ont été approuvés en 2024."},
      {"es", "La Oficina de Evaluación aprobó su política de evaluación y publicó 2 boletines y 7 directrices."},
      {"es", "La evaluación de riesgos y la evaluación del desempeño de 40 funcionarios concluyeron en 2024."},
      {"es", "El plan de mediano plazo y el documento del programa para el país se aprobaron en 2024."},
      {"ru", "Управление по вопросам оценки утвердило политику в области оценки и выпустило 2 бюллетеня и 7 руководств."},
      {"ru", "Оценка рисков и служебная аттестация 40 сотрудников завершены в 2024 году."},
      {"ru", "Среднесрочный план и документ по страновой программе утверждены в 2024 году."},
      {"zh", "评价办公室通过了评价政策，印发了 2 份评价通讯和 7 项准则。"},
      {"zh", "2024 年完成了风险评估和 40 名工作人员的考绩。"},
      {"zh", "2024 年核准了中期计划和国家方案文件。"},
      {"ar", "واعتمد مكتب التقييم سياسة التقييم وأصدر نشرتين و 7 مبادئ توجيهية."},
      {"ar", "واكتمل تقييم المخاطر وتقييم أداء 40 موظفا في عام 2024."},
      {"ar", "واعتُمدت الخطة المتوسطة الأجل ووثيقة البرنامج القطري في عام 2024."},
      {"en", "It should be noted that 12 offices, should the need arise, will report; the Board took note of the report."},
      {"en", "The recommendation was discussed at length, and the Office thanked Member States for their recommendations."},
      {"fr", "Il convient de noter que 12 bureaux feront rapport ; la recommandation a été examinée longuement."},
      {"es", "Cabe señalar que 12 oficinas presentarán informes; la recomendación se examinó con detenimiento."},
      {"ru", "Следует отметить, что 12 отделений представят доклады; рекомендация подробно обсуждалась."},
      {"zh", "应当指出，12 个办事处将提交报告；会上详细讨论了这项建议。"},
      {"ar", "وتجدر الإشارة إلى أن 12 مكتبا ستقدم تقارير؛ ونوقشت التوصية باستفاضة."},
  };
  return all;
}

}  // namespace rapporteur::test
