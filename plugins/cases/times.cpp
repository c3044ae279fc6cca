// When a figure was counted, and its share.
#include "attributes.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

bool within(const Token& token, rpt_range range) { return contains(range, token.range); }
bool is(const Token& token, Kind kind, std::string_view code) { return token.kind == kind && token.code == code; }

std::size_t gap(const Document& document, std::uint32_t from, std::uint32_t to) {
  return to <= from ? 0 : length(document.text(rpt_range{from, to}));
}

}  // namespace

Span span_of(const rpt_period& period, std::string_view stage) {
  Span span;
  const std::string start(view(period.start)), end(view(period.end));
  switch (period.kind) {
    case RPT_AS_OF:
      span.as_of = start;
      break;
    case RPT_UNTIL:
    case RPT_DAY:
      if (start.size() == 10 && (stage == "pending" || stage.starts_with("under_") || stage == "carried_over"))
        span.as_of = start;
      else if (period.kind == RPT_DAY && start.size() == 10)
        span.start = span.end = start;
      break;
    default:
      if (start.size() == 10) span.start = start;
      if (end.size() == 10) span.end = end;
  }
  if (span.as_of.size() != 10) span.as_of.clear();
  return span;
}

void find_period(const Reading& reading, Figure& figure) {
  const rpt_period* best = nullptr;
  std::uint32_t best_distance = UINT32_MAX;
  for (const auto& t : reading.tokens) {
    if (t.kind != Kind::period || !within(t, figure.segment)) continue;
    // "Carried over from 2023": where from, not when; but "began the year 2024 with".
    const bool begun = std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& x) {
      return is(x, Kind::stage, "carried_over") && contains(x.range, t.range);
    });
    if (figure.stage == "carried_over" && !begun && (t.period->kind == RPT_SPAN || t.period->kind == RPT_PREVIOUS)) continue;
    const auto distance = t.range.begin >= figure.number.end ? t.range.begin - figure.number.end
                                                             : figure.number.begin - std::min(t.range.end, figure.number.begin);
    // "In 2024 ... new cases (861) over 2023": before the bracket, where a period stands there.
    const bool behind = figure.bracketed() && t.range.begin >= figure.number.end;
    if (behind && best != nullptr) continue;
    if (distance < best_distance) {
      best = t.period;
      best_distance = distance;
    }
  }
  if (best == nullptr) return;
  figure.own_period = true;
  figure.period = span_of(*best, figure.stage);
}

void find_percent(const Document& document, const Reading& reading, Figure& figure) {
  const auto& t = reading.tokens;
  auto from = figure.number.end;
  for (std::size_t i = reading.from(figure.number.end); i < t.size() && t[i].range.begin < figure.segment.end; ++i) {
    if (t[i].kind == Kind::percent) {
      const auto between = gap(document, from, t[i].range.begin);
      const bool bracket = i > 0 && is(t[i - 1], Kind::mark, "open");
      if (between <= 3 || (bracket && between <= 30) || (figure.bracketed() && between <= 20))
        figure.percent = t[i].number->value;
      break;
    }
    if (t[i].kind == Kind::unit || t[i].kind == Kind::classifier) from = std::max(from, t[i].range.end);
    if (t[i].kind == Kind::number || t[i].kind == Kind::copula || t[i].kind == Kind::stage) break;
    if (is(t[i], Kind::mark, "close") && !figure.bracketed()) break;
  }
  if (!figure.percent && figure.bracketed()) {  // "68 per cent (313)"
    for (auto at = reading.from(figure.open.begin); at-- > 0;) {
      if (gap(document, t[at].range.end, figure.open.begin) > 2) break;
      if (t[at].kind != Kind::percent) continue;
      figure.percent = t[at].number->value;
      break;
    }
  }
  if (figure.percent && (*figure.percent < 0 || *figure.percent > 100)) figure.percent.reset();
}

}  // namespace rapporteur::cases
