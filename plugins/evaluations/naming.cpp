// Finds where the name of an evaluation begins and ends: the head noun ("evaluation"), what qualifies it, and what is
// evaluated. Languages differ in where the subject stands, which the group of the head noun tells:
//   head_of    behind the noun and a preposition  ("evaluation of the plan")
//   head_free  right behind the noun              ("оценка плана")
//   head_last  before the noun                    ("对计划的评价")
#include "evaluation.hpp"

namespace rapporteur::evaluations {
namespace {

constexpr std::u32string_view word_breakers = U",;:.!?،؛؟，；：。！？()[]（）“”«»„《》/•–—";
constexpr int longest_run_before_head = 7;  // words

// Hits of any of these groups, a blank between two names.
bool in_groups(const rpt_term& term, std::string_view groups) {
  const auto group = view(term.group);
  const auto at = groups.find(group);
  return at != std::string_view::npos && (at == 0 || groups[at - 1] == ' ') &&
         (at + group.size() == groups.size() || groups[at + group.size()] == ' ');
}

bool is_single_date(const rpt_period& period) {
  if (period.kind == RPT_DAY || period.kind == RPT_AS_OF || period.kind == RPT_UNTIL) return true;
  return period.kind == RPT_SPAN && period.stated.size > 0;
}

bool in_single_date(const Document& document, rpt_range sentence, std::uint32_t at) {
  const auto from = at > sentence.begin + 64 ? at - 64 : sentence.begin;
  for (const auto& period : document.periods({from, at + 1}))
    if (period.range.begin <= at && at < period.range.end && is_single_date(period)) return true;
  return false;
}

rpt_range word_before(const Document& document, rpt_range sentence, std::uint32_t at) {
  const auto space = trim_end(document, {sentence.begin, at});
  auto begin = space.end;
  while (begin > sentence.begin) {
    const auto last = character_before(document.text(), begin);
    if (is_space(last.code) || one_of(last.code, word_breakers)) break;
    begin = last.range.begin;
  }
  return {begin, space.end};
}

// Whether a hit of one of the groups shares a character with the word.
bool touches(const Document& document, rpt_range word, rpt_range sentence, std::string_view groups) {
  const auto from = word.begin > sentence.begin + 64 ? word.begin - 64 : sentence.begin;
  for (const auto& term : document.terms({from, word.end})) {
    if (overlap(term.range, word) && in_groups(term, groups)) return true;
  }
  return false;
}

// Words before the head that belong to its name.
std::uint32_t begin_before_head(const Document& document, rpt_range sentence, const rpt_term& head, bool only_known) {
  auto begin = head.range.begin;
  for (int words = 0; words < longest_run_before_head; ++words) {
    const auto word = word_before(document, sentence, begin);
    if (empty(word)) break;
    const bool known = touches(document, word, sentence, "type modifier");
    if (!known && (only_known || touches(document, word, sentence, "edge article state of by end covered reviewed")))
      break;
    if (in_single_date(document, sentence, word.begin)) break;
    // A word joined to the head by an apostrophe is an article ("l’évaluation").
    if (word.end == begin && !known) break;
    begin = word.begin;
  }
  return begin;
}

// For head_last: from the preposition that announces the subject, else from the clause's or verb's end.
std::uint32_t begin_of_clause_name(const Document& document, rpt_range sentence, const rpt_term& head) {
  auto clause = sentence.begin;
  int depth = 0;
  for (auto at = head.range.begin; at > sentence.begin;) {
    const auto last = character_before(document.text(), at);
    if (one_of(last.code, closing_brackets)) ++depth;
    if (one_of(last.code, opening_brackets) && --depth < 0) { clause = last.range.end; break; }
    if (depth == 0 && one_of(last.code, clause_marks)) { clause = last.range.end; break; }
    at = last.range.begin;
  }
  auto from = clause;
  for (const auto& period : document.periods({clause, head.range.begin}))
    if (is_single_date(period)) from = std::max(from, period.range.end);
  for (const auto& term : document.terms({clause, head.range.begin}))
    if (in_groups(term, "state") && term.range.end <= head.range.begin) from = std::max(from, term.range.end);
  std::optional<std::uint32_t> announced;
  for (const auto& term : document.terms({clause, head.range.begin}))
    if (view(term.group) == "of" && view(term.code) == "before" && (!announced || *announced < from))
      announced = term.range.begin;
  if (announced) return *announced;
  for (const auto& term : document.terms({from, head.range.begin}))
    if (in_groups(term, "edge by end undergone") && term.range.end <= head.range.begin) from = std::max(from, term.range.end);
  return from;
}

// Whether the name runs on through this bracket: an acronym or years, no symbol.
bool bracket_belongs(const Document& document, rpt_range bracket) {
  return symbol_in(document, bracket).empty() && bracket.end - bracket.begin <= 40;
}

// A comma within a name: "Strategic Plan, 2022-2025".
bool comma_belongs(const Document& document, rpt_range rest) {
  for (const auto& period : document.periods(rest)) {
    if (trim(document, {rest.begin, period.range.begin}).end > rest.begin + 3) return false;
    return period.kind == RPT_SPAN && !is_single_date(period);
  }
  return false;
}

std::uint32_t after_qualifiers(const Document& document, rpt_range sentence, std::uint32_t at) {
  for (int i = 0; i < 4; ++i) {
    const rpt_range rest{at, sentence.end};
    const auto type = leading_term(document, rest, "type");
    const auto modifier = type ? type : leading_term(document, rest, "modifier");
    if (!modifier) break;
    at = modifier->range.end;
  }
  return at;
}

// Where "and the independent evaluation" begins, another name, with nothing but qualifiers before its noun.
std::optional<std::uint32_t> next_name(const Document& document, rpt_range subject) {
  for (const auto& conj : document.terms(subject, "conj")) {
    if (!contains(subject, conj.range)) continue;
    auto at = trim_begin(document, {conj.range.end, subject.end}).begin;
    const auto article = leading_term(document, {at, subject.end}, "article");
    if (!article) continue;
    at = after_qualifiers(document, subject, article->range.end);
    for (const auto group : {"head_of", "head_free"})
      if (leading_term(document, {at, subject.end}, group)) return conj.range.begin;
  }
  return std::nullopt;
}

bool whole_years(const rpt_period& period) {
  return view(period.start).ends_with("-01-01") && view(period.end).ends_with("-12-31");
}

std::uint32_t end_of_subject(const Document& document, rpt_range sentence, std::uint32_t begin, bool behind_of) {
  auto end = sentence.end;
  for (const auto& term : document.terms({begin, sentence.end}))
    if (in_groups(term, "end state by covered concluded told commissioned")) { end = term.range.begin; break; }
  for (const auto& period : document.periods({begin, end})) {
    // "review of the function between March and July 2024": when, not of what. Whole years may be a plan's.
    const bool months = period.kind == RPT_SPAN && period.range.begin > begin && !whole_years(period);
    // "evaluation of the 2022 strategy": a year in front belongs to the subject.
    if (months || (is_single_date(period) && (!behind_of || period.range.begin > begin + 1))) {
      end = period.range.begin;
      break;
    }
  }
  if (const auto next = next_name(document, {begin, end})) end = *next;
  for (auto at = begin; at < end;) {
    const auto next = character_at(document.text(), at);
    if (one_of(next.code, opening_brackets)) {
      const auto bracket = bracketed(document, {at, sentence.end});
      if (!bracket_belongs(document, bracket)) return at;
      at = bracket.end;
      end = std::max(end, std::min(at, sentence.end));
      continue;
    }
    if (one_of(next.code, closing_brackets)) return at;
    if (one_of(next.code, clause_marks)) {
      const auto after = character_at(document.text(), next.range.end);
      const bool inside = (next.code == '.' || next.code == ',') && !is_space(after.code) && after.code != 0;
      if (!inside && !(one_of(next.code, U",،，") && comma_belongs(document, {next.range.end, sentence.end})))
        return at;
    }
    at = next.range.end;
  }
  return std::min(end, sentence.end);
}

// Prepositions and articles left over at the end.
rpt_range without_loose_end(const Document& document, rpt_range range) {
  for (range = trim_end(document, range, clause_marks); !empty(range);) {
    const auto edge = trailing_term(document, range, "edge");
    if (!edge) break;
    if (edge->range.begin <= range.begin) return {};  // "of all", "of the": nothing is named
    range = trim_end(document, {range.begin, edge->range.begin}, clause_marks);
  }
  return range;
}

// The piece between quotation marks that holds the head, without them; empty where there is none.
rpt_range quoted_around(const Document& document, rpt_range sentence, rpt_range head) {
  const auto open = last_mark(document, {sentence.begin, head.begin}, opening_quotes);
  if (!open) return {};
  const auto close = first_mark(document, {open->range.end, sentence.end}, closing_quotes);
  if (close.code == 0 || close.range.begin < head.end) return {};
  return {open->range.end, close.range.begin};
}

// As much of a sentence around the head as a name can take: keeps the work linear in endless sentences.
rpt_range around(const Document& document, rpt_range sentence, rpt_range head) {
  rpt_range window = sentence;
  if (head.begin > sentence.begin + 600) window.begin = character_before(document.text(), head.begin - 600).range.begin;
  if (sentence.end > head.end + 900) window.end = character_before(document.text(), head.end + 900).range.begin;
  return window;
}

Name name_at(const Document& document, rpt_range whole_sentence, const rpt_term& head) {
  const auto sentence = around(document, whole_sentence, head.range);
  Name name;
  name.head = head;
  const auto quoted = quoted_around(document, sentence, head.range);
  if (!empty(quoted)) {
    name.title = quoted;
    name.quoted = true;
  } else if (view(head.group) == "head_last") {
    name.title = trim(document, {begin_of_clause_name(document, sentence, head), head.range.end});
    for (const auto group : {"between", "of_end"})  // "进行的", left over from a clause
      if (const auto loose = leading_term(document, name.title, group); loose && loose->range.end < head.range.begin)
        name.title = trim(document, {loose->range.end, name.title.end});
    auto subject = trim(document, {name.title.begin, head.range.begin});
    if (const auto before = leading_term(document, subject, "of")) subject.begin = before->range.end;
    for (bool more = true; more;) {
      more = false;
      for (const auto group : {"type", "modifier", "of_end", "state", "act"})
        if (const auto last = trailing_term(document, subject, group)) {
          if (view(last->group) == "state") name.verb = *last;
          subject = trim_end(document, {subject.begin, last->range.begin});
          more = true;
        }
    }
    // "对其进行了审查": a pronoun names nothing.
    const auto pronoun = leading_term(document, subject, "between");
    if (!pronoun || pronoun->range.end < subject.end) name.subject = subject;
  } else {
    const bool free = view(head.group) == "head_free";
    name.title.begin = begin_before_head(document, sentence, head, free);
    const auto at = after_qualifiers(document, sentence, head.range.end);
    name.title.end = at;
    const auto of = leading_term(document, {at, sentence.end}, "of");
    const auto subject_begin = of ? of->range.end : at;
    if (of || free) {
      const auto subject =
          without_loose_end(document, trim(document, {subject_begin, end_of_subject(document, sentence, subject_begin, of.has_value())}));
      // A preposition that brings no subject brings a time or a place ("в последний год").
      const bool adverbial = free && leading_term(document, subject, "edge").has_value();
      const auto& counts = document.numbers({subject.begin, subject.begin + 1});
      // "قدم الاستعراض 14 توصية": a figure behind a noun without a preposition counts another thing.
      const bool figure = free && !of && !empty(subject) && counts.size() > 0 && counts[0].kind == RPT_COUNT;
      if (!empty(subject) && !adverbial && !figure) { name.subject = subject; name.title.end = subject.end; }
    }
  }
  name.title = trim(document, name.title, U",;:，；：،؛");
  for (const auto& term : document.terms(name.title))
    if (view(term.group) == "modifier") (view(term.code) == "ordinal" ? name.ordinal : name.modified) = true;
  read_symbol(document, sentence, name);
  read_type(document, name);
  return name;
}

}  // namespace

// "14 项分散评价": several, not one of that name.
static bool begins_with_count(const Document& document, rpt_range sentence, rpt_range title) {
  const auto before = trim_end(document, {sentence.begin, title.begin});
  if (!empty(before))
    for (const auto& number : document.numbers({before.end - 1, before.end}))
      if (number.kind == RPT_COUNT && number.value > 1 && number.range.begin > sentence.begin) return true;
  for (const auto& number : document.numbers(title))
    if (number.kind == RPT_COUNT && number.value > 1 &&
        (number.range.begin == title.begin || has_term(document, {number.range.begin, title.end}, "heads")))
      return true;
  return false;
}

std::vector<Name> find_names(const Document& document, rpt_range sentence) {
  std::vector<Name> names;
  std::vector<rpt_range> reports;
  for (const auto& term : document.terms(sentence))
    if (view(term.group) == "reports" || view(term.group) == "heads") reports.push_back(term.range);
  std::size_t report = 0;
  for (const auto& term : document.terms(sentence)) {
    if (!in_groups(term, "head_of head_free head_last") || !contains(sentence, term.range)) continue;
    while (report < reports.size() && reports[report].end <= term.range.begin) ++report;
    // "evaluation report", "seven evaluations": another thing than one evaluation.
    const bool other = report < reports.size() && contains(reports[report], term.range) &&
                       reports[report].end - reports[report].begin > term.range.end - term.range.begin;
    if (other || (!names.empty() && overlap(names.back().title, term.range))) continue;
    auto name = name_at(document, sentence, term);
    read_turn(document, sentence, name);
    if (!empty(name.title) && !begins_with_count(document, sentence, name.title)) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace rapporteur::evaluations
