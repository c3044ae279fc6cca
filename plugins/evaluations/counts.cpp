// Statements that only count: "14 decentralized and 3 thematic evaluations were conducted", "17 CPEs were implemented
// as planned, while two CPEs were postponed".
#include "evaluation.hpp"

namespace rapporteur::evaluations {
namespace {

constexpr std::uint32_t longest_acronym = 12;  // bytes
constexpr std::uint32_t counted_within = 72;   // bytes between a number and its noun
constexpr std::uint32_t verb_within = 40;      // bytes from a number to the verb that speaks of it
constexpr int most_words_between = 3;          // "11 offices conducting output-level evaluations" counts offices

bool is_head(std::string_view group) {
  return group == "heads" || group == "reports" || group == "head_of" || group == "head_free" || group == "head_last";
}

// Capitals, with the "s" of a plural: what a bracket behind the name of a kind of evaluation may define.
bool looks_like_acronym(std::string_view word) {
  int capitals = 0;
  for (std::uint32_t at = 0; at < word.size();) {
    const auto next = character_at(word, at);
    at = next.range.end;
    const bool capital = (next.code >= 'A' && next.code <= 'Z') || (next.code >= 0x410 && next.code <= 0x42F) ||
                         next.code == 0xC9;
    capitals += capital ? 1 : 0;
    if (!capital && !(next.code == 's' && at == word.size())) return false;
  }
  return capitals >= 2;
}

std::string_view singular(std::string_view acronym) {
  return acronym.ends_with('s') ? acronym.substr(0, acronym.size() - 1) : acronym;
}

rpt_range word_at(const Document& document, rpt_range range) {
  range = trim_begin(document, range);
  auto end = range.begin;
  while (end < range.end) {
    const auto next = character_at(document.text(), end);
    if (is_space(next.code) || one_of(next.code, clause_marks) || one_of(next.code, opening_brackets) ||
        one_of(next.code, closing_brackets))
      break;
    end = next.range.end;
  }
  return {range.begin, end};
}

struct Counted {
  const rpt_number* number = nullptr;
  rpt_range noun{};
  bool acronym = false;
  bool needs_kind = false;  // "214 assessments", "12 reviews": of what, only a kind tells
};

bool inside_name(const Document& document, rpt_range range) {
  for (const auto& body : document.organisations(range))
    if (contains(body.range, range)) return true;
  return false;
}

// Words that are no kind, no quality and no name of a body: "six Joint Inspection Unit reviews" has none.
int words_between(const Document& document, rpt_range between) {
  int words = 0;
  for (auto rest = trim(document, between); !empty(rest); rest = trim_begin(document, rest)) {
    const auto word = word_at(document, rest);
    if (empty(word)) break;
    bool known = inside_name(document, word);
    for (const auto& term : document.terms(word))
      known = known || view(term.group) == "type" || view(term.group) == "modifier";
    words += known ? 0 : 1;
    rest.begin = word.end;
  }
  return words;
}

// What a number counts, if that is evaluations: their noun or an acronym of theirs, before anything else.
std::optional<Counted> counted(const Document& document, rpt_range sentence, const rpt_number& number,
                               const std::vector<std::string>& acronyms) {
  const auto from = number.range.end;
  auto reach = std::min(sentence.end, from + counted_within);
  reach = first_mark(document, {from, reach}, clause_marks).range.begin;
  for (const auto& other : document.numbers({from, reach}))
    if (other.kind == RPT_COUNT) reach = std::min(reach, other.range.begin);
  if (reach <= from) return std::nullopt;
  rpt_range noun{};
  bool needs_kind = false;
  for (const auto& term : document.terms({from, reach})) {
    const auto group = view(term.group);
    if (group == "edge" || group == "end" || group == "state") break;
    if (is_head(group) && term.range.begin >= from && term.range.end <= reach && !inside_name(document, term.range)) {
      noun = term.range;
      needs_kind = view(term.code) == "assessment" || view(term.code) == "review";
      break;
    }
  }
  if (!empty(noun) && words_between(document, {from, noun.begin}) <= most_words_between)
    return Counted{&number, noun, false, needs_kind};
  if (!empty(noun)) return std::nullopt;
  rpt_range rest{from, reach};
  for (int words = 0; words < 4; ++words) {
    const auto word = word_at(document, rest);
    if (empty(word)) break;
    const auto base = singular(document.text(word));
    if (std::find(acronyms.begin(), acronyms.end(), base) != acronyms.end()) return Counted{&number, word, true, false};
    rest.begin = word.end;
  }
  return std::nullopt;
}

// The words that speak of a number: between its neighbours, parted at marks and at "and".
rpt_range clause_of(const Document& document, rpt_range sentence, const std::vector<Counted>& all, std::size_t k) {
  rpt_range clause = sentence;
  const auto& own = *all[k].number;
  if (k > 0) clause.begin = all[k - 1].noun.end;
  if (k + 1 < all.size()) clause.end = all[k + 1].number->range.begin;
  if (const auto mark = last_mark(document, {clause.begin, own.range.begin}, U",;،؛，；"); mark && k > 0)
    clause.begin = mark->range.end;
  if (const auto mark = first_mark(document, {all[k].noun.end, clause.end}, U",;،؛，；"); mark.code != 0 && k + 1 < all.size())
    clause.end = mark.range.begin;
  if (const auto conj = last_term(document, {all[k].noun.end, clause.end}, "conj"); conj && k + 1 < all.size())
    clause.end = conj->range.begin;
  // "33 were planned, of which 15 were completed", "two evaluations to follow up on evaluations completed in 2022".
  for (const auto& number : document.numbers({all[k].noun.end, clause.end}))
    if (number.kind == RPT_COUNT && (k + 1 >= all.size() || number.range.begin < all[k + 1].number->range.begin)) {
      clause.end = std::min(clause.end, std::max(number.range.begin, all[k].noun.end));
      break;
    }
  for (const auto& term : document.terms({all[k].noun.end, clause.end}))
    if (is_head(view(term.group)) && term.range.begin >= all[k].noun.end && !inside_name(document, term.range)) {
      clause.end = term.range.begin;
      break;
    }
  return clause;
}

// The verb right behind a number that has no noun of its own: "33 were completed", "of which 14 are ongoing",
// "8 of which were completed"; nothing where another noun follows.
std::optional<rpt_term> verb_behind(const Document& document, rpt_range sentence, const rpt_number& number) {
  const auto reach = std::min(sentence.end, number.range.end + verb_within);
  rpt_range rest = trim_begin(document, {number.range.end, reach});
  for (int words = 0; words < 4 && !empty(rest); ++words) {
    if (const auto state = leading_term(document, rest, "state")) return state;
    std::optional<rpt_term> small;
    for (const auto group : {"classifier", "edge", "between", "of", "end"})
      if (!small) small = leading_term(document, rest, group);
    if (!small) break;
    rest = trim_begin(document, {small->range.end, rest.end});
  }
  return std::nullopt;
}

// The other figures of a sentence that counts evaluations: "of the 41 planned, 33 were completed and 5 are ongoing".
void read_parts(const Document& document, rpt_range sentence, const std::vector<Counted>& all,
                std::vector<Evaluation>& found) {
  if (all.empty()) return;
  for (const auto& number : document.numbers({all.front().noun.end, sentence.end})) {
    if (number.kind != RPT_COUNT || (number.flags & RPT_INTEGER) == 0 || (number.flags & RPT_APPROXIMATE) != 0 ||
        number.value > all.front().number->value)
      continue;
    if (std::any_of(all.begin(), all.end(), [&](const Counted& one) { return one.number->range.begin == number.range.begin; }))
      continue;
    const auto verb = verb_behind(document, sentence, number);
    if (!verb || view(verb->code) == "not_done" || negated(document, sentence, verb->range)) continue;
    Evaluation evaluation;
    evaluation.count = static_cast<std::int64_t>(number.value);
    evaluation.status = view(verb->code);
    evaluation.status_text = document.text(verb->range);
    evaluation.evidence = {{sentence}};
    evaluation.confidence = 0.65;
    found.push_back(std::move(evaluation));
  }
}

// An outcome is worth more than an intention: "all six planned were completed".
std::optional<rpt_term> state_of(const Document& document, rpt_range clause) {
  std::optional<rpt_term> best;
  const auto rank = [](std::string_view code) { return code == "completed" ? 3 : code == "ongoing" ? 2 : code == "planned" ? 1 : 0; };
  for (const auto& term : document.terms(clause, "state"))
    if (contains(clause, term.range) && (!best || rank(view(term.code)) > rank(view(best->code)))) best = term;
  return best;
}

// The kind, by the adjective next to the noun: before it, or right behind.
void read_kind(const Document& document, rpt_range clause, const Counted& one, Evaluation& evaluation) {
  const rpt_range near{one.number->range.end, std::min(clause.end, one.noun.end + 48)};
  for (const auto& term : document.terms(near, "type")) {
    if (term.range.begin > one.noun.end + 2 || term.range.begin < near.begin) continue;
    if (inside_name(document, term.range)) continue;
    evaluation.type = view(term.code);
    evaluation.type_text = document.text(term.range);
    if (term.range.end <= one.noun.begin) continue;  // the nearest counts
    break;
  }
}

}  // namespace

std::vector<std::string> find_acronyms(const Document& document) {
  std::vector<std::string> found;
  const auto text = document.text();
  for (const auto& term : document.terms({0, static_cast<std::uint32_t>(text.size())})) {
    if (!is_head(view(term.group))) continue;
    const auto space = character_at(text, term.range.end);
    const auto open = is_space(space.code) ? character_at(text, space.range.end) : space;
    if (!one_of(open.code, opening_brackets)) continue;
    const auto limit = std::min<std::uint32_t>(open.range.end + longest_acronym, static_cast<std::uint32_t>(text.size()));
    const auto word = word_at(document, {open.range.end, limit});
    if (!one_of(character_at(text, word.end).code, closing_brackets) || !looks_like_acronym(document.text(word))) continue;
    std::string acronym(singular(document.text(word)));
    if (std::find(found.begin(), found.end(), acronym) == found.end() && found.size() < 64)
      found.push_back(std::move(acronym));
  }
  return found;
}

std::vector<Evaluation> read_counts(const Document& document, rpt_range sentence,
                                    const std::vector<std::string>& acronyms) {
  std::vector<Counted> all;
  for (const auto& number : document.numbers(sentence)) {
    if (number.kind != RPT_COUNT || (number.flags & RPT_INTEGER) == 0 || number.value < 2) continue;
    if ((number.flags & RPT_APPROXIMATE) != 0) continue;
    if (const auto one = counted(document, sentence, number, acronyms)) all.push_back(*one);
  }
  std::vector<std::optional<rpt_term>> states;
  for (std::size_t k = 0; k < all.size(); ++k) states.push_back(state_of(document, clause_of(document, sentence, all, k)));
  for (std::size_t k = 1; k < all.size(); ++k)  // "conducted 14 X and 3 Y": the verb comes once
    if (!states[k]) states[k] = states[k - 1];
  for (std::size_t k = all.size(); k-- > 1;)
    if (!states[k - 1]) states[k - 1] = states[k];
  std::vector<Evaluation> found;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (!states[k]) continue;
    const auto clause = clause_of(document, sentence, all, k);
    Evaluation evaluation;
    evaluation.count = static_cast<std::int64_t>(all[k].number->value);
    if (view(states[k]->code) != "not_done" && !negated(document, sentence, states[k]->range)) {
      evaluation.status = view(states[k]->code);
      evaluation.status_text = document.text(states[k]->range);
    }
    read_kind(document, clause, all[k], evaluation);
    if (all[k].needs_kind && evaluation.type.empty()) continue;
    if (all[k].acronym) evaluation.subject = trim(document, {all[k].number->range.end, all[k].noun.end});
    evaluation.evidence = {{sentence}};
    evaluation.confidence = all[k].acronym ? 0.7 : 0.75;
    found.push_back(std::move(evaluation));
  }
  if (!found.empty()) read_parts(document, sentence, all, found);
  return found;
}

}  // namespace rapporteur::evaluations
