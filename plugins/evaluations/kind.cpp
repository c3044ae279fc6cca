// What the words of a name tell besides: its symbol and its kind.
#include "evaluation.hpp"

namespace rapporteur::evaluations {

std::string_view symbol_in(const Document& document, rpt_range range) {
  for (const auto& symbol : document.symbols(range))
    if (symbol.range.end <= range.end) return view(symbol.text);
  return {};
}

namespace {

// "JIU/REP/2022/1: Review of ...": the symbol leads.
std::string_view symbol_before(const Document& document, rpt_range sentence, std::uint32_t begin) {
  const rpt_range before = trim_end(document, {sentence.begin, begin});
  if (!ends_with(document, before, colons)) return {};
  const auto from = before.end > sentence.begin + 40 ? before.end - 40 : sentence.begin;
  for (const auto& symbol : document.symbols({from, before.end}))
    if (symbol.range.begin == sentence.begin && trim_end(document, before, colons).end == symbol.range.end)
      return view(symbol.text);
  return {};
}

// "An assessment of X was finalized in 2023 (IED-23-011).": the sentence's one symbol, at its end.
std::string_view symbol_at_end(const Document& document, rpt_range sentence, const Name& name) {
  const auto last = trim_end(document, sentence, sentence_marks);
  const auto open = last_mark(document, {name.title.end, last.end}, opening_brackets);
  if (!open || !ends_with(document, last, closing_brackets)) return {};
  for (const auto group : {"head_of", "head_free", "head_last", "heads"})
    if (const auto other = last_term(document, {name.title.end, open->range.begin}, group);
        other && other->range.begin >= name.title.end)
      return {};
  std::size_t symbols = 0;
  for ([[maybe_unused]] const auto& symbol : document.symbols(sentence)) ++symbols;
  return symbols == 1 ? symbol_in(document, {open->range.begin, last.end}) : std::string_view();
}

}  // namespace

void read_symbol(const Document& document, rpt_range sentence, Name& name) {
  const auto inside = symbol_in(document, name.title);
  if (!inside.empty()) { name.symbol = inside; return; }
  name.symbol = symbol_before(document, sentence, name.title.begin);
  if (!name.symbol.empty()) return;
  auto rest = trim_begin(document, {name.title.end, sentence.end}, closing_quotes);
  for (const auto& period : document.periods({rest.begin, std::min(sentence.end, rest.begin + 32)}))
    if (const auto edge = leading_term(document, rest, "edge");  // "a review in 2008 (JIU/NOTE/2008/1)"
        edge && trim_begin(document, {edge->range.end, sentence.end}).begin == period.range.begin)
      rest = trim_begin(document, {period.range.end, sentence.end});
  if (!empty(rest) && one_of(character_at(document.text(), rest.begin).code, opening_brackets))
    name.symbol = symbol_in(document, bracketed(document, rest));
  if (name.symbol.empty() && (name.quoted || !empty(name.subject))) name.symbol = symbol_at_end(document, sentence, name);
}

void read_type(const Document& document, Name& name) {
  std::optional<rpt_term> best;
  const auto consider = [&](const rpt_term& term, std::uint32_t reach) {
    if (distance(term.range, name.head.range) > reach) return;
    if (!best || distance(term.range, name.head.range) < distance(best->range, name.head.range)) best = term;
  };
  for (const auto& term : document.terms(name.title))
    if (view(term.group) == "type" && !(term.range.begin < name.subject.end && name.subject.begin < term.range.begin &&
                                        view(name.head.group) != "head_last"))
      consider(term, 40);
  name.adjective = best.has_value();
  if (!best)
    for (const auto& term : document.terms(name.title))
      if (view(term.group) == "type_of" && term.range.end <= name.title.end) consider(term, 48);
  if (!best) return;
  name.type = view(best->code);
  name.type_text = document.text(best->range);
}

}  // namespace rapporteur::evaluations
