// Captions, heads and labels, told by their words.
#include "heads.hpp"

#include "attributes.hpp"

namespace rapporteur::cases {

namespace {

// "Reopened from the previous year": where they came from, not when it was.
bool comes_from(const Reading& reading, const Token& period) {
  if (period.period->kind != RPT_PREVIOUS) return false;
  for (const auto& t : reading.tokens)
    if (t.kind == Kind::source && t.range.end <= period.range.begin && t.range.end + 6 >= period.range.begin) return true;
  return false;
}

}  // namespace

Said read_words(const Document& document, rpt_range range, std::uint32_t block) {
  Said said;
  const auto reading = read(document, range, block);
  for (const auto& t : reading.tokens) {
    const std::string text(document.text(t.range));
    const bool first = t.range.begin <= range.begin + 4;  // an article may be written onto it
    if (t.kind == Kind::unit && said.unit.empty()) {
      said.unit = t.code;
      said.unit_text = text;
    } else if (t.kind == Kind::stage && stage_rank(t.code) > stage_rank("neutral") &&
               (said.stage.empty() || stage_rank(t.code) > stage_rank(said.stage))) {
      said.stage = t.code;
      said.stage_text = text;
    } else if (t.kind == Kind::category && said.category.empty()) {
      said.category = t.code;
      said.category_text = text;
    } else if (t.kind == Kind::period && comes_from(reading, t)) {
      continue;
    } else if (t.kind == Kind::period) {
      said.period = span_of(*t.period, "pending");
      said.has_period = true;
    } else if (t.kind == Kind::axis) {
      if (t.code == "percent") said.percent = true;
      else if (t.code == "number") said.number = true;
      else if (said.axis.empty()) said.axis = t.code;
    } else if (t.kind == Kind::label) {
      if (t.code == "total" && first) said.total = true;
      if (t.code == "other" && first) said.other = true;
      if (t.code == "subtotal" && first) said.subtotal = true;
    } else if (t.kind == Kind::noun) {
      said.foreign = true;
    }
  }
  if (document.text(range).find('%') != std::string_view::npos) said.percent = true;
  if (said.stage == "inward") said.stage = "received";
  if (said.stage == "new") said.stage = "opened";
  if (said.stage == "sent") said.stage = "referred";
  return said;
}

const rpt_number* whole_number(const Document& document, rpt_range cell) {
  const rpt_number* found = nullptr;
  for (const auto& number : document.numbers(cell)) {
    if (number.range.end > cell.end) continue;
    if (found != nullptr) return nullptr;
    found = &number;
  }
  if (found == nullptr) return nullptr;
  const auto rest = (cell.end - cell.begin) - (found->range.end - found->range.begin);
  return rest <= 2 ? found : nullptr;
}

}  // namespace rapporteur::cases
