// Numbers whose noun is elided: parts of a total ("of which three are addressed to the Board", "27 out of
// 205"), the whole behind a part, and the figure of another time in brackets ("(15 in 2023)").
#include "counts.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t said_within = 90;  // bytes between a part's number and what is said of it
constexpr std::uint32_t adjacent = 3;      // bytes: a space or a mark

// Where the words between two numbers stop being the first one's: at the last "and" between them, where one
// is.
std::uint32_t parting(const Document& document, rpt_range between, std::uint32_t otherwise) {
  const auto conj = last_term(document, between, "conj");
  return conj ? conj->range.begin : otherwise;
}

// The bracket that opens right behind this place; empty where none does.
rpt_range bracket_at(const Document& document, rpt_range range) {
  range = trim_begin(document, range);
  if (empty(range) || !one_of(character_at(document.text(), range.begin).code, opening_brackets)) return {};
  return bracketed(document, range);
}

bool states_share(const Document& document, rpt_range bracket) {
  for (const auto& number : document.numbers(bracket))
    if (number.kind == RPT_PERCENT) return true;
  return false;
}

const rpt_number* only_count(const Document& document, rpt_range range) {
  const rpt_number* found = nullptr;
  for (const auto& number : document.numbers(range)) {
    if (!is_count(number) || number.range.begin < range.begin || number.range.end > range.end) continue;
    if (found != nullptr) return nullptr;
    found = &number;
  }
  return found;
}

// The count that begins where the range does, white space apart.
const rpt_number* leading_count(const Document& document, rpt_range range) {
  range = trim_begin(document, range);
  if (empty(range)) return nullptr;
  for (const auto& number : document.numbers(range))
    if (is_count(number) && number.range.begin == range.begin) return &number;
  return nullptr;
}

// "(15 in 2023)", "(2023 年为 15 项)": one count and its time, nothing else counted.
bool compared(const Document& document, rpt_range sentence, const rpt_number& number) {
  const rpt_range before{sentence.begin, number.range.begin};
  const auto open = last_mark(document, before, opening_brackets);
  if (!open || first_mark(document, {open->range.end, number.range.begin}, closing_brackets).code != 0)
    return false;
  const auto bracket = bracketed(document, {open->range.begin, sentence.end});
  if (only_count(document, bracket) != &number) return false;
  for (const auto& period : document.periods(bracket))
    if ((period.kind == RPT_SPAN || period.kind == RPT_AS_OF || period.kind == RPT_PREVIOUS) &&
        contains(bracket, period.range))
      return !has_term(document, bracket, "status") && !has_term(document, bracket, "of_these");
  return false;
}

// "of which three", "84 (41 per cent) of which".
bool of_these(const Document& document, rpt_range sentence, rpt_range number) {
  const auto before = trim_end(document, {sentence.begin, number.begin}, U",،，");
  if (trailing_term(document, before, "of_these")) return true;
  rpt_range behind{number.end, sentence.end};
  if (const auto bracket = bracket_at(document, behind); !empty(bracket)) behind.begin = bracket.end;
  return leading_term(document, behind, "of_these").has_value();
}

// "27 out of 205 recommendations", "four recommendations out of a total of nine".
bool out_of(const Document& document, rpt_range number, std::uint32_t whole) {
  if (whole <= number.end || whole - number.end > said_within) return false;
  const rpt_range between{number.end, whole};
  const auto term = trailing_term(document, between, "out_of");
  if (!term || first_mark(document, between, clause_marks).code != 0) return false;
  return empty(trim(document, {number.end, term->range.begin})) ||
         has_term(document, {number.end, term->range.begin}, "noun");
}

// Whom the part goes to: "addressed to the Board"; behind another such part also "five to the Executive
// Director".
rpt_range addressee_of(const Document& document, rpt_range clause, rpt_range number, bool chained) {
  rpt_range from{};
  const rpt_range behind{number.end, std::max(number.end, clause.end)};
  if (const auto verb = first_term(document, behind, "addressed"); verb && verb->range.end <= clause.end)
    from = {verb->range.end, clause.end};
  else if (const auto to = leading_term(document, behind, "dative"); chained && to)
    from = {to->range.end, clause.end};
  else if (chained)
    from = trim_begin(document, behind, U"–—-");
  return leading_party(document, trim_begin(document, from));
}

// Where the numbers of a sentence stand to each other, while they are read one by one.
struct Chain {
  Recommendation base;        // the last of them that is counted
  std::uint32_t counted = 0;  // where its number ends
  bool elided = false;        // a part without words of its own came before
};

// A part of the total; nothing where the number is not one.
std::optional<Recommendation> read_part(const Document& document, rpt_range sentence,
                                        const rpt_number& number, std::uint32_t whole, const Chain& chain) {
  auto one = statement(sentence, number, 0.7);
  const auto clause = clause_of(document, sentence, number.range);
  const bool said = says_something(document, clause, number.range, one);
  // "87 of 112 recommendations were implemented": what is said of the part stands behind the whole.
  if (!said && out_of(document, number.range, whole)) {
    const rpt_range at{whole, whole + 1};
    const auto behind = clause_of(document, sentence, at);
    says_something(document, {whole, behind.end}, at, one);
  }
  const bool hangs = of_these(document, sentence, number.range) || out_of(document, number.range, whole);
  const auto addressee = addressee_of(document, clause, number.range, chain.elided);
  if ((hangs || chain.elided) && !empty(addressee)) one.addressee = document.text(addressee);
  if (!said && !hangs && one.addressee.empty()) return std::nullopt;
  return one;
}

}  // namespace

bool is_count(const rpt_number& number) {
  return number.kind == RPT_COUNT && (number.flags & RPT_INTEGER) != 0;
}

bool counts_other(const Document& document, const rpt_number& number) {
  const rpt_range behind{number.range.end, number.range.end + 24};
  const auto end = static_cast<std::uint32_t>(document.text().size());
  return leading_term(document, {behind.begin, std::min(behind.end, end)}, "measure").has_value();
}

rpt_range clause_of(const Document& document, rpt_range sentence, rpt_range number) {
  rpt_range clause{sentence.begin, sentence.end};
  if (const auto mark = last_mark(document, {sentence.begin, number.begin}, clause_marks))
    clause.begin = mark->range.end;
  for (auto at = number.end; at < clause.end;) {
    const auto mark = first_mark(document, {at, clause.end}, clause_marks);
    if (mark.code == 0) break;
    clause.end = mark.range.begin;
  }
  for (const auto& other : document.numbers(sentence)) {
    if (!is_count(other) || counts_other(document, other)) continue;
    if (other.range.end <= number.begin)
      clause.begin =
          std::max(clause.begin, parting(document, {other.range.end, number.begin}, other.range.end));
    if (other.range.begin >= number.end)
      clause.end =
          std::min(clause.end, parting(document, {number.end, other.range.begin}, other.range.begin));
  }
  return clause;
}

bool says_something(const Document& document, rpt_range clause, rpt_range number, Recommendation& one) {
  bool said = false;
  for (const auto& term : document.terms(clause)) {
    if (term.range.end > clause.end || distance(term.range, number) > said_within) continue;
    const auto group = view(term.group);
    Coded* into = group == "priority"     ? &one.priority
                  : group == "status"     ? &one.status
                  : group == "acceptance" ? &one.acceptance
                                          : nullptr;
    if (into == nullptr || !into->code.empty()) continue;
    *into = {std::string(view(term.code)), std::string(document.text(term.range))};
    said = true;
  }
  return said;
}

Recommendation statement(rpt_range sentence, const rpt_number& number, double confidence) {
  Recommendation one;
  one.count = static_cast<std::int64_t>(number.value);
  one.evidence = {{sentence}};
  one.confidence = confidence;
  return one;
}

const rpt_number* number_behind(const Document& document, rpt_range sentence, rpt_range noun) {
  const rpt_range behind{noun.end, sentence.end};
  if (const auto mark = leading_term(document, behind, "definite"))
    return leading_count(document, {mark->range.end, sentence.end});
  const auto bracket = bracket_at(document, behind);
  if (empty(bracket) || !states_share(document, bracket)) return nullptr;
  const auto* number = only_count(document, bracket);
  if (number == nullptr || number->range.begin > bracket.begin + adjacent) return nullptr;
  return document.periods(bracket).empty() ? number : nullptr;
}

const rpt_number* whole_behind(const Document& document, rpt_range sentence, rpt_range noun) {
  auto from = noun.end;
  if (const auto priority = leading_term(document, {from, sentence.end}, "priority"))
    from = priority->range.end;
  const auto term = leading_term(document, {from, sentence.end}, "out_of");
  const auto* whole = term ? leading_count(document, {term->range.end, sentence.end}) : nullptr;
  if (whole == nullptr) return nullptr;
  // "two recommendations of three audits": the number has a noun of its own.
  const auto behind = trim_begin(document, {whole->range.end, sentence.end});
  if (empty(behind) || leading_term(document, behind, "noun")) return whole;
  const auto next = character_at(document.text(), behind.begin).code;
  return one_of(next, clause_marks) || one_of(next, opening_brackets) || one_of(next, closing_brackets)
             ? whole
             : nullptr;
}

void take_parts(const Document& document, rpt_range sentence, const Total& total, std::uint32_t used,
                Findings& findings) {
  Chain chain;
  chain.base = findings.all[total.index];
  for (const auto& number : document.numbers(sentence)) {
    if (!is_count(number)) continue;
    if (number.range.begin == used) {
      chain.counted = number.range.end;
      chain.base = findings.all[total.index];
      continue;
    }
    if (number.value < 1 || counts_other(document, number)) {
      chain.counted = 0;
      continue;
    }
    if (chain.counted != 0 && compared(document, sentence, number)) {
      auto one = statement(sentence, number, 0.7);
      one.status = chain.base.status;
      one.priority = chain.base.priority;
      one.acceptance = chain.base.acceptance;
      one.addressee = chain.base.addressee;
      findings.all.push_back(std::move(one));
      chain.counted = 0;  // only the next bracket behind a number compares it
      continue;
    }
    const auto counted = number.value <= total.value;
    auto one = counted ? read_part(document, sentence, number, used, chain) : std::nullopt;
    chain.counted = one ? number.range.end : 0;
    if (!one) continue;
    chain.elided = true;
    one->part_of = total.index;
    chain.base = *one;
    findings.all.push_back(std::move(*one));
  }
}

}  // namespace rapporteur::recommendations
