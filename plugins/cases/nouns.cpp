// The nearest-noun rule: a number is a figure of cases only if its noun is one.
#include "nouns.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

constexpr std::size_t noun_reach = 70;  // characters between a number and its noun: adjectives and names
constexpr std::size_t touch = 5;        // characters that may stand between neighbours: spaces, a floating article

std::size_t gap(const Document& document, std::uint32_t from, std::uint32_t to) {
  return to <= from ? 0 : length(document.text(rpt_range{from, to}));
}

bool is(const Token& token, Kind kind, std::string_view code) { return token.kind == kind && token.code == code; }

// "(55 per cent)" or ", 55 per cent," between a number and its noun is stepped over.
std::size_t behind_percent(const Reading& reading, std::size_t i) {
  const auto& t = reading.tokens;
  if (i + 2 < t.size() && is(t[i], Kind::mark, "open") && t[i + 1].kind == Kind::percent) {
    for (std::size_t j = i + 2; j < t.size(); ++j)
      if (is(t[j], Kind::mark, "close")) return j + 1;
  }
  return i;
}

}  // namespace

// Head-first languages, no measure word: the first noun behind the number, before anything that ends its phrase.
NounFound noun_behind(const Document& document, const Reading& reading, std::size_t i, std::uint32_t end) {
  const auto& t = reading.tokens;
  NounFound found;
  bool relation = false;
  for (i = behind_percent(reading, i); i < t.size(); ++i) {
    if (gap(document, end, t[i].range.begin) > noun_reach) break;
    // "eight investigation-related missions": the first half of a compound is no head.
    if (t[i].kind == Kind::unit && t[i].range.end < document.text().size() && document.text()[t[i].range.end] == '-') {
      relation = true;
      continue;
    }
    if (t[i].kind == Kind::unit || t[i].kind == Kind::noun) {
      if (found.token != nullptr && gap(document, found.token->range.end, t[i].range.begin) > 1) break;
      if (found.token != nullptr && t[i].range.begin < found.token->range.end) continue;
      if (relation) break;
      found = {t[i].kind == Kind::unit ? Noun::own : Noun::foreign, &t[i]};  // of a compound the last one counts
      continue;
    }
    if (found.token != nullptr && t[i].range.begin < found.token->range.end) continue;
    if (t[i].kind == Kind::mark || t[i].kind == Kind::number || t[i].kind == Kind::copula ||
        t[i].kind == Kind::stop || t[i].kind == Kind::period || t[i].kind == Kind::part)
      break;
    if (t[i].kind == Kind::concern) relation = true;
  }
  return found;
}

// With a measure word: the last noun of the phrase, whose modifiers may be whole clauses closed by an attributive.
// `certain`: the measure word is one of cases only, so other nouns on the way are modifiers.
NounFound noun_behind_classifier(const Document& document, const Reading& reading, std::size_t i, std::uint32_t end,
                                 bool certain) {
  const auto& t = reading.tokens;
  NounFound found;
  bool relation = false, closed = true;
  std::uint32_t covered = 0;  // by an attributive, whose own words are no relation
  for (i = behind_percent(reading, i); i < t.size(); ++i) {
    if (gap(document, end, t[i].range.begin) > noun_reach) break;
    if (found.token != nullptr && t[i].range.begin < found.token->range.end) continue;
    const auto kind = t[i].kind;
    if (kind == Kind::mark || kind == Kind::number || kind == Kind::period || kind == Kind::percent) break;
    if (kind == Kind::source && t[i].code == "agent") break;
    if (kind == Kind::noun && certain) continue;
    if (t[i].range.begin < covered) continue;
    if (kind == Kind::attributive) {
      covered = t[i].range.end;
      closed = true;
      if (found.token != nullptr && relation) found = {};
      relation = false;
    } else if (kind == Kind::concern || kind == Kind::stage) {
      const bool attribute = i + 1 < t.size() && t[i + 1].kind == Kind::attributive;
      if (found.token != nullptr && !attribute && closed) break;
      relation = true;
      closed = t[i].code == "inward";
    } else if (kind == Kind::link && found.token != nullptr && closed) {
      break;
    } else if (kind == Kind::unit || kind == Kind::noun) {
      found = {kind == Kind::unit ? Noun::own : Noun::foreign, &t[i]};
    }
  }
  if (!closed) found = {};
  return found;
}

// The noun may stand before: "案件 19 起", "الحالات الـ 40", "new cases (861)", "指控分别为 7 项".
NounFound noun_before(const Document& document, const Reading& reading, std::size_t at, bool classifier) {
  const auto& t = reading.tokens;
  for (std::size_t i = at; i-- > 0;) {
    const auto kind = t[i].kind;
    if (kind == Kind::unit || kind == Kind::noun) {
      const auto between = gap(document, t[i].range.end, t[at].range.begin);
      bool amount = false, apart = false;
      for (std::size_t j = i + 1; j < at; ++j) {
        amount = amount || t[j].kind == Kind::amount;
        apart = apart || t[j].kind == Kind::link || t[j].kind == Kind::more || t[j].kind == Kind::compare;
      }
      if (apart) return {};
      const bool rising = amount && i + 1 < at && t[at - 1].kind == Kind::amount;  // "allegations of ... rose from 21 to 30"
      if (between > (rising ? noun_reach : amount ? 24 : touch)) return {};
      // "imposing sanctions in 54": a preposition parts them.
      const bool parted = std::any_of(t.begin() + static_cast<std::ptrdiff_t>(i) + 1, t.begin() + static_cast<std::ptrdiff_t>(at),
                                      [&](const Token& x) { return x.kind == Kind::stop && x.range.begin >= t[i].range.end; });
      if (kind == Kind::noun) return parted && !classifier ? NounFound{} : NounFound{Noun::foreign, &t[i]};
      // "accounted for 6 and 11 requests": the noun of the list stands behind it.
      const bool listed = at + 2 < t.size() && t[at + 1].kind == Kind::link && !classifier &&
                          std::any_of(t.begin() + static_cast<std::ptrdiff_t>(at) + 2, t.end(), [&](const Token& x) {
                            return x.kind == Kind::number && x.range.begin <= t[at + 1].range.end + 2;
                          });
      if (amount && listed) return {};
      const bool bracket = i + 1 < at && is(t[at - 1], Kind::mark, "open");
      return bracket || amount || classifier || between <= touch ? NounFound{Noun::own, &t[i]} : NounFound{};
    }
    if (kind == Kind::number || (kind == Kind::mark && t[i].code != "open")) return {};
  }
  return {};
}

// Without a noun a number counts only where its phrase is plainly at an end: a verb, a bracket, the sentence's end.
bool stands_alone(const Document& document, const Reading& reading, std::size_t i, std::uint32_t end) {
  const auto share = behind_percent(reading, i);
  if (share != i) return true;  // "61 (43 per cent) ...": a figure, whatever its verb
  const auto& t = reading.tokens;
  while (i < t.size() && t[i].range.begin < end) ++i;
  if (i > 0 && is(t[i - 1], Kind::mark, "close")) end = std::max(end, t[i - 1].range.end);
  if (i == t.size()) return gap(document, end, reading.range.end) <= 3;
  if (gap(document, end, t[i].range.begin) > touch + 4) return gap(document, end, reading.range.end) <= 2;
  switch (t[i].kind) {
    case Kind::unit:
    case Kind::noun:
    case Kind::organisation:
    case Kind::body:
    case Kind::attributive:
      return false;
    default:
      return true;
  }
}

}  // namespace rapporteur::cases
