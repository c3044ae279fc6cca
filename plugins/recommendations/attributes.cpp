// What is said about a recommendation: priority, acceptance, status, due date, where it comes from.
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

void take(const Document& document, rpt_range range, std::string_view group, Coded& into) {
  if (!into.code.empty()) return;
  if (const auto term = first_term(document, range, group))
    into = {std::string(view(term->code)), std::string(document.text(term->range))};
}

// As it is stated; of a quarter or a half-year the month it ends with.
std::string date_of(const rpt_period& period) {
  constexpr std::size_t month = 7;  // characters of "2025-03"
  const auto stated = view(period.stated);
  if (!stated.empty() && stated.find('/') == std::string_view::npos) return std::string(stated);
  return std::string(period.end.size >= month && period.kind == RPT_SPAN ? view(period.end).substr(0, month) : view(period.start));
}

// A reply accepts where the word leads it or stands right behind who replies, or where it speaks of the recommendation:
// "The draft is under consideration" tells of a draft.
std::optional<rpt_term> accepts(const Document& document, rpt_range reply, std::string_view group) {
  constexpr std::uint32_t longest_subject = 60;  // bytes
  const auto term = first_term(document, reply, group);
  if (!term) return std::nullopt;
  const auto before = trim(document, {reply.begin, term->range.begin});
  if (empty(before) || has_term(document, reply, "noun")) return term;
  const bool subject = view(term->code) != "under_consideration" && before.end - before.begin <= longest_subject;
  return subject && !empty(leading_party(document, before)) ? term : std::nullopt;
}

// Who stands next to "has accepted": before the verb, or behind it where nobody stands before.
rpt_range acceptor_in(const Document& document, rpt_range chapeau) {
  constexpr std::uint32_t beside = 24;  // bytes
  const auto acceptance = first_term(document, chapeau, "acceptance");
  if (!acceptance) return {};
  const rpt_range verb = acceptance->range;
  rpt_range behind{};
  const auto from = verb.begin > chapeau.begin + 200 ? verb.begin - 200 : chapeau.begin;
  const auto consider = [&](rpt_range body) {
    if (body.end <= verb.begin && verb.begin - body.end <= beside) return true;
    if (empty(behind) && body.begin >= verb.end && body.begin - verb.end <= 3) behind = body;
    return false;
  };
  for (const auto& body : document.organisations({from, verb.end + 4}))
    if (consider(body.range)) return body.range;
  for (const auto& term : document.terms({from, verb.end + 4}, "party"))
    if (consider(term.range)) return term.range;
  return behind;
}

// A body that is not the one who accepted: the last before the source's symbol.
rpt_range issuer_in(const Document& document, rpt_range chapeau, std::uint32_t symbol_at) {
  const auto acceptor = acceptor_in(document, chapeau);
  rpt_range found{};
  for (const auto& body : document.organisations(chapeau)) {
    if (body.range.end > symbol_at) break;
    if (!overlap(body.range, acceptor)) found = body.range;
  }
  return empty(found) ? found : with_article(document, chapeau, found);
}

}  // namespace

std::string first_date(const Document& document, rpt_range range) {
  for (const auto& period : document.periods(range)) return date_of(period);
  return {};
}

std::string due_in(const Document& document, rpt_range range) {
  for (const auto& period : document.periods(range))
    if (period.kind == RPT_UNTIL && period.range.end <= range.end) return date_of(period);
  for (const auto& cue : document.terms(range, "due"))
    for (const auto& period : document.periods({cue.range.begin, range.end})) {
      if (period.range.begin > cue.range.end + 8) break;
      if (period.kind == RPT_SPAN || period.kind == RPT_DAY || period.kind == RPT_AS_OF) return date_of(period);
    }
  return {};
}

void read_attributes(const Document& document, rpt_range range, Recommendation& recommendation) {
  take(document, range, "priority", recommendation.priority);
  take(document, range, "status", recommendation.status);
  take(document, range, "acceptance", recommendation.acceptance);
  if (recommendation.due.empty()) recommendation.due = due_in(document, range);
}

rpt_range split_attributes(const Document& document, rpt_range action, Recommendation& recommendation) {
  action = trim(document, action, clause_marks);
  while (ends_with(document, action, closing_brackets)) {
    const auto open = last_mark(document, action, opening_brackets);
    if (!open) break;
    const rpt_range bracket{open->range.begin, action.end};
    bool states = false;
    for (const auto group : {"priority", "priority_word", "status", "acceptance", "due"})
      states = states || has_term(document, bracket, group);
    if (!states) break;
    read_attributes(document, bracket, recommendation);
    take(document, bracket, "priority_word", recommendation.priority);
    action = trim(document, {action.begin, open->range.begin}, clause_marks);
  }
  return action;
}

rpt_range action_of_item(const Document& document, rpt_range item) {
  item = trim(document, item, clause_marks);
  while (const auto conj = trailing_term(document, item, "conj")) {
    if (conj->range.begin <= item.begin) break;
    item = trim(document, {item.begin, conj->range.begin}, clause_marks);
  }
  return item;
}

Recommendation read_chapeau(const Document& document, rpt_range chapeau) {
  Recommendation common;
  auto symbol_at = chapeau.end;
  for (const auto& symbol : document.symbols(chapeau)) {
    common.source_document = view(symbol.text);
    symbol_at = symbol.range.begin;
    break;
  }
  if (has_term(document, chapeau, "noun")) {
    take(document, chapeau, "acceptance", common.acceptance);
    take(document, chapeau, "priority", common.priority);
    take(document, chapeau, "status", common.status);
    const auto issuer = issuer_in(document, chapeau, symbol_at);
    if (!empty(issuer)) common.issuer = document.text(issuer);
  }
  return common;
}

rpt_range last_sentence(const Document& document, const rpt_block& block) {
  rpt_range last = block.body;
  for (const auto& sentence : document.sentences(block.body)) last = sentence.range;
  return last;
}

bool under_recommendations(const Document& document, const rpt_block& block) {
  for (auto at = block.section; at >= 0; at = document.sections()[static_cast<std::size_t>(at)].parent) {
    const auto heading = document.sections()[static_cast<std::size_t>(at)].heading;
    if (has_term(document, heading, "noun") || has_term(document, heading, "label")) return true;
  }
  return false;
}

bool heads_recommendations(const Document& document, rpt_range heading) {
  heading = trim(document, heading, clause_marks);
  constexpr std::uint32_t longest_number = 8;  // bytes: "六、"
  if (const auto word = trailing_term(document, heading, "label"); word && word->range.begin - heading.begin <= longest_number)
    return true;
  const auto noun = trailing_term(document, heading, "noun");
  return noun && !has_term(document, {heading.begin, noun->range.begin}, "subordinate") &&
         !has_term(document, heading, "follow_up");
}

bool under_heads_recommendations(const Document& document, const rpt_block& block) {
  for (auto at = block.section; at >= 0; at = document.sections()[static_cast<std::size_t>(at)].parent)
    if (heads_recommendations(document, document.sections()[static_cast<std::size_t>(at)].heading)) return true;
  return false;
}

void read_reply(const Document& document, rpt_range reply, Recommendation& recommendation) {
  for (const auto group : {"reply", "acceptance"})
    if (const auto term = accepts(document, reply, group); term && recommendation.acceptance.code.empty())
      recommendation.acceptance = {std::string(view(term->code)), std::string(document.text(term->range))};
  take(document, reply, "status", recommendation.status);
}

}  // namespace rapporteur::recommendations
