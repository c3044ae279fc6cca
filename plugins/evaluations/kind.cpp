// What the words of a name tell besides: its symbol and its kind.
#include "evaluation.hpp"

namespace rapporteur::evaluations {

std::string_view symbol_in(const Document& document, rpt_range range) {
  for (const auto& symbol : document.symbols(range))
    if (symbol.range.end <= range.end) return view(symbol.text);
  return {};
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
