// The plugin: finds evaluations in lists, tables and sentences, merges the mentions and emits a record for each.
#include "checks.hpp"
#include "evaluation.hpp"
#include "manifest.hpp"

#include <map>

namespace rapporteur::evaluations {
namespace {

constexpr std::uint32_t governed_within = 20;  // bytes between a name and the verb that speaks of it
constexpr std::uint32_t beside = 8;            // an article at the most
constexpr std::uint32_t dated_within = 120;    // bytes between a name and its date

bool spoken_of(const Document& document, rpt_range sentence, const Name& name, std::uint32_t reach) {
  if (name.verb) return true;
  for (const auto& term : document.terms(sentence)) {
    const auto group = view(term.group);
    if (group != "state" && group != "covered" && group != "assessed" && group != "concluded" &&
        group != "told")
      continue;
    if (overlap(term.range, name.title) || distance(term.range, name.title) > reach) continue;
    // A finding follows the name, or the verb comes right before it ("أظهر التقييم").
    const bool finding = group == "told" || group == "concluded";
    if (finding && term.range.end <= name.title.begin &&
        (view(name.head.group) != "head_free" || name.title.begin - term.range.end > 4))
      continue;
    const auto conj = leading_term(document, {name.title.end, std::max(name.title.end, term.range.begin)}, "conj");
    // "cases filed and completed": the verb is the subject's.
    if (conj && trim(document, {conj->range.end, term.range.begin}).begin >= term.range.begin) continue;
    return true;
  }
  return false;
}

// Kinds of which a plan or a country has one at a time: named with its subject it needs no verb.
bool names_one(std::string_view type) { return type == "midterm" || type == "final" || type == "triennial_review"; }

// "review of potential solutions": where a language has articles, a noun without one, unqualified and uncapitalised, is
// an activity.
bool bare(const Document& document, rpt_range sentence, const Name& name) {
  if (view(name.head.group) != "head_of" || name.title.begin != name.head.range.begin) return false;
  const auto first = character_at(document.text(), name.head.range.begin).code;
  const bool capital = (first >= 'A' && first <= 'Z') || first == 0xC9;
  return !capital && !trailing_term(document, {sentence.begin, name.title.begin}, "article");
}

bool dated(const Document& document, rpt_range sentence, const Name& name) {
  for (const auto& period : document.periods(sentence))
    if (period.stated.size > 0 && distance(period.range, name.title) <= dated_within) return true;
  return false;
}

// Behind an article, or qualified: "avoid bypassing mandatory review by the Unit" names none.
bool definite(const Document& document, rpt_range sentence, const Name& name) {
  const auto before = trim_end(document, {sentence.begin, name.title.begin});
  if (view(name.head.group) != "head_of" || trailing_term(document, before, "article")) return true;
  if (const auto state = trailing_term(document, before, "state");  // "the ongoing review"
      state && trailing_term(document, trim_end(document, {before.begin, state->range.begin}), "article"))
    return true;
  return leading_term(document, name.title, "type") || leading_term(document, name.title, "modifier");
}

// "The 2023 review (JIU/REP/2023/8)", "the first review": one of its kind, though nothing says of what.
bool singled_out(const Document& document, rpt_range sentence, const Name& name) {
  const auto before = trim_end(document, {sentence.begin, name.title.begin});
  for (const auto& period : document.periods(before))
    if (period.range.end == before.end) return true;
  return name.ordinal || name.modified;
}

// Without a subject behind it a name is one evaluation by who did it or what underwent it, and by a date or a verb.
double trust_turn(const Document& document, rpt_range sentence, const Name& name) {
  const bool evaluation = view(name.head.code) == "evaluation";
  const bool kind = evaluation || name.adjective || name.modified || !empty(name.doer);
  if (!definite(document, sentence, name)) return 0;
  if (!name.symbol.empty() && (!name.undergone.empty() || !empty(name.doer))) return 0.85;
  if (!name.undergone.empty()) return kind && (name.undergone != "present" || dated(document, sentence, name)) ? 0.65 : 0;
  if (empty(name.doer)) return 0;
  return dated(document, sentence, name) || spoken_of(document, sentence, name, governed_within) ? 0.6 : 0;
}

// "The findings of the impact evaluation of X", "the management response to": what has them took place.
bool has_outcome(const Document& document, rpt_range sentence, const Name& name) {
  rpt_range before = trim_end(document, {sentence.begin, name.title.begin});
  if (view(name.head.group) == "head_last")
    return leading_term(document, {name.title.end, sentence.end}, "outcome") ||
           trailing_term(document, before, "outcome_before");
  if (const auto article = trailing_term(document, before, "article"))
    before = trim_end(document, {sentence.begin, article->range.begin});
  return trailing_term(document, before, "outcome").has_value();
}

// The words right behind a name tell what it found.
bool told_of(const Document& document, rpt_range sentence, const Name& name) {
  const rpt_range behind{name.title.end, std::min(sentence.end, name.title.end + 2 * governed_within)};
  for (const auto group : {"told", "concluded", "assessed", "state"})
    if (const auto verb = first_term(document, behind, group); verb && verb->range.begin <= name.title.end + beside)
      return true;
  return false;
}

// "commissioned by": who asked for it, not who did it.
bool is_commissioned(const Document& document, rpt_range sentence, const Name& name) {
  return leading_term(document, {name.title.end, sentence.end}, "commissioned").has_value();
}

// "carried out a review of the investigation function": the verb stands before the name and governs it. Behind it a
// participle may be the subject's: "a review of the rights released in 2024".
bool governed(const Document& document, rpt_range sentence, const Name& name, std::uint32_t reach) {
  if (name.verb) return true;
  const auto verb = last_term(document, {sentence.begin, name.title.begin}, "state");
  return verb && verb->range.end <= name.title.begin && name.title.begin - verb->range.end <= reach &&
         first_mark(document, {verb->range.end, name.title.begin}, clause_marks).code == 0;
}

// How sure a name is one particular evaluation; 0 where it is not: the bare word, a policy, a function.
double trust(const Document& document, rpt_range sentence, const Name& name) {
  const bool evaluation = view(name.head.code) == "evaluation" || view(name.head.code) == "synthesis";
  // "review of the programme" is not a programme review: of a review the adjective counts.
  const bool typed = !name.type.empty() && (evaluation || name.adjective);
  const bool about = !empty(name.subject);
  if (!empty(name.doer) || !name.undergone.empty()) return trust_turn(document, sentence, name);
  if (!name.symbol.empty()) {
    if (about || typed || name.quoted) return typed || name.quoted || evaluation ? 0.95 : 0.6;
    return singled_out(document, sentence, name) ? 0.6 : 0;
  }
  // "An independent third-party review assessed ...", "an external assessment commissioned by the Board found ...".
  if (!about && name.modified && definite(document, sentence, name) &&
      (told_of(document, sentence, name) || is_commissioned(document, sentence, name)))
    return 0.5;
  if (!about || bare(document, sentence, name)) return 0;
  if (typed && spoken_of(document, sentence, name, 200)) return 0.75;
  if (typed && name.adjective && evaluation && has_outcome(document, sentence, name)) return 0.6;
  if (typed && name.adjective && names_one(name.type)) return 0.55;  // "as part of the midterm review of the plan"
  if (typed && name.adjective && name.modified && name.type == "quality_assessment") return 0.5;
  // Where the subject needs no preposition the doer may stand between the verb and the noun.
  const auto near = view(name.head.group) == "head_free" ? 2 * governed_within : governed_within;
  if (evaluation && spoken_of(document, sentence, name, near)) return name.modified ? 0.7 : 0.5;
  if (name.modified && has_outcome(document, sentence, name)) return 0.5;
  if (view(name.head.code) == "inspection" || !definite(document, sentence, name)) return 0;
  if (name.modified && spoken_of(document, sentence, name, near)) return 0.6;
  if (governed(document, sentence, name, view(name.head.group) == "head_free" ? near : beside)) return 0.5;
  return 0;
}

// For who asks why a name makes no record: near is one with a subject, or of which a verb says how far it came.
void tell_refused(const Document& document, const Job& job, rpt_range sentence, const Name& name) {
  if (!job.is_explained()) return;
  const bool about = !empty(name.subject), kind = !name.type.empty() && name.adjective;
  const bool told = spoken_of(document, sentence, name, governed_within);
  const char* why = !about ? "nothing says what was evaluated, nor who did it at what time"
                    : bare(document, sentence, name) ? "without an article or a qualification it names an activity"
                                                     : "no verb says that it took place, and no symbol or kind makes it a certain one";
  if (told && (about || kind)) job.nearly("name", name.title, why);
  else job.ruled_out("name", name.title, why);
}

// Further sentences of a paragraph speak of its one evaluation.
void read_paragraph(const Document& document, const Job& job, std::uint32_t index,
                    const std::vector<std::string>& acronyms, std::vector<Evaluation>& found) {
  const auto& block = document.blocks()[index];
  constexpr auto none = static_cast<std::size_t>(-1);
  auto subject = none;  // index in found
  for (const auto& sentence : document.sentences(block.body)) {
    if (!readable(sentence.range)) continue;
    if (auto aggregate = read_aggregate(document, sentence.range)) {
      job.fired("quality_of_reports", sentence.range);
      aggregate->block = index;
      found.push_back(std::move(*aggregate));
      continue;
    }
    for (auto& counted : read_counts(document, sentence.range, acronyms)) {
      job.fired("number_of_evaluations", sentence.range);
      counted.block = index;
      found.push_back(std::move(counted));
    }
    std::size_t here = 0;
    std::uint32_t after = sentence.range.begin;
    for (const auto& name : find_names(document, sentence.range)) {
      const auto confidence = trust(document, sentence.range, name);
      // A footnote cites: what it names counts where it tells something of it.
      if (confidence <= 0) {
        tell_refused(document, job, sentence.range, name);
        continue;
      }
      if (block.kind == RPT_FOOTNOTE && confidence < 0.6) {
        job.ruled_out("name", name.title, "a footnote that only cites it");
        continue;
      }
      if (block.kind == RPT_HEADING && name.symbol.empty()) continue;
      job.fired("name", name.title);
      Evaluation evaluation;
      read_facts(document, sentence.range, name, evaluation);
      if (evaluation.status != "completed" && has_outcome(document, sentence.range, name)) {
        evaluation.status = "completed";  // another verb: "its recommendations are being implemented"
        evaluation.status_text.clear();
      }
      evaluation.block = index;
      evaluation.confidence = confidence;
      evaluation.evidence = {{sentence.range}};
      found.push_back(std::move(evaluation));
      after = name.title.end;
      ++here;
    }
    if (here == 1) subject = found.size() - 1;
    else if (here > 1) subject = none;
    if (subject != none && read_further_facts(document, sentence.range, here == 1 ? after : sentence.range.begin,
                                      found[subject]) && here == 0)
      found[subject].evidence.push_back({sentence.range});
  }
}

// A report that is itself the evaluation: its title begins with the name of one.
void read_title(const Document& document, const Job& job, std::uint32_t index, std::vector<Evaluation>& found) {
  const auto& block = document.blocks()[index];
  for (const auto& name : find_names(document, block.body)) {
    if (name.title.begin != trim(document, block.body).begin || empty(name.subject)) return;
    Evaluation evaluation;
    evaluation.title = name.title;
    evaluation.subject = name.subject;
    evaluation.type = name.type;
    evaluation.type_text = name.type_text;
    evaluation.symbol = name.symbol.empty() ? std::string(document.symbol()) : name.symbol;
    evaluation.status = "completed";
    evaluation.block = index;
    evaluation.evidence = {{block.body}};
    evaluation.confidence = evaluation.symbol.empty() ? 0.6 : 0.75;
    found.push_back(std::move(evaluation));
    job.fired("title", name.title);
    return;
  }
}

Fields fields_of(const Document& document, const Evaluation& one) {
  Fields fields;
  const auto text = [&](const char* key, const std::string& value) {
    if (!value.empty()) fields.add(key, value);
  };
  if (!empty(one.title) && !one.count) fields.add("title", document.text(one.title));
  text("symbol", one.symbol);
  text("evaluator", one.evaluator);
  if (!empty(one.subject)) fields.add("subject", document.text(one.subject));
  text("evaluation_type", one.type);
  text("evaluation_type_text", one.type_text);
  if (!one.period_start.empty() && !one.period_end.empty())
    fields.add("period", Fields().add("start", one.period_start).add("end", one.period_end));
  text("completed", one.completed);
  text("status", one.status);
  text("status_text", one.status_text);
  if (!one.criteria.empty()) fields.add("criteria", one.criteria);
  if (one.recommendations) fields.add("recommendation_count", *one.recommendations);
  if (one.count) fields.add("count", *one.count);
  if (one.meeting) fields.add("meeting_standard", *one.meeting);
  std::string conclusion;
  for (const auto& sentence : one.conclusion)
    conclusion += (conclusion.empty() ? "" : " ") + std::string(document.text(sentence));
  text("conclusion", conclusion);
  return fields;
}

class Evaluations final : public Extractor {
 public:
  void extract(const Document& document, const Job& job) override {
    std::vector<bool> taken(document.blocks().size(), false);
    std::vector<Evaluation> found;
    const auto acronyms = find_acronyms(document);
    read_lists(document, taken, found);
    read_tables(document, taken, found);
    for (const auto& one : found) job.fired("list_or_table", one.evidence.front().range);
    for (std::uint32_t i = 0; i < document.blocks().size(); ++i) {
      job.check();
      const auto kind = document.blocks()[i].kind;
      if (!taken[i] && (kind == RPT_PARAGRAPH || kind == RPT_ITEM || kind == RPT_FOOTNOTE || kind == RPT_HEADING))
        read_paragraph(document, job, i, acronyms, found);
      if (kind == RPT_TITLE) read_title(document, job, i, found);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Evaluation& a, const Evaluation& b) { return a.block < b.block; });
    for (const auto& one : merge(document, std::move(found)))
      job.emit("evaluation", fields_of(document, one), one.evidence, one.confidence, check_dates(one));
  }
};

}  // namespace
}  // namespace rapporteur::evaluations

RAPPORTEUR_PLUGIN(rapporteur::evaluations::Evaluations)
