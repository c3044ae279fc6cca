// The nearest-noun rule: a number is a figure of cases only if its noun is one.
#include "counting.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

constexpr std::size_t noun_reach = 70;  // characters between a number and its noun: adjectives and names
constexpr std::size_t touch = 5;        // characters that may stand between neighbours: spaces, a floating article

std::size_t gap(const Document& document, std::uint32_t from, std::uint32_t to) {
  return to <= from ? 0 : length(document.text(rpt_range{from, to}));
}

bool is(const Token& token, Kind kind, std::string_view code) { return token.kind == kind && token.code == code; }

// "thirty (30)": the second number says the first again.
bool repeats(const Document& document, const Reading& reading, std::size_t at, std::size_t next) {
  const Token &one = reading.tokens[at], &two = reading.tokens[next];
  return two.kind == Kind::number && two.number->value == one.number->value &&
         gap(document, one.range.end, two.range.begin) <= 30 && next == at + 2 &&
         is(reading.tokens[at + 1], Kind::mark, "open");
}

struct NounFound {
  Noun noun = Noun::none;
  const Token* token = nullptr;
};

// "(55 per cent)" or ", 55 per cent," between a number and its noun is stepped over.
std::size_t behind_percent(const Reading& reading, std::size_t i) {
  const auto& t = reading.tokens;
  if (i + 2 < t.size() && is(t[i], Kind::mark, "open") && t[i + 1].kind == Kind::percent) {
    for (std::size_t j = i + 2; j < t.size(); ++j)
      if (is(t[j], Kind::mark, "close")) return j + 1;
  }
  return i;
}

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
      if (between > (amount ? 24 : touch)) return {};
      if (kind == Kind::noun) return {Noun::foreign, &t[i]};
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
  i = behind_percent(reading, i);
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

void mark_bracket(const Reading& reading, std::size_t at, Figure& figure) {
  for (std::size_t i = at; i-- > 0;) {
    if (is(reading.tokens[i], Kind::mark, "close")) return;
    if (is(reading.tokens[i], Kind::mark, "open")) {
      figure.open = reading.tokens[i].range;
      return;
    }
  }
}

void take(const Document& document, const NounFound& found, Figure& figure) {
  figure.noun = found.noun;
  if (found.token == nullptr) return;
  figure.unit_range = found.token->range;
  if (found.noun != Noun::own) return;
  figure.unit = found.token->code;
  figure.unit_text = document.text(found.token->range);
}

Figure begin_figure(const Reading& reading, std::size_t at) {
  const Token& token = reading.tokens[at];
  Figure figure;
  figure.number = token.range;
  figure.count = static_cast<std::int64_t>(token.number->value);
  figure.flags = token.number->flags;
  figure.sentence = reading.range;
  figure.block = reading.block;
  figure.evidence = {reading.range};
  mark_bracket(reading, at, figure);
  return figure;
}

// "un", "une": a number only in a series of figures, which the caller knows; here: with a unit right behind. The "uma" of
// "uma das quais" is a number.
bool is_article(const Reading& reading, std::size_t at) {
  const auto& number = reading.tokens[at].range;
  if (std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
        return t.kind == Kind::part && (t.code == "which" || t.code == "them") && t.range.begin >= number.end &&
               t.range.begin <= number.end + 1;
      }))
    return false;
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::article && t.range.begin == number.begin && t.range.end == number.end;
  });
}

bool in_single(const Reading& reading, rpt_range range) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::single && overlap(t.range, range);
  });
}

void add_single(const Document& document, const Reading& reading, const Token& opener, std::vector<Figure>& figures) {
  Figure figure;
  figure.number = opener.range;
  figure.count = 1;
  figure.flags = RPT_WORDS;
  figure.sentence = reading.range;
  figure.block = reading.block;
  figure.evidence = {reading.range};
  figure.single = true;
  figure.noun = Noun::own;
  figure.unit = "case";
  for (const auto& t : reading.tokens)
    if (t.kind == Kind::unit && contains(opener.range, t.range)) {
      figure.unit = t.code;
      figure.unit_text = document.text(t.range);
      figure.unit_range = t.range;
      break;
    }
  figures.push_back(figure);
}

}  // namespace

std::vector<Figure> find_figures(const Document& document, const Reading& reading) {
  std::vector<Figure> figures;
  const auto& t = reading.tokens;
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t[i].kind == Kind::single) add_single(document, reading, t[i], figures);
    if (t[i].kind != Kind::number || (t[i].number->flags & RPT_INTEGER) == 0 || t[i].number->value < 0) continue;
    if (in_single(reading, t[i].range)) continue;
    if (t[i].number->value == 1 && (t[i].number->flags & RPT_APPROXIMATE) != 0) continue;  // "at least one allegation"
    Figure figure = begin_figure(reading, i);
    std::size_t next = i + 1;
    if (next + 1 < t.size() && repeats(document, reading, i, next + 1)) {
      next += 3;
      figure.number.end = t[std::min(next, t.size()) - 1].range.end;
      i = std::min(next, t.size()) - 1;
    }
    if ((figure.flags & RPT_WITH_NOUN) != 0) {
      for (const auto& token : t)
        if ((token.kind == Kind::unit || token.kind == Kind::noun) && overlap(token.range, figure.number))
          take(document, {token.kind == Kind::unit ? Noun::own : Noun::foreign, &token}, figure);
      if (figure.noun == Noun::own || figure.noun == Noun::foreign) figures.push_back(figure);
      continue;
    }
    auto end = figure.number.end;
    while (next < t.size() && t[next].range.begin < end) ++next;
    // A longer word may begin with the classifier's sign ("名工作人员"): look at all tokens that begin here.
    for (std::size_t j = next; j < t.size() && t[j].range.begin <= end + 4; ++j)
      if (t[j].kind == Kind::classifier && gap(document, end, t[j].range.begin) <= 2) {
        figure.classifier = t[j].code;
        end = t[j].range.end;
        break;
      }
    if (figure.classifier == "person" || figure.classifier == "thing") {
      figure.noun = Noun::foreign;
      figures.push_back(figure);
      continue;
    }
    while (next < t.size() && t[next].range.begin < end) ++next;
    take(document, figure.classifier.empty() ? noun_behind(document, reading, next, end)
                                             : noun_behind_classifier(document, reading, next, end,
                                                                      figure.classifier == "case"), figure);
    if (figure.noun == Noun::none) {
      const auto before = noun_before(document, reading, reading.from(figure.number.begin), !figure.classifier.empty());
      take(document, before, figure);
      if (figure.noun == Noun::none && !stands_alone(document, reading, next, end)) figure.noun = Noun::foreign;
    }
    if (is_article(reading, i) && (figure.noun != Noun::own || figure.unit_range.begin > end + 2)) continue;
    figures.push_back(figure);
  }
  return figures;
}

}  // namespace rapporteur::cases
