// What sentences say of an evaluation once it is known which one they speak of.
#include "evaluation.hpp"

namespace rapporteur::evaluations {
namespace {

constexpr std::uint32_t next_to = 24;         // bytes between words that belong together
constexpr std::uint32_t right_behind = 5;     // an article at the most: "presented to the Board" names no evaluator
constexpr std::uint32_t in_one_list = 28;     // bytes between two members of a list
constexpr std::size_t verb_before = 70;       // letters between a verb and the name that it governs
constexpr std::size_t date_within = 60;       // letters between a verb and its date
constexpr std::size_t fronted_within = 12;    // letters before a date at the sentence's beginning
constexpr int negation_within = 22;           // letters: "n'a pas encore été achevée"
constexpr std::u32string_view commas = U",،，";

constexpr std::size_t counted_letters = 80;  // further than any limit: keeps the work linear in endless sentences

std::size_t letters(const Document& document, std::uint32_t begin, std::uint32_t end) {
  std::size_t count = 0;
  for (auto at = begin; at < end && count < counted_letters; at = character_at(document.text(), at).range.end) ++count;
  return count;
}

// "trends in cases filed and completed": the verb behind "and" belongs to the words of the subject.
bool joined_to_subject(const Document& document, rpt_range name, rpt_range verb) {
  if (verb.begin < name.end) return false;
  const auto between = trim(document, {name.end, verb.begin});
  const auto conj = leading_term(document, between, "conj");
  return conj && conj->range.end == between.end;
}

// A verb before the name governs it where no doer and no mark stands between.
bool reaches(const Document& document, rpt_range verb, rpt_range name) {
  if (verb.begin >= name.begin) return true;
  return letters(document, verb.end, name.begin) <= verb_before && !has_term(document, {verb.end, name.begin}, "by");
}

// The verb that tells how far the evaluation named is. "A review of X, carried out with Y, will be issued": behind a
// participle between commas the main verb counts.
std::optional<rpt_term> verb_of(const Document& document, rpt_range sentence, rpt_range name) {
  std::optional<rpt_term> best, before;
  for (const auto& term : document.terms(sentence, "state")) {
    if (!contains(sentence, term.range) || overlap(term.range, name) || joined_to_subject(document, name, term.range) ||
        !reaches(document, term.range, name))
      continue;
    if (!best || distance(term.range, name) < distance(best->range, name)) best = term;
    if (term.range.end <= name.begin && first_mark(document, {term.range.end, name.begin}, clause_marks).code == 0)
      before = term;
  }
  // "is conducting a review of X, to be finalized in 2026": the verb that governs the name, not what is added.
  if (before && best->range.begin >= name.end && first_mark(document, {name.end, best->range.begin}, commas).code != 0)
    return before;
  if (!best || best->range.begin < name.end || !ends_with(document, {name.begin, best->range.begin}, commas)) return best;
  const auto close = first_mark(document, {best->range.end, sentence.end}, clause_marks);
  if (!one_of(close.code, commas)) return best;
  for (const auto& term : document.terms({close.range.end, sentence.end}, "state"))
    if (contains(sentence, term.range) && letters(document, close.range.end, term.range.begin) <= 2) return term;
  return best;
}

// The date that goes with the completing verb, not one that the name or the period covered holds: next to it, or
// fronted in a sentence whose main verb it is.
std::string date_near(const Document& document, rpt_range sentence, rpt_range name, rpt_range verb) {
  const rpt_period* best = nullptr;
  const auto covered = first_term(document, {name.begin, sentence.end}, "covered");
  const bool aside = verb.begin >= name.end && first_mark(document, {name.end, verb.begin}, commas).code != 0;
  for (const auto& period : document.periods(sentence)) {
    if (overlap(period.range, name) || period.stated.size == 0 || period.kind == RPT_REPORTING) continue;
    if (covered && period.range.begin >= covered->range.end) continue;
    const bool fronted = !aside && letters(document, sentence.begin, period.range.begin) <= fronted_within;
    const auto begin = std::min(period.range.end, verb.end), end = std::max(period.range.begin, verb.begin);
    if (!fronted && letters(document, begin, end) > date_within) continue;
    if (!best || distance(period.range, verb) < distance(best->range, verb)) best = &period;
  }
  return best ? std::string(view(best->stated)) : std::string();
}

// "A January 2022 external assessment", "an external assessment in 2022".
std::string date_beside(const Document& document, rpt_range sentence, rpt_range name) {
  for (const auto& period : document.periods(sentence)) {
    if (overlap(period.range, name) || period.stated.size == 0 || period.kind == RPT_REPORTING) continue;
    const auto begin = std::min(period.range.end, name.end), end = std::max(period.range.begin, name.begin);
    const rpt_range gap = trim(document, {begin, end});
    if (empty(gap) || (period.range.begin >= name.end && leading_term(document, gap, "edge") &&
                       letters(document, gap.begin, gap.end) <= 8))
      return std::string(view(period.stated));
  }
  return {};
}

rpt_range with_article(const Document& document, rpt_range sentence, rpt_range noun) {
  const auto article = trailing_term(document, {sentence.begin, noun.begin}, "article");
  return article ? rpt_range{article->range.begin, noun.end} : noun;
}

// A date at the end of a name is none of it: "the Institute in December 2022".
rpt_range body_alone(const Document& document, rpt_range sentence, rpt_range body) {
  for (const auto& period : document.periods(body))
    if (period.range.begin > body.begin && period.range.begin < body.end && period.range.end > body.end)
      body.end = period.range.begin;
  while (const auto edge = trailing_term(document, body, "edge")) {
    if (edge->range.begin <= body.begin) break;
    body = trim_end(document, {body.begin, edge->range.begin});
  }
  return with_article(document, sentence, body);
}

// Who did it: behind "by", else the body nearest before the verb that governs the name, else (verb first) right
// behind it.
rpt_range find_evaluator(const Document& document, rpt_range sentence, rpt_range name, rpt_range verb) {
  const auto by = first_term(document, {std::max(name.end, sentence.begin), sentence.end}, "by");
  const rpt_organisation* before = nullptr;
  const rpt_organisation* behind = nullptr;
  for (const auto& body : document.organisations(sentence)) {
    if (overlap(body.range, name) || body.range.end > sentence.end) continue;
    if (by && body.range.begin >= by->range.end && body.range.begin - by->range.end <= next_to) {
      // "by X (contracted by the Office)", "recommendations made by the Committee": another did it.
      const bool other = last_mark(document, {by->range.end, body.range.begin}, opening_brackets).has_value() ||
                         has_term(document, body.range, "deliberates") ||
                         first_mark(document, {name.end, by->range.begin}, sentence_marks).code != 0;
      if (other) return {};
      return body_alone(document, sentence, body.range);
    }
    if (body.range.end <= verb.begin && letters(document, body.range.end, verb.begin) <= verb_before) before = &body;
    if (!behind && body.range.begin >= verb.end && body.range.begin - verb.end <= right_behind) behind = &body;
  }
  if (before && verb.begin < name.begin) return body_alone(document, sentence, before->range);
  return behind && verb.begin < name.begin ? body_alone(document, sentence, behind->range) : rpt_range{};
}

void read_period(const Document& document, rpt_range sentence, rpt_range name, Evaluation& evaluation) {
  const auto covered = first_term(document, sentence, "covered");
  if (!covered || !evaluation.period_start.empty()) return;
  std::uint32_t last_end = 0;
  for (const auto& period : document.periods({covered->range.end, sentence.end})) {
    if (period.kind != RPT_SPAN || period.end.size == 0 || overlap(period.range, name)) continue;
    if (last_end != 0 && period.range.begin - last_end > next_to) break;
    if (evaluation.period_start.empty()) evaluation.period_start = view(period.start);
    evaluation.period_end = view(period.end);
    last_end = period.range.end;
  }
}

// The longest list of criteria behind "assessed": two at least, so that a finding ("of high relevance") is none.
void read_criteria(const Document& document, rpt_range sentence, Evaluation& evaluation) {
  const auto cue = first_term(document, sentence, "assessed");
  if (!cue || !evaluation.criteria.empty()) return;
  std::vector<std::string> run;
  std::uint32_t last_end = 0;
  for (const auto& term : document.terms({cue->range.end, sentence.end})) {
    if (view(term.group) != "criterion") continue;
    if (last_end != 0 && term.range.begin > last_end + in_one_list) {
      if (run.size() >= 2) break;
      run.clear();
    }
    const std::string code(view(term.code));
    if (std::find(run.begin(), run.end(), code) == run.end()) run.push_back(code);
    last_end = term.range.end;
  }
  if (run.size() >= 2) evaluation.criteria = run;
}

void read_recommendations(const Document& document, rpt_range sentence, Evaluation& evaluation) {
  if (evaluation.recommendations) return;
  for (const auto& term : document.terms(sentence)) {
    if (view(term.group) != "recommendation") continue;
    const rpt_number* number = nullptr;
    for (const auto& candidate : document.numbers({sentence.begin, term.range.end}))
      if (candidate.kind == RPT_COUNT && (candidate.range.end <= term.range.begin ||
                                          (candidate.flags & RPT_WITH_NOUN) != 0))
        number = &candidate;
    if (number && distance(number->range, term.range) <= next_to) {
      evaluation.recommendations = static_cast<std::int64_t>(number->value);
      return;
    }
  }
}

}  // namespace

bool negated(const Document& document, rpt_range sentence, rpt_range verb) {
  auto from = verb.begin;
  for (int i = 0; i < negation_within && from > sentence.begin; ++i)
    from = character_before(document.text(), from).range.begin;
  const auto denial = last_term(document, {from, verb.begin}, "negation");
  return denial && first_mark(document, {denial->range.end, verb.begin}, clause_marks).code == 0;
}

void read_state(const Document& document, rpt_range sentence, rpt_range name, Evaluation& evaluation) {
  const auto state = verb_of(document, sentence, name);
  if (state && (view(state->code) == "not_done" || negated(document, sentence, state->range))) {
    // Postponed, cancelled: none of the codes says so.
  } else if (state) {
    evaluation.status = view(state->code);
    evaluation.status_text = document.text(state->range);
  } else if (has_term(document, sentence, "covered") || has_term(document, sentence, "assessed") ||
             has_term(document, sentence, "concluded") || has_term(document, sentence, "told")) {
    evaluation.status = "completed";
  }
  const auto verb = state ? state->range : name;
  if (state && evaluation.status == "completed")
    evaluation.completed = date_near(document, sentence, name, verb);
  const auto evaluator = find_evaluator(document, sentence, name, verb);
  if (!empty(evaluator)) evaluation.evaluator = document.text(evaluator);
}

void read_facts(const Document& document, rpt_range sentence, const Name& name, Evaluation& evaluation) {
  evaluation.title = name.title;
  evaluation.subject = name.subject;
  evaluation.type = name.type;
  evaluation.type_text = name.type_text;
  evaluation.symbol = name.symbol;
  read_state(document, sentence, name.title, evaluation);
  if (name.verb && evaluation.status_text.empty() && view(name.verb->code) != "not_done") {
    evaluation.status = view(name.verb->code);
    evaluation.status_text = document.text(name.verb->range);
    if (evaluation.status == "completed") evaluation.completed = date_near(document, sentence, {}, name.verb->range);
  }
  if (evaluation.status.empty() && name.undergone != "present") evaluation.status = name.undergone;
  if (!empty(name.doer)) 
    evaluation.evaluator = document.text(contains(name.title, name.doer) ? name.doer
                                                                         : body_alone(document, sentence, name.doer));
  if (evaluation.status == "completed" && evaluation.completed.empty())
    evaluation.completed = date_beside(document, sentence, name.title);
  if (!name.undergone.empty() && empty(name.doer)) evaluation.evaluator.clear();
  read_period(document, sentence, name.title, evaluation);
  read_criteria(document, {name.title.begin, sentence.end}, evaluation);
  read_recommendations(document, {name.title.begin, sentence.end}, evaluation);
}

bool read_further_facts(const Document& document, rpt_range sentence, std::uint32_t from, Evaluation& evaluation) {
  const auto had = evaluation.criteria.size() + evaluation.period_start.size() + evaluation.conclusion.size() +
                   evaluation.recommendations.has_value();
  const rpt_range rest{std::max(sentence.begin, from), sentence.end};
  read_period(document, rest, {}, evaluation);
  read_criteria(document, rest, evaluation);
  read_recommendations(document, rest, evaluation);
  if (has_term(document, rest, "concluded")) evaluation.conclusion.push_back(sentence);
  const auto has = evaluation.criteria.size() + evaluation.period_start.size() + evaluation.conclusion.size() +
                   evaluation.recommendations.has_value();
  return has > had;
}

}  // namespace rapporteur::evaluations
