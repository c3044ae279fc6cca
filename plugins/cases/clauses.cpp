// Between two figures the text is cut at the last mark, or at "and", or, where the verb comes first, before the verb.
#include "clauses.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

bool is_separator(const Token& token) {
  return token.kind == Kind::mark && (token.code == "comma" || token.code == "semicolon" || token.code == "colon" ||
                                      token.code == "close" || token.code == "stop");
}

// "of which", "of these"; "of the" only right before the next number.
bool opens_part(const Token& token, std::uint32_t number) {
  if (token.kind != Kind::part) return false;
  return token.code == "which" || token.code == "them" || (token.code == "of" && token.range.end + 3 >= number);
}

bool says_something(const Token& token) {
  return token.kind == Kind::stage || token.kind == Kind::unit || token.kind == Kind::period ||
         token.kind == Kind::concern || token.kind == Kind::organisation || token.kind == Kind::body;
}

bool stage_between(const Reading& reading, std::uint32_t from, std::uint32_t to) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::stage && t.code != "new" && t.range.begin >= from && t.range.end <= to;
  });
}

// Where the segment of `b` begins, behind figure `a`.
std::uint32_t boundary(const Reading& reading, const Figure& a, const Figure& b, std::uint32_t segment_begin) {
  const auto from = std::max(a.number.end, a.noun == Noun::own && a.unit_range.begin > a.number.begin
                                               ? a.unit_range.end : a.number.end);
  const auto to = b.number.begin;
  if (from >= to) return to;
  const Token *mark = nullptr, *link = nullptr;
  const auto& t = reading.tokens;
  int depth = 0;
  for (std::size_t i = reading.from(from); i < t.size() && t[i].range.begin < to; ++i) {
    if (t[i].kind == Kind::mark && t[i].code == "open") ++depth;
    if (t[i].kind == Kind::mark && t[i].code == "close" && depth > 0) --depth;
    // Inside a bracket that closes before the next figure nothing separates.
    bool closes = false;
    for (std::size_t j = i; depth > 0 && j < t.size() && t[j].range.begin < to; ++j)
      closes = closes || (t[j].kind == Kind::mark && t[j].code == "close");
    if (depth > 0 && closes) continue;
    if (is_separator(t[i]) && (t[i].code != "close" || b.bracketed())) mark = &t[i];
    const bool behind = t[i].kind == Kind::part && t[i].code != "of" && t[i].range.begin <= a.number.end + 2;  // "29 of which were"
    if (t[i].kind == Kind::more || (opens_part(t[i], to) && !behind)) {
      mark = nullptr;  // "of which", "in addition": the new part begins with these words
      return t[i].range.begin;
    }
    if (t[i].kind == Kind::link) link = &t[i];
  }
  if (mark != nullptr && link != nullptr && link->range.begin > mark->range.begin && !b.bracketed()) {
    const bool clause = std::any_of(t.begin(), t.end(), [&](const Token& x) {
      return says_something(x) && x.range.begin > mark->range.end && x.range.end <= link->range.begin;
    });
    return clause ? link->range.begin : mark->range.end;
  }
  if (mark != nullptr) return mark->range.end;
  if (link != nullptr && !(b.bracketed() && link->range.begin + 1 < from + 12)) return link->range.begin;
  if (b.bracketed() && !a.bracketed() && b.open.begin >= from) {
    // "no complaint of harassment (in 2023: three)": what stands before the bracket is said of the figure before it.
    const bool dated = std::any_of(t.begin(), t.end(), [&](const Token& x) {
      return x.kind == Kind::period && x.range.begin > b.open.begin && x.range.end <= to;
    });
    return dated ? b.open.begin : from;  // "... over the cases closed in 2023 (160)"
  }
  // "262 cases carried over resulted in a caseload of 696": the verb leads on to the next figure.
  const Token* verb = nullptr;
  for (std::size_t i = reading.from(from); i < t.size() && t[i].range.begin < to; ++i) {
    if (t[i].kind == Kind::copula && verb == nullptr) verb = &t[i];
    if (t[i].kind == Kind::stage && t[i].code == "neutral" && verb != nullptr) return verb->range.begin;
  }
  if (stage_between(reading, segment_begin, a.number.begin))
    for (std::size_t i = reading.from(from); i < t.size() && t[i].range.begin < to; ++i)
      if (t[i].kind == Kind::stage) return t[i].range.begin;
  return to;
}

}  // namespace

void cut_segments(const Document&, const Reading& reading, std::vector<Figure>& figures) {
  std::uint32_t begin = reading.range.begin;
  Figure* last = nullptr;  // figures of other things ("by 3 staff members") cut nothing
  for (auto& figure : figures) {
    figure.segment = figure.number;
    if (figure.noun == Noun::foreign) continue;
    if (last != nullptr) {
      last->segment = {begin, std::max(boundary(reading, *last, figure, begin), last->number.end)};
      begin = last->segment.end;
    }
    last = &figure;
  }
  if (last != nullptr) last->segment = {begin, reading.range.end};
}

bool joined_on(const Document& document, const Reading& reading, const Figure& figure, std::size_t token) {
  const auto& stage = reading.tokens[token].range;
  if (stage.begin < figure.number.end) return false;
  bool predicate = false, link = false;
  for (std::size_t i = reading.from(figure.segment.begin); i < token; ++i) {
    const auto& t = reading.tokens[i];
    if (t.range.end > stage.begin) continue;
    const bool before = t.range.begin < figure.number.begin;
    if ((t.kind == Kind::concern || (t.kind == Kind::stage && t.code != "new")) && !link) predicate = true;
    if (t.kind == Kind::link && predicate && !before) link = true;
  }
  // A conjunction of one letter may be written onto the verb: the hit then begins inside a word.
  const auto head = document.text(rpt_range{figure.number.end, stage.begin});
  const auto space = head.find_last_of(' ');
  const bool glued = space != std::string_view::npos && length(head.substr(space + 1)) == 1 &&
                     static_cast<unsigned char>(head.back()) >= 0x80;
  return predicate && (link || glued);
}

namespace {

// Joined by "and", with no verb between: "24 cases involved staff and two former staff who were dismissed" is not.
bool coordinated(const Reading& reading, const Figure& a, const Figure& b) {
  const auto from = a.number.end, to = b.number.begin;
  for (const auto& t : reading.tokens) {
    if (t.range.begin < from || t.range.end > to) continue;
    const bool apart = t.kind == Kind::part || t.kind == Kind::more || t.kind == Kind::concern || t.kind == Kind::compare || t.kind == Kind::copula ||
                       (t.kind == Kind::mark && t.code != "comma");
    if (apart || (t.kind == Kind::stage && t.code != "new")) return false;
  }
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == Kind::link && t.range.begin >= from && t.range.end <= to;
  });
}

bool stands_apart(const Figure& figure) {
  return figure.noun == Noun::foreign || figure.single || figure.bracketed() || figure.compared || figure.again;
}

}  // namespace

void share_predicate(const Reading& reading, std::vector<Figure>& figures) {
  for (std::size_t k = figures.size(); k-- > 1;) {
    Figure &a = figures[k - 1], &b = figures[k];
    if (stands_apart(a) || stands_apart(b) || !a.stage.empty() || a.neutral || b.stage.empty()) continue;
    const auto verb = std::find_if(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
      return t.kind == Kind::stage && t.code != "new" && t.range.begin >= b.number.end;
    });
    if (verb == reading.tokens.end() || !coordinated(reading, a, b)) continue;
    a.stage = b.stage;
    a.stage_text = b.stage_text;
    if (a.own_period || !b.own_period) continue;
    a.period = b.period;
    a.own_period = true;
  }
}

}  // namespace rapporteur::cases
