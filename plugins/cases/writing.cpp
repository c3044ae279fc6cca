// Fields, evidence and confidence of each record.
#include "writing.hpp"

#include "checks.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

Fields period_fields(const Span& span) {
  Fields out;
  if (!span.as_of.empty()) return out.add("as_of", span.as_of);
  if (!span.start.empty()) out.add("start", span.start);
  if (!span.end.empty()) out.add("end", span.end);
  return out;
}

Fields fields_of(const Figure& figure) {
  Fields fields;
  fields.add("count", figure.count);
  const auto text = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) fields.add(key, value);
  };
  text("unit", figure.unit);
  text("unit_text", figure.unit_text);
  text("stage", figure.stage);
  text("stage_text", figure.stage_text);
  text("category", figure.category);
  text("category_text", figure.category_text);
  if (!figure.period.empty()) fields.add("period", period_fields(figure.period));
  text("organisation", figure.organisation);
  text("source", figure.source);
  text("location", figure.location);
  if (figure.percent) fields.add("percent", *figure.percent);
  text("identifier", figure.identifier);
  if (!figure.topics.empty()) fields.add("topics", figure.topics);
  if (figure.part_of >= 0) fields.refer("part_of", static_cast<std::uint32_t>(figure.part_of));
  return fields;
}

// How sure, in steps that tools/calibrate.py measures (docs/quality.md): a figure whose time, verb and place among its
// neighbours are read is right nine times in ten; what had to be borrowed or is missing takes from that.
double confidence_of(const Figure& figure) {
  if (figure.confidence > 0) return figure.confidence;
  double sure = 0.9;
  if (figure.table) {
    // The caption says what happened and the row's label what kind: the clearest figures there are.
    const bool from_caption = !figure.stage.empty() && figure.stage_text.empty();
    if (!from_caption) sure -= 0.2;
    else sure += figure.category.empty() ? -0.04 : 0.04;
  } else {
    if (figure.part_of >= 0) sure += 0.03;
    if (!figure.category.empty()) sure -= 0.06;  // several stand close by; whether it is the figure's is a reading
    if (figure.noun != Noun::own) sure -= 0.03;
    if (figure.single) sure -= 0.1;
    if (figure.count == 0) sure -= 0.2;  // "none from Governments": often no statement of a caseload
    if (figure.stage.empty() && figure.category.empty()) sure -= 0.05;
  }
  if (figure.period.empty()) sure -= 0.25;  // a caseload has a time: without one it is read out of its context
  if (figure.compared) sure -= 0.1;
  if ((figure.flags & RPT_APPROXIMATE) != 0) sure -= 0.25;
  return std::clamp(sure, 0.1, 0.95);
}

const char* rule_of(const Figure& figure) {
  if (figure.chart >= 0) return "figure_in_chart";
  if (figure.table) return "figure_in_table";
  return figure.single ? "case_told" : "figure_in_text";
}

}  // namespace

void emit_all(const Document& document, const std::vector<Figure>& figures, const Job& job) {
  const auto checks = checks_of(document, figures);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    job.check();
    job.fired(rule_of(figures[i]), figures[i].number);
    std::vector<Evidence> evidence;
    for (const auto range : figures[i].evidence) evidence.push_back({range});
    job.emit("case", fields_of(figures[i]), evidence, confidence_of(figures[i]), checks[i]);
  }
}

}  // namespace rapporteur::cases
