// Each reader tries one shape at one token; fillers ("de", "года", 年) come from the language file.
#include "kit/dates.hpp"

#include "base/utf8.hpp"

#include <array>
#include <cstdio>

namespace rapporteur {
namespace {

constexpr int first_year = 1945, last_year = 2100;

std::string iso(int year, int month, int day) {
  std::array<char, 32> out{};
  if (month == 0)
    std::snprintf(out.data(), out.size(), "%04d", year);
  else if (day == 0)
    std::snprintf(out.data(), out.size(), "%04d-%02d", year, month);
  else
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day);
  return out.data();
}

class Reader {
 public:
  explicit Reader(const Piece& piece) : piece_(piece) {}

  std::optional<Date> read(std::size_t token) const {
    if (auto date = numeric(token)) return date;
    if (piece_.language() != nullptr && piece_.language()->year_first()) return year_first(token);
    if (auto date = day_first(token)) return date;
    if (auto date = month_first(token)) return date;
    return year_alone(token);
  }

 private:
  const PhraseHit* at(std::size_t token, Role role) const {
    return piece_.language() == nullptr ? nullptr : piece_.at(token, role);
  }
  bool digits_at(std::size_t token) const {
    return token < piece_.tokens().size() && piece_.tokens()[token].kind == TokenKind::digits;
  }
  int number(std::size_t token) const {
    int value = 0;
    for (const char digit : piece_.word(token).substr(0, 6)) value = value * 10 + (digit - '0');
    return value;
  }
  bool touches(std::size_t token) const { return token < piece_.tokens().size() && !piece_.tokens()[token].spaced; }
  std::size_t skip(std::size_t token, Role role) const {
    const auto* hit = at(token, role);
    return hit == nullptr ? token : hit->last;
  }

  bool is_day(std::size_t token) const {
    return digits_at(token) && piece_.word(token).size() <= 2 && number(token) >= 1 && number(token) <= 31;
  }
  bool is_year(std::size_t token) const {
    return digits_at(token) && piece_.word(token).size() == 4 && number(token) >= first_year &&
           number(token) <= last_year;
  }

  void take_year(Date& date, std::size_t token) const {
    std::size_t next = skip(token, Role::month_after);
    if (next == token) next = skip(token, Role::year_before);
    else next = skip(next, Role::year_before);
    if (!is_year(next) || follows_slash(next)) return;
    date.year = number(next);
    date.last = skip(next + 1, Role::year_after);
  }

  // "2024/4" is a decision: neither a year nor a month of one.
  bool follows_slash(std::size_t year) const {
    if (!piece_.is_mark(year + 1, "/") || !touches(year + 1) || !digits_at(year + 2)) return false;
    const bool two = piece_.word(year + 2).size() == 2 && number(year + 2) == (number(year) + 1) % 100;
    const bool four = is_year(year + 2) && std::abs(number(year + 2) - number(year)) == 1;  // the later one may come first
    const bool split_year = two || four;
    return !split_year || (piece_.language() != nullptr && piece_.before(year, Role::reference_before) != nullptr);
  }

  std::optional<Date> day_first(std::size_t token) const {
    if (!is_day(token)) return std::nullopt;
    std::size_t next = skip(token + 1, Role::day_after);
    next = skip(next, Role::month_before);
    const auto* month = at(next, Role::month);
    if (month == nullptr) return std::nullopt;
    Date date{0, static_cast<int>(piece_.language()->value(*month)), number(token), token, month->last};
    take_year(date, month->last);
    if (date.day > days_in_month(date.year == 0 ? 2000 : date.year, date.month)) return std::nullopt;
    return date;
  }

  std::optional<Date> month_first(std::size_t token) const {
    const auto* month = at(token, Role::month);
    if (month == nullptr) return std::nullopt;
    Date date{0, static_cast<int>(piece_.language()->value(*month)), 0, token, month->last};
    std::size_t day = month->last;
    if (is_day(day) && piece_.tokens()[day].spaced) {  // "April 12, 2024"
      const std::size_t behind = skip(day + 1, Role::day_after);
      if (piece_.is_mark(behind, ",") && is_year(behind + 1)) {
        date.day = number(day);
        date.year = number(behind + 1);
        date.last = behind + 2;
        return date.day <= days_in_month(date.year, date.month) ? std::optional(date) : std::nullopt;
      }
    }
    take_year(date, month->last);
    return date;
  }

  std::optional<Date> year_alone(std::size_t token) const {
    if (!is_year(token) || follows_slash(token) || stands_in_longer(token)) return std::nullopt;
    Date date{number(token), 0, 0, token, skip(token + 1, Role::year_after)};
    return date;
  }

  bool stands_in_longer(std::size_t token) const {
    const auto& tokens = piece_.tokens();
    if (token > 0 && touches(token)) {
      const auto left = piece_.word(token - 1);
      const bool word_before = token > 1 && touches(token - 1) && tokens[token - 2].kind == TokenKind::word;
      const bool digits_before = token > 1 && touches(token - 1) && tokens[token - 2].kind == TokenKind::digits;
      if (left == "/" || left == "$" || left == "#" || left == "_") return true;
      if ((left == "." || left == ",") && digits_before) return true;
      if (left == "-" && word_before && piece_.before(token, Role::year_before) == nullptr &&
          piece_.before(token, Role::year_end) == nullptr)
        return true;
      if (tokens[token - 1].kind == TokenKind::word && !tokens[token - 1].arabic) return true;
    }
    if (touches(token + 1) && touches(token + 2) && digits_at(token + 2)) {
      const auto right = piece_.word(token + 1);
      if (right == "." || right == ",") return true;
    }
    if (touches(token + 1) && tokens[token + 1].kind == TokenKind::word && at(token + 1, Role::year_after) == nullptr)
      return true;
    return at(token + 1, Role::percent) != nullptr || at(token + 1, Role::classifier) != nullptr ||
           at(token + 1, Role::money_after) != nullptr || at(token + 1, Role::multiplier) != nullptr;
  }

  // 二〇二四: digits one by one, as years are written in words.
  std::size_t positional_year(std::size_t token, int& year) const {
    year = 0;
    for (std::size_t i = token; i < token + 4; ++i) {
      int digit = -1;
      for (const PhraseHit& hit : piece_.hits_at(i)) {
        const Role role = piece_.language()->role(hit);
        if (hit.last != i + 1) continue;
        if (role == Role::number && piece_.language()->value(hit) < 10)
          digit = static_cast<int>(piece_.language()->value(hit));
        if (role == Role::zero_join) digit = 0;
      }
      if (digit < 0) return token;
      year = year * 10 + digit;
    }
    return year >= first_year && year <= last_year ? token + 4 : token;
  }

  // Digits, or words up to 31 (四月, 十二月), before the mark of the role.
  std::size_t marked(std::size_t token, Role role, int most, int& value) const {
    std::size_t next = token;
    value = 0;
    if (digits_at(token) && piece_.word(token).size() <= 2) {
      value = number(token);
      next = token + 1;
    } else {
      while (next < token + 3) {
        int part = 0;
        for (const PhraseHit& hit : piece_.hits_at(next)) {
          const Role what = piece_.language()->role(hit);
          if (hit.last == next + 1 && (what == Role::number || what == Role::multiplier) &&
              piece_.language()->value(hit) <= 10)
            part = static_cast<int>(piece_.language()->value(hit));
        }
        if (part == 0) break;
        value = part == 10 ? (value == 0 ? 10 : value * 10) : value + part;
        ++next;
      }
    }
    if (next == token || value < 1 || value > most) return token;
    const auto* mark = at(next, role);
    return mark == nullptr ? token : mark->last;
  }

  std::optional<Date> year_first(std::size_t token) const {
    Date date{0, 0, 0, token, token};
    std::size_t next = token;
    if (is_year(token)) {
      if (follows_slash(token) || (touches(token) && token > 0 && piece_.is_mark(token - 1, "/"))) return std::nullopt;
      date.year = number(token);
      next = token + 1;
    } else {
      next = positional_year(token, date.year);
      if (next == token) date.year = 0;
    }
    if (date.year != 0) {
      const auto* mark = at(next, Role::year_after);
      if (mark == nullptr)
        return is_year(token) && !stands_in_longer(token) ? std::optional(Date{date.year, 0, 0, token, next}) : std::nullopt;
      next = mark->last;
      date.last = next;
    }
    const std::size_t behind_month = marked(next, Role::month_after, 12, date.month);
    if (behind_month == next) {
      date.month = 0;
      return date.year == 0 ? std::nullopt : std::optional(date);
    }
    date.last = behind_month;
    const std::size_t behind_day = marked(behind_month, Role::day_after, 31, date.day);
    if (behind_day == behind_month)
      date.day = 0;
    else
      date.last = behind_day;
    if (date.year == 0 && date.day == 0) return std::nullopt;  // 12 月 alone may be months long
    if (date.day > days_in_month(date.year == 0 ? 2000 : date.year, date.month)) return std::nullopt;
    return date;
  }

  // "31.12.2024", "31/12/2024", "2024-12-31"
  std::optional<Date> numeric(std::size_t token) const {
    if (!digits_at(token) || !digits_at(token + 2) || !digits_at(token + 4)) return std::nullopt;
    const auto mark = piece_.word(token + 1);
    if ((mark != "." && mark != "/" && mark != "-") || piece_.word(token + 3) != mark) return std::nullopt;
    for (std::size_t i = token + 1; i <= token + 4; ++i)
      if (!touches(i)) return std::nullopt;
    if (touches(token) && token > 0 && piece_.tokens()[token - 1].kind == TokenKind::mark &&
        (piece_.is_mark(token - 1, "/") || piece_.is_mark(token - 1, "-")))
      return std::nullopt;
    Date date{0, number(token + 2), 0, token, token + 5};
    if (mark == "-" && is_year(token)) {
      date.year = number(token);
      date.day = number(token + 4);
    } else if (mark != "-" && is_year(token + 4) && is_day(token)) {
      date.year = number(token + 4);
      date.day = number(token);
    }
    const bool real = date.year != 0 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
                      date.day <= days_in_month(date.year, date.month);
    return real ? std::optional(date) : std::nullopt;
  }

  const Piece& piece_;
};

}  // namespace

int days_in_month(int year, int month) {
  static constexpr std::array<int, 13> days = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month)];
}

std::string Date::stated() const { return year == 0 ? std::string() : iso(year, month, day); }
std::string Date::first_day() const { return iso(year, month == 0 ? 1 : month, day == 0 ? 1 : day); }
std::string Date::last_day() const {
  const int m = month == 0 ? 12 : month;
  return iso(year, m, day == 0 ? days_in_month(year, m) : day);
}

std::optional<Date> read_date(const Piece& piece, std::size_t token) { return Reader(piece).read(token); }

}  // namespace rapporteur
