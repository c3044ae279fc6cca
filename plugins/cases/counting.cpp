// Every number, single case and nought of a sentence that may be a figure, with its noun.
#include "counting.hpp"

#include "nouns.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

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

// "18 more than in 2023", "an increase of 18": by how much a number changed, and no number of cases.
bool says_change(const Document& document, const Reading& reading, const Figure& figure) {
  const auto end = std::max(figure.number.end, figure.unit_range.end);
  const std::size_t about = (figure.flags & RPT_APPROXIMATE) != 0 ? 16 : 1;
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    if (t.kind != Kind::change) return false;
    if (t.code == "before")
      return t.range.end <= figure.number.begin && gap(document, t.range.end, figure.number.begin) <= about;
    const bool touches_number = t.range.begin >= figure.number.end && gap(document, figure.number.end, t.range.begin) <= 1;
    return touches_number || (t.range.begin >= end && gap(document, end, t.range.begin) <= 1);
  });
}

bool any_number(const Reading& reading, std::uint32_t from, std::uint32_t to) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::number && t.range.begin >= from && t.range.begin < to;
  });
}

// The noun of a nought that stands before it: "жалоб не поступало".
NounFound noun_of_clause(const Reading& reading, std::size_t at) {
  const auto& t = reading.tokens;
  for (std::size_t i = at; i-- > 0;) {
    if (t[i].kind == Kind::mark || t[i].kind == Kind::number || t[i].kind == Kind::link) break;
    if (t[i].kind == Kind::unit && t[i].range.end <= t[at].range.begin) {
      NounFound found{Noun::own, &t[i]};
      for (; i-- > 0 && t[i].kind != Kind::mark && t[i].kind != Kind::number;)  // the head of the phrase, not its genitives
        if (t[i].kind == Kind::unit) found.token = &t[i];
      return found;
    }
  }
  return {};
}

// "did not receive any complaints": the verb says nought.
void add_none(const Document& document, const Reading& reading, std::size_t at, std::vector<Figure>& figures) {
  const Token& token = reading.tokens[at];
  if (token.code == "not") return;
  auto next = at + 1;
  while (next < reading.tokens.size() && reading.tokens[next].range.begin < token.range.end) ++next;
  NounFound noun;
  if (token.code == "behind") {
    noun = noun_of_clause(reading, at);
  } else {
    noun = noun_behind(document, reading, next, token.range.end);
    if (noun.noun == Noun::none) noun = noun_behind_classifier(document, reading, next, token.range.end, true);
  }
  if (noun.noun != Noun::own) return;
  std::uint32_t clause = reading.range.end;
  for (std::size_t i = next; i < reading.tokens.size(); ++i)
    if (reading.tokens[i].kind == Kind::mark && reading.tokens[i].code != "open") {
      clause = reading.tokens[i].range.begin;
      break;
    }
  if (any_number(reading, token.range.begin, clause)) return;
  Figure figure;
  figure.number = token.range;
  figure.flags = RPT_WORDS;
  figure.sentence = reading.range;
  figure.block = reading.block;
  figure.evidence = {reading.range};
  take(document, noun, figure);
  figures.push_back(figure);
}

}  // namespace

std::vector<Figure> find_figures(const Document& document, const Reading& reading) {
  std::vector<Figure> figures;
  const auto& t = reading.tokens;
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t[i].kind == Kind::single) add_single(document, reading, t[i], figures);
    if (t[i].kind == Kind::none) add_none(document, reading, i, figures);
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
    if (says_change(document, reading, figure)) figure.noun = Noun::foreign;
    if (is_article(reading, i) && (figure.noun != Noun::own || figure.unit_range.begin > end + 2)) continue;
    figures.push_back(figure);
  }
  return figures;
}

}  // namespace rapporteur::cases
