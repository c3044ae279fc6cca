// What sentences say of an evaluation once it is known which one they speak of.
#include "evaluation.hpp"

namespace rapporteur::evaluations {
namespace {

constexpr std::uint32_t next_to = 24;         // bytes between words that belong together
constexpr std::uint32_t right_behind = 5;     // an article at the most: "presented to the Board" names no evaluator
constexpr std::uint32_t in_one_list = 28;     // bytes between two members of a list

std::optional<rpt_term> nearest(const Document& document, rpt_range sentence, rpt_range to, std::string_view group) {
  std::optional<rpt_term> best;
  for (const auto& term : document.terms(sentence)) {
    if (view(term.group) != group || !contains(sentence, term.range) || overlap(term.range, to)) continue;
    if (!best || distance(term.range, to) < distance(best->range, to)) best = term;
  }
  return best;
}

// The date that goes with the completing verb, not one that the name or the period covered holds.
std::string date_near(const Document& document, rpt_range sentence, rpt_range name, rpt_range verb) {
  const rpt_period* best = nullptr;
  const auto covered = first_term(document, sentence, "covered");
  for (const auto& period : document.periods(sentence)) {
    if (overlap(period.range, name) || period.stated.size == 0 || period.kind == RPT_REPORTING) continue;
    if (covered && period.range.begin >= covered->range.end) continue;
    if (!best || distance(period.range, verb) < distance(best->range, verb)) best = &period;
  }
  return best ? std::string(view(best->stated)) : std::string();
}

rpt_range with_article(const Document& document, rpt_range sentence, rpt_range noun) {
  const auto article = trailing_term(document, {sentence.begin, noun.begin}, "article");
  return article ? rpt_range{article->range.begin, noun.end} : noun;
}

// Who did it: behind "by", else the body nearest before the verb, else (verb first) right behind it.
rpt_range find_evaluator(const Document& document, rpt_range sentence, rpt_range name, rpt_range verb) {
  const auto by = first_term(document, {std::max(name.end, sentence.begin), sentence.end}, "by");
  const rpt_organisation* before = nullptr;
  const rpt_organisation* behind = nullptr;
  for (const auto& body : document.organisations(sentence)) {
    if (overlap(body.range, name) || body.range.end > sentence.end) continue;
    if (by && body.range.begin >= by->range.end && body.range.begin - by->range.end <= next_to)
      return with_article(document, sentence, body.range);
    if (body.range.end <= verb.begin) before = &body;
    if (!behind && body.range.begin >= verb.end && body.range.begin - verb.end <= right_behind) behind = &body;
  }
  if (before && before->range.begin < name.begin) return with_article(document, sentence, before->range);
  return behind ? with_article(document, sentence, behind->range) : rpt_range{};
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

void read_state(const Document& document, rpt_range sentence, rpt_range name, Evaluation& evaluation) {
  const auto state = nearest(document, sentence, name, "state");
  if (state && view(state->code) == "not_done") {
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
