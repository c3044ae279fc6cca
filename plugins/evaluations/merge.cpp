// Several mentions of one evaluation become one: by symbol, else by kind and likeness of what is evaluated.
#include "evaluation.hpp"

#include <map>

namespace rapporteur::evaluations {
namespace {

constexpr double alike_enough = 0.8;
constexpr std::size_t qualified = 12;  // letters: more than the bare noun
constexpr std::size_t long_name = 24;  // letters, so that a name within another is no chance

// The text's letters in threes, folded as far as ASCII goes, spaces and marks left out.
std::vector<std::string> threes(std::string_view text) {
  std::u32string letters;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto next = character_at(text, at);
    at = next.range.end;
    if (is_space(next.code) || one_of(next.code, clause_marks) || one_of(next.code, U"'’-–—“”\"()[]（）")) continue;
    letters += next.code >= 'A' && next.code <= 'Z' ? next.code + 32 : next.code;
  }
  std::vector<std::string> result;
  for (std::size_t i = 0; i + 3 <= letters.size(); ++i) {
    std::string three;
    for (const auto code : letters.substr(i, 3)) three += std::to_string(static_cast<std::uint32_t>(code)) + ' ';
    result.push_back(three);
  }
  std::sort(result.begin(), result.end());
  return result;
}

double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

bool contains_all(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
  return !part.empty() && std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

struct Known {
  Evaluation evaluation;
  std::vector<std::string> title, subject;
};

bool same(const Known& known, const Known& mention) {
  const auto& a = known.evaluation;
  const auto& b = mention.evaluation;
  if (a.count || b.count)
    return a.count == b.count && a.meeting == b.meeting && a.count.has_value() && a.type == b.type && a.status == b.status;
  if (!a.symbol.empty() && !b.symbol.empty()) return a.symbol == b.symbol;
  if (!a.type.empty() && !b.type.empty() && a.type != b.type) return false;
  // What is under way is also planned to be finished; what is done is neither.
  if (!a.status.empty() && !b.status.empty() && a.status != b.status && (a.status == "completed" || b.status == "completed"))
    return false;
  // "the formative evaluation": said again by its kind alone.
  if (!a.type.empty() && a.type == b.type && (empty(a.subject) != empty(b.subject)) && a.type_text == b.type_text &&
      contains_all(empty(a.subject) ? mention.title : known.title, empty(a.subject) ? known.title : mention.title))
    return true;
  // "the independent evaluation found": said again without what was evaluated.
  if (a.type.empty() && b.type.empty() && empty(b.subject) && b.symbol.empty() && b.evaluator.empty() &&
      mention.title.size() >= qualified && contains_all(known.title, mention.title))
    return true;
  // "review of the policy" and "independent review of the policy and response of the Office".
  const auto shorter = std::min(known.title.size(), mention.title.size());
  if (shorter >= long_name && !empty(a.subject) && !empty(b.subject) && a.type == b.type &&
      (contains_all(known.title, mention.title) || contains_all(mention.title, known.title)))
    return true;
  return likeness(known.title, mention.title) >= alike_enough ||
         (!a.type.empty() && a.type == b.type && likeness(known.subject, mention.subject) >= alike_enough);
}

void take(std::string& into, const std::string& from) {
  if (into.empty()) into = from;
}

void add(Evaluation& into, const Evaluation& from) {
  if (empty(into.title) || (into.symbol.empty() && !from.symbol.empty()) || (empty(into.subject) && !empty(from.subject))) into.title = from.title;
  if (empty(into.subject)) into.subject = from.subject;
  take(into.type, from.type);
  take(into.type_text, from.type_text);
  take(into.symbol, from.symbol);
  take(into.evaluator, from.evaluator);
  if (into.status.empty()) into.status_text = from.status_text;
  if (into.status == "planned" && from.status == "ongoing") {
    into.status = from.status;
    into.status_text = from.status_text;
  }
  take(into.status, from.status);
  if (from.completed.size() > into.completed.size()) into.completed = from.completed;  // the more precise
  if (into.period_start.empty()) {
    into.period_start = from.period_start;
    into.period_end = from.period_end;
  }
  if (into.criteria.empty()) into.criteria = from.criteria;
  if (into.conclusion.empty()) into.conclusion = from.conclusion;
  if (!into.recommendations) into.recommendations = from.recommendations;
  into.evidence.insert(into.evidence.end(), from.evidence.begin(), from.evidence.end());
  into.confidence = std::max(into.confidence, from.confidence);
}

}  // namespace

std::vector<Evaluation> merge(const Document& document, std::vector<Evaluation> mentions) {
  constexpr std::size_t looked_back = 200;  // names compared with a mention without a symbol
  std::vector<Known> known;
  std::map<std::string, std::size_t> by_symbol;
  for (auto& mention : mentions) {
    Known next{std::move(mention), {}, {}};
    if (!empty(next.evaluation.title)) next.title = threes(document.text(next.evaluation.title));
    if (!empty(next.evaluation.subject)) next.subject = threes(document.text(next.evaluation.subject));
    std::size_t at = known.size();
    const auto listed = by_symbol.find(next.evaluation.symbol);
    if (!next.evaluation.symbol.empty() && listed != by_symbol.end()) at = listed->second;
    for (auto i = known.size(); at == known.size() && i > 0 && i + looked_back > known.size(); --i)
      if (same(known[i - 1], next)) { at = i - 1; break; }
    if (at == known.size())
      known.push_back(std::move(next));
    else
      add(known[at].evaluation, next.evaluation);
    if (!known[at].evaluation.symbol.empty()) by_symbol.emplace(known[at].evaluation.symbol, at);
  }
  std::vector<Evaluation> merged;
  for (auto& one : known) merged.push_back(std::move(one.evaluation));
  return merged;
}

}  // namespace rapporteur::evaluations
