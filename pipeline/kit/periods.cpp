// Dates from left to right; two with a word between that joins them are a span; the words around one say its kind.
#include "kit/periods.hpp"

#include "kit/dates.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace rapporteur {
namespace {

// A date, or the span between two; `last` and `first` are of the words that belong to it.
struct Span {
  Date start, end;
  bool two = false;     // two dates were stated
  bool closes = false;  // "the end of 2024": a state on its last day
  int part = 0, parts = 0;  // first half: 1 of 2
  std::size_t first = 0, last = 0;
};

std::string day_after(int year, int month, int day) {
  if (++day > days_in_month(year, month)) {
    day = 1;
    if (++month > 12) {
      month = 1;
      ++year;
    }
  }
  return Date{year, month, day, 0, 0}.first_day();
}

class Finder {
 public:
  Finder(const Piece& piece, const std::vector<Taken>& taken) : piece_(piece), taken_(taken) {}

  std::vector<FoundPeriod> find() {
    const std::size_t count = piece_.tokens().size();
    std::size_t next_taken = 0;
    for (std::size_t token = 0; token < count;) {
      while (next_taken < taken_.size() && taken_[next_taken].last <= token) ++next_taken;
      if (next_taken < taken_.size() && taken_[next_taken].first <= token) {
        token = taken_[next_taken].last;
        continue;
      }
      limit_ = next_taken < taken_.size() ? taken_[next_taken].first : count;
      token = take_at(token);
    }
    return std::move(found_);
  }

 private:
  const PhraseHit* at(std::size_t token, Role role) const {
    return piece_.language() == nullptr ? nullptr : piece_.at(token, role);
  }
  const PhraseHit* before(std::size_t token, Role role) const {
    return piece_.language() == nullptr ? nullptr : piece_.before(token, role);
  }

  std::size_t take_at(std::size_t token) {
    // Every date begins with digits or with a word of the language file.
    if (piece_.tokens()[token].kind != TokenKind::digits && piece_.hits_at(token).empty()) return token + 1;
    for (const Role role : {Role::reporting, Role::previous}) {
      if (const auto* hit = at(token, role)) {
        add(hit->first, hit->last, hit->begin,
            {{}, role == Role::reporting ? PeriodKind::reporting : PeriodKind::previous, {}, {}, {}});
        return hit->last;
      }
    }
    auto span = read_span(token);
    if (!span) return token + 1;
    const std::size_t last = span->last;
    decide(*span);
    return std::max(last, token + 1);
  }

  std::optional<Span> read_span(std::size_t token) {
    if (auto days = days_of_one_month(token)) return days;
    auto start = read_date(piece_, token);
    if (!start || start->last > limit_) return std::nullopt;
    Span span;
    span.start = span.end = *start;
    span.first = start->first;
    span.last = start->last;
    if (auto end = second_date(*start)) {
      span.end = *end;
      span.two = true;
      span.last = end->last;
      share(span);
    }
    return span;
  }

  // Where a word or dash after `token` says that a second date ends the span: the token behind it; else `token`.
  std::size_t behind_joint(std::size_t token, std::size_t first) const {
    if (piece_.is_mark(token, "-")) return token + 1;
    if (const auto* to = at(token, Role::to)) return to->last;
    const auto* year = before(first, Role::year_before);
    const std::size_t front = year == nullptr ? first : year->first;
    if (const auto* also = at(token, Role::between_and); also != nullptr && before(front, Role::between) != nullptr)
      return also->last;
    return token;
  }

  // "2–6 June 2025", "du 1er au 13 juin 2025": the first day has no month of its own.
  std::optional<Span> days_of_one_month(std::size_t token) {
    const auto& tokens = piece_.tokens();
    if (piece_.language() == nullptr || piece_.language()->year_first()) return std::nullopt;
    if (tokens[token].kind != TokenKind::digits || tokens[token].end - tokens[token].begin > 2) return std::nullopt;
    const auto* ordinal = at(token + 1, Role::day_after);
    const std::size_t behind = ordinal == nullptr ? token + 1 : ordinal->last;
    const std::size_t next = behind_joint(behind, token);
    if (next == behind) return std::nullopt;
    const auto end = read_date(piece_, next);
    if (!end || end->day == 0 || end->month == 0 || end->last > limit_) return std::nullopt;
    const int day = std::atoi(std::string(piece_.word(token)).c_str());
    if (day < 1 || day >= end->day) return std::nullopt;
    Span span;
    span.two = true;
    span.start = span.end = *end;
    span.start.day = day;
    span.first = token;
    span.last = end->last;
    return span;
  }

  std::optional<Date> second_date(const Date& start) const {
    const std::size_t next = behind_joint(start.last, start.first);
    if (next != start.last) {
      if (auto end = read_date(piece_, next); end && end->last <= limit_ && agree(start, *end)) return end;
      // "2023-24"
      if (is_short_year(start, next)) return short_year(start, next);
      return std::nullopt;
    }
    if (piece_.is_mark(next, "/") && is_short_year(start, next + 1)) return short_year(start, next + 1);
    return std::nullopt;
  }

  bool is_short_year(const Date& start, std::size_t token) const {
    const auto& tokens = piece_.tokens();
    if (start.month != 0 || token >= tokens.size() || tokens[token].kind != TokenKind::digits) return false;
    if (tokens[token].spaced || tokens[token - 1].spaced || start.year == 0) return false;
    const auto digits = tokens[token].end - tokens[token].begin;
    const int year = std::atoi(std::string(piece_.word(token)).c_str());
    if (digits == 4 && piece_.is_mark(token - 1, "/")) return year == start.year + 1 || year == start.year - 1;  // read right to left
    return digits == 2 && year == (start.year + 1) % 100;
  }

  Date short_year(const Date& start, std::size_t token) const {
    Date end = start;
    const bool before = std::atoi(std::string(piece_.word(token)).c_str()) == start.year - 1;
    end.year = before ? start.year - 1 : start.year + 1;
    end.first = token;
    end.last = token + 1;
    if (const auto* word = at(token + 1, Role::year_after)) end.last = word->last;
    return end;
  }

  // Both days, both months or both years; a year may be said once.
  static bool agree(const Date& a, const Date& b) {
    if ((a.day != 0) != (b.day != 0)) return false;
    if ((a.month != 0) != (b.month != 0)) return false;
    return a.year != 0 || b.year != 0;
  }

  static void share(Span& span) {
    if (span.start.year == 0) {
      span.start.year = span.end.year;
      if (span.start.month > span.end.month) --span.start.year;
    }
    if (span.end.year == 0) {
      span.end.year = span.start.year;
      if (span.end.month < span.start.month) ++span.end.year;
    }
    if (span.start.first_day() > span.end.first_day()) std::swap(span.start, span.end);  // read right to left
  }

  void add(std::size_t first, std::size_t last, std::uint32_t begin, Period period) {
    const auto& tokens = piece_.tokens();
    period.range = piece_.match().source(begin, tokens[last - 1].end);
    found_.push_back({std::move(period),
                      {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), NumberKind::date}});
  }
  void add(const Span& span, Period period) {
    std::size_t first = span.first;
    std::uint32_t begin = piece_.tokens()[first].begin;
    if (begin_ != UINT32_MAX && found_first_ < first) {
      first = found_first_;
      begin = begin_;
    }
    add(first, span.last, begin, std::move(period));
  }

  // Widens the period by a phrase that ends where it begins.
  const PhraseHit* widen(Span& span, Role role) {
    const auto* hit = before(span.first, role);
    if (hit == nullptr || (!found_.empty() && hit->first < found_.back().tokens.last)) return nullptr;
    span.first = hit->first;
    found_first_ = hit->first;
    begin_ = hit->begin;
    return hit;
  }

  // "the first half of 2024", 2024 年上半年, "the end of 2024"
  void take_part(Span& span) {
    for (const auto& [role, parts, behind] :
         {std::tuple{Role::half, 2, false}, {Role::quarter, 4, false}, {Role::half_after, 2, true}, {Role::quarter_after, 4, true}}) {
      const auto* hit = behind ? at(span.last, role) : before(span.first, role);
      if (hit == nullptr) continue;
      span.part = static_cast<int>(piece_.language()->value(*hit));
      span.parts = parts;
      if (behind)
        span.last = hit->last;
      else
        widen(span, role);
      return;
    }
    if (const auto* hit = at(span.last, Role::year_end_after)) {
      span.closes = true;
      span.last = hit->last;
    } else if (widen(span, Role::year_end) != nullptr) {
      span.closes = true;
    }
  }

  void decide(Span span) {
    begin_ = UINT32_MAX;
    found_first_ = span.first;
    if (span.start.year == 0) return without_year(span);
    if (span.two) return two_dates(span);
    const Date date = span.start;
    if (date.day != 0) return one_day(span);
    widen(span, Role::year_before);
    take_part(span);
    Period period;
    period.stated = date.stated();
    period.start = date.first_day();
    period.end = date.last_day();
    if (span.part != 0) {
      const int months = 12 / span.parts;
      period.start = Date{date.year, months * (span.part - 1) + 1, 1, 0, 0}.first_day();
      period.end = Date{date.year, months * span.part, 0, 0, 0}.last_day();
    }
    const bool due_before = before(span.first, Role::until) != nullptr;
    if (due_before || at(span.last, Role::until_after) != nullptr) {
      if (due_before)
        widen(span, Role::until);
      else
        span.last = at(span.last, Role::until_after)->last;
      period.kind = PeriodKind::until;
      period.start = period.stated;
    } else if (span.closes) {
      widen(span, Role::as_at);
      period.kind = PeriodKind::as_of;
      period.start = period.end;
      period.end.clear();
    } else if (before(span.first, Role::since) != nullptr || at(span.last, Role::since_after) != nullptr) {
      if (before(span.first, Role::since) == nullptr) span.last = at(span.last, Role::since_after)->last;
      period.end.clear();
    }
    add(span, std::move(period));
  }

  void one_day(Span& span) {
    const Date& date = span.start;
    Period period;
    period.kind = PeriodKind::date;
    period.stated = period.start = date.stated();
    const auto* ended = at(span.last, Role::year_ended_after);
    const auto* has_ended = before(span.first, Role::year_ended);
    const bool chinese_style = ended != nullptr;
    const bool needs_both = has_ended != nullptr && before(span.first, Role::as_at) != nullptr && ended == nullptr;
    if (chinese_style || (has_ended != nullptr && !needs_both)) {
      if (chinese_style) span.last = ended->last;
      if (has_ended != nullptr) widen(span, Role::year_ended);
      period.kind = PeriodKind::span;
      const bool leap_day = date.month == 2 && date.day == 29;
      period.start = day_after(date.year - 1, date.month, leap_day ? 28 : date.day);
      if (date.month == 2 && date.day == 28) period.start = Date{date.year - 1, 3, 1, 0, 0}.first_day();
      period.end = date.first_day();
      period.stated.clear();
    } else if (widen(span, Role::as_at) != nullptr) {
      period.kind = PeriodKind::as_of;
    } else if (const auto* due = at(span.last, Role::until_after)) {
      span.last = due->last;
      period.kind = PeriodKind::until;
    } else if (widen(span, Role::until) != nullptr) {
      period.kind = PeriodKind::until;
    }
    add(span, std::move(period));
  }

  void two_dates(Span& span) {
    const bool split = piece_.is_mark(std::min(span.start.last, span.end.last), "/");
    if (split && before(span.first, Role::reference_before) != nullptr) return;
    widen(span, Role::year_before);
    widen(span, Role::between);
    widen(span, Role::from);
    Period period;
    period.kind = PeriodKind::span;
    period.start = span.start.first_day();
    period.end = span.end.last_day();
    if (split) {  // 2023/24: which twelve months, the text does not say
      period.stated = span.start.stated() + "/" + span.end.stated().substr(2);
      period.start.clear();
      period.end.clear();
    }
    add(span, std::move(period));
  }

  // "31 December": a day, but of which year? It is no number at least.
  void without_year(Span& span) {
    if (span.start.day == 0) return;
    Period period;
    period.kind = PeriodKind::date;
    if (widen(span, Role::as_at) != nullptr) period.kind = PeriodKind::as_of;
    add(span, std::move(period));
  }

  const Piece& piece_;
  const std::vector<Taken>& taken_;
  std::vector<FoundPeriod> found_;
  std::size_t limit_ = 0;
  std::size_t found_first_ = 0;
  std::uint32_t begin_ = UINT32_MAX;
};

}  // namespace

std::vector<FoundPeriod> find_periods(const Piece& piece, const std::vector<Taken>& taken) {
  return Finder(piece, taken).find();
}

bool states_reporting_period(const Piece& piece) {
  for (std::size_t token = 0; token < piece.tokens().size(); ++token)
    for (const PhraseHit& hit : piece.hits_at(token))
      if (piece.language()->role(hit) == Role::states_reporting) return true;
  return false;
}

std::string year_before(const std::string& day) {
  if (day.size() != 10) return {};
  const int year = std::atoi(day.substr(0, 4).c_str()) - 1, month = std::atoi(day.substr(5, 2).c_str());
  const int number = std::min(std::atoi(day.substr(8, 2).c_str()), days_in_month(year, month));
  return Date{year, month, number, 0, 0}.first_day();
}

}  // namespace rapporteur
