// Names without "of": told apart by who did it ("a peer review by the Network") or by what underwent it ("the
// function was the subject of an external review").
#include "evaluation.hpp"

namespace rapporteur::evaluations {
namespace {

constexpr std::uint32_t searched =
    240;  // bytes beside a name for its doer, or for the verb of what underwent it
constexpr std::uint32_t longest_subject = 240;
constexpr std::uint32_t most_article = 6;  // bytes before a body within a subject: "la "

bool in_any(const Document& document, rpt_range word, std::initializer_list<const char*> groups) {
  for (const auto& term : document.terms(word))
    if (overlap(term.range, word))
      for (const auto* group : groups)
        if (view(term.group) == group) return true;
  return false;
}

rpt_range first_word(const Document& document, rpt_range range) {
  auto end = range.begin;
  while (end < range.end) {
    const auto next = character_at(document.text(), end);
    if (is_space(next.code) || one_of(next.code, clause_marks)) break;
    end = next.range.end;
  }
  return {range.begin, end};
}

// The end of what stands at `at` and is known: a term of these groups, a date or, if wanted, the name of a
// body.
std::uint32_t known_until(const Document& document, std::uint32_t at,
                          std::initializer_list<const char*> groups, bool bodies) {
  auto end = at;
  for (const auto& term : document.terms({at, at + 1}))
    for (const auto* group : groups)
      if (view(term.group) == group && term.range.begin <= at) end = std::max(end, term.range.end);
  for (const auto& period : document.periods({at, at + 1}))
    if (period.range.begin <= at) end = std::max(end, period.range.end);
  if (bodies)
    for (const auto& body : document.organisations({at, at + 1}))
      if (body.range.begin <= at) end = std::max(end, body.range.end);
  return end;
}

// Nothing stands there but words that are known. A word may carry an article or a preposition of its own
// (Arabic).
bool only(const Document& document, rpt_range range, std::initializer_list<const char*> groups,
          bool bodies = false) {
  for (auto rest = trim(document, range); !empty(rest); rest = trim_begin(document, rest)) {
    auto end = known_until(document, rest.begin, groups, bodies);
    if (end == rest.begin) {
      const auto word = first_word(document, rest);
      const bool spaced = character_at(document.text(), rest.begin).code < 0x2E80;
      if (empty(word) || !spaced || !in_any(document, word, groups)) return false;
      end = word.end;
    }
    rest.begin = end;
  }
  return true;
}

// Assemblies and boards talk reports over: "review by the Executive Board" is a discussion.
bool deliberates(const Document& document, rpt_range body) { return in_any(document, body, {"deliberates"}); }

// "conducted in 2024 by the Unit", "menée par", "проведенная", "أجرته": behind the noun.
rpt_range doer_behind(const Document& document, rpt_range sentence, const Name& name) {
  auto rest =
      trim_begin(document, {name.title.end, std::min(sentence.end, name.title.end + searched)}, U",،，");
  for (const auto& by : document.terms(rest, "by")) {
    if (by.range.begin < rest.begin ||
        !only(document, {rest.begin, by.range.begin}, {"state", "edge", "by", "between"}))
      continue;
    for (const auto& body : document.organisations({by.range.end, rest.end}))
      if (body.range.begin >= by.range.end &&
          only(document, {by.range.end, body.range.begin}, {"edge", "article", "by", "between"}))
        return body.range;
  }
  return {};
}

// "由…进行的": before the noun, where the noun comes last.
rpt_range doer_before(const Document& document, rpt_range sentence, const Name& name) {
  const auto from =
      name.title.begin > sentence.begin + searched ? name.title.begin - searched : sentence.begin;
  rpt_range found{};
  for (const auto& body : document.organisations({from, name.title.begin})) {
    if (body.range.end > name.title.begin || !trailing_term(document, {from, body.range.begin}, "by"))
      continue;
    if (only(document, {body.range.end, name.title.begin}, {"state", "edge", "of_end", "between"}))
      found = body.range;
  }
  return found;
}

// From the beginning of its clause: behind a mark, a conjunction or a relative.
rpt_range clause_before(const Document& document, rpt_range sentence, std::uint32_t verb) {
  rpt_range clause{verb > sentence.begin + searched ? verb - searched : sentence.begin, verb};
  if (const auto mark = last_mark(document, clause, clause_marks)) clause.begin = mark->range.end;
  for (const auto& term : document.terms(clause, "end"))
    if (term.range.begin >= clause.begin && term.range.end <= verb) clause.begin = term.range.end;
  for (const auto& period : document.periods(clause))
    if (period.range.end < verb && only(document, {clause.begin, period.range.begin}, {"edge"}))
      clause.begin = std::max(clause.begin, period.range.end);  // fronted
  clause = trim(document, clause);
  for (const auto& period : document.periods(clause))  // "于 2022 年", right before the verb
    if (period.range.end == clause.end && period.range.begin > clause.begin)
      clause = trim(document, {clause.begin, period.range.begin});
  while (const auto loose = trailing_term(document, clause, "between")) {
    if (loose->range.begin <= clause.begin) break;
    clause = trim(document, {clause.begin, loose->range.begin});
  }
  return clause;
}

void read_doer(const Document& document, rpt_range sentence, Name& name) {
  name.doer = view(name.head.group) == "head_last" ? doer_before(document, sentence, name)
                                                   : doer_behind(document, sentence, name);
  if (!empty(name.doer) && deliberates(document, name.doer)) name.doer = {};
}

// "were the subject of a JIU review".
void read_doer_before_head(const Document& document, Name& name) {
  for (const auto& body : document.organisations({name.title.begin, name.head.range.begin}))
    if (empty(name.doer) && contains(name.title, body.range) && body.range.end <= name.head.range.begin &&
        !deliberates(document, body.range))
      name.doer = body.range;
}

// The verb stands between what underwent it and the noun.
void read_undergone(const Document& document, rpt_range sentence, Name& name) {
  const auto from =
      name.title.begin > sentence.begin + searched ? name.title.begin - searched : sentence.begin;
  const auto verb = last_term(document, {from, name.title.begin}, "undergone");
  if (!verb || verb->range.end > name.title.begin) return;
  const rpt_range gap{verb->range.end, name.title.begin};
  if (!only(document, gap, {"edge", "article", "of", "of_end", "by", "state", "modifier", "between"}, true))
    return;
  const auto subject = clause_before(document, sentence, verb->range.begin);
  if (subject.end - subject.begin > longest_subject ||
      only(document, subject, {"edge", "article", "quantifier"}) || has_term(document, subject, "quantifier"))
    return;
  name.subject = subject;
  name.undergone = view(verb->code);
  for (const auto& body : document.organisations(gap))
    if (contains(gap, body.range) && !deliberates(document, body.range)) name.doer = body.range;
}

// Arabic: the verb, what underwent it, and the noun behind a preposition that is written in one word with it.
void read_undergone_first(const Document& document, rpt_range sentence, Name& name) {
  const auto from =
      name.head.range.begin > sentence.begin + searched ? name.head.range.begin - searched : sentence.begin;
  const auto verb = last_term(document, {from, name.head.range.begin}, "undergone_first");
  if (!verb || verb->range.end > name.head.range.begin) return;
  auto word = name.head.range.begin;
  while (word > verb->range.end && !is_space(character_before(document.text(), word).code))
    word = character_before(document.text(), word).range.begin;
  const auto subject = trim(document, {verb->range.end, word});
  if (word == name.head.range.begin || empty(subject) || subject.end - subject.begin > longest_subject ||
      first_mark(document, subject, clause_marks).code != 0 || has_term(document, subject, "quantifier"))
    return;
  name.subject = subject;
  name.undergone = view(verb->code);
}

}  // namespace

void read_turn(const Document& document, rpt_range sentence, Name& name) {
  if (name.quoted) return;
  // "оценку качества": the kind, no subject.
  if (const auto kind = trailing_term(document, name.subject, "type_of");
      kind && view(kind->code) == "quality_assessment" &&
      first_word(document, name.subject).end == name.subject.end) {
    name.subject = {};
    name.adjective = true;
  }
  if (empty(name.subject)) {
    read_doer(document, sentence, name);
    read_undergone(document, sentence, name);
    if (name.undergone.empty()) read_undergone_first(document, sentence, name);
    if (!name.undergone.empty()) read_doer_before_head(document, name);
    return;
  }
  // "fue objeto de un examen de la Dependencia": behind "of" stands who did it.
  for (const auto& body : document.organisations(name.subject)) {
    if (body.range.begin > name.subject.begin + most_article || body.range.end < name.subject.end) continue;
    const auto subject = name.subject;
    read_undergone(document, sentence, name);
    if (!name.undergone.empty() && subject.begin != name.subject.begin) name.doer = body.range;
    return;
  }
}

}  // namespace rapporteur::evaluations
