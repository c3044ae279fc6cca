// A guess from habit: a span of days near the front that the text claims, then the title's own, then any near the front.
#include "layers/reporting_period.hpp"

#include "kit/periods.hpp"
#include "kit/piece.hpp"

#include <algorithm>
#include <optional>

namespace rapporteur {
namespace {

constexpr std::size_t front_blocks = 25;
constexpr int longest_span = 2;  // years: "2020–2025" in a title is a plan

struct Span {
  std::string start, end;
};

int year_of(const std::string& day) { return std::stoi(day.substr(0, 4)); }

bool may_be_reported(const Period& period) {
  if (period.kind != PeriodKind::span || period.start.size() != 10 || period.end.size() != 10) return false;
  return year_of(period.end) - year_of(period.start) < longest_span;
}

bool covers_half_a_year(const Period& period) {
  const auto months = [](const std::string& day) { return year_of(day) * 12 + std::stoi(day.substr(5, 2)); };
  return months(period.end) - months(period.start) >= 5;
}

std::optional<Span> stated_period(const Document& document, const Languages& languages,
                                  const std::vector<bool>& claims, const std::vector<Period>& periods) {
  std::optional<Span> by_title, by_claim, by_days;
  for (const Period& period : periods) {
    const std::size_t index = document.block_at(period.range.begin);
    if (index >= front_blocks) break;
    const Kind kind = document.blocks[index].kind;
    if (kind == Kind::row || kind == Kind::footnote || !may_be_reported(period) || !covers_half_a_year(period))
      continue;
    const Span span{period.start, period.end};
    const bool days = period.stated.empty();
    if (claims[index] && days && !by_claim) by_claim = span;
    if (kind == Kind::title && !by_title) by_title = span;
    if (days && !by_days) by_days = span;
  }
  if (!by_title && !document.masthead.title.empty()) {
    const auto& title = document.masthead.title;
    const Piece piece(title, {0, static_cast<std::uint32_t>(title.size())}, languages.find(document.language));
    for (const FoundPeriod& found : find_periods(piece, {}))
      if (!by_title && may_be_reported(found.period) && covers_half_a_year(found.period))
        by_title = Span{found.period.start, found.period.end};
  }
  if (by_claim) return by_claim;
  return by_title ? by_title : by_days;
}

// "2023/24": the twelve months that begin in the first year, on the day that the document's own period begins.
bool is_split_year(const Period& period) {
  return period.kind == PeriodKind::span && period.start.empty() && period.stated.size() == 7 && period.stated[4] == '/';
}

void resolve_split_year(const Span& own, Period& period) {
  const bool twelve_months = year_of(own.end) == year_of(own.start) + 1 && own.start.substr(5) > own.end.substr(5);
  if (!twelve_months) return;
  const int year = std::stoi(period.stated.substr(0, 4));
  period.start = std::to_string(year) + own.start.substr(4);
  period.end = std::to_string(year + 1) + own.end.substr(4);
}

}  // namespace

void resolve_reporting_periods(const Document& document, const Languages& languages, const std::vector<bool>& claims,
                               std::vector<Period>& periods) {
  const auto stated = stated_period(document, languages, claims, periods);
  if (!stated) return;
  for (Period& period : periods) {
    if (is_split_year(period)) {
      resolve_split_year(*stated, period);
    } else if (period.kind == PeriodKind::reporting) {
      period.start = stated->start;
      period.end = stated->end;
    } else if (period.kind == PeriodKind::previous) {
      period.start = year_before(stated->start);
      period.end = year_before(stated->end);
    }
  }
}

}  // namespace rapporteur
