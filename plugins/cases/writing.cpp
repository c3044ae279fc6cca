// Fields, evidence, checks and confidence of each record.
#include "writing.hpp"

#include <algorithm>
#include <map>

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

// The parts of one breakdown of one total either sum to it or are reported: numbers are never repaired.
std::map<std::size_t, std::vector<Check>> breakdowns(const std::vector<Figure>& figures) {
  std::map<std::pair<int, int>, std::vector<std::size_t>> splits;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (figures[i].part_of >= 0) splits[{figures[i].part_of, figures[i].split}].push_back(i);
  std::map<std::size_t, std::vector<Check>> checks;
  for (const auto& [key, parts] : splits) {
    const auto total = static_cast<std::size_t>(key.first);
    if (parts.size() < 2) continue;
    std::int64_t sum = 0;
    Check check;
    for (const auto part : parts) {
      sum += figures[part].count;
      check.records.push_back(static_cast<std::uint32_t>(part));
    }
    const bool table = figures[parts.front()].table;
    check.name = table ? "table_total" : "breakdown_sum";
    check.ok = sum == figures[total].count;
    check.detail = "parts sum to " + std::to_string(sum) + ", total is " + std::to_string(figures[total].count);
    checks[total].push_back(check);
  }
  return checks;
}

}  // namespace

void emit_all(const std::vector<Figure>& figures, const Job& job) {
  const auto checks = breakdowns(figures);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    job.check();
    std::vector<Evidence> evidence;
    for (const auto range : figures[i].evidence) evidence.push_back({range});
    const auto own = checks.find(i);
    job.emit("case", fields_of(figures[i]), evidence, confidence_of(figures[i]),
             own == checks.end() ? std::vector<Check>{} : own->second);
  }
}

}  // namespace rapporteur::cases
