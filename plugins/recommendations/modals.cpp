// "X should ...", "X may wish to ...", "X is encouraged to ...": a verb whose subject is asked.
#include "grammar.hpp"

namespace rapporteur::recommendations {
namespace {

// The subject of a modal verb: the clause before it, or what follows its last comma. It begins with a body or a role:
// "the elements that the Board may wish to consider" is about elements.
rpt_range subject_before(const Document& document, rpt_range before) {
  const bool closed = ends_with(document, before, U",،，");
  before = trim(document, before, U",،，");
  // "The Fund disagrees, as the policy should ...": the subject is in the clause behind the comma.
  if (const auto comma = last_mark(document, before, U",،，"); comma && !closed)
    if (leading_term(document, {comma->range.end, before.end}, "subordinate")) return {};
  const auto last = trailing_party(document, before);
  if (last.begin > before.begin && trailing_term(document, {before.begin, last.begin}, "that")) return {};
  if (!empty(leading_party(document, before))) return before;
  if (const auto comma = last_mark(document, before, U",،，")) {
    const auto piece = trim(document, {comma->range.end, before.end});
    if (!empty(leading_party(document, piece))) return piece;
  }
  return {};
}

// A verb that comes first begins its sentence or follows a mark or an "and": else it stands in a relative clause.
bool opens_clause(const Document& document, rpt_range before) {
  before = trim_end(document, before);
  if (empty(before) || one_of(character_before(document.text(), before.end).code, clause_marks)) return true;
  // A conjunction written as a proclitic is part of the verb's word.
  const auto last = character_before(document.text(), before.end);
  return before.end - before.begin <= 4 && !is_space(last.code);
}

std::optional<Demand> modal_at(const Document& document, rpt_range sentence, const rpt_term& modal) {
  Demand demand;
  demand.modality = view(modal.code);
  demand.words = modal.range;
  demand.modal = true;
  const rpt_range after = trim(document, {modal.range.end, sentence.end}, U",،，");
  if (view(modal.group) == "modal") {
    demand.addressee = subject_before(document, {sentence.begin, modal.range.begin});
    demand.action = after;
  } else {
    take_object(document, after, demand);
    if (!opens_clause(document, {sentence.begin, modal.range.begin})) demand.addressee = {};
  }
  return demand;
}

}  // namespace

std::optional<Demand> find_modal(const Document& document, rpt_range sentence) {
  for (const auto& term : document.terms(sentence))
    if ((view(term.group) == "modal" || view(term.group) == "modal_first") && contains(sentence, term.range))
      return modal_at(document, sentence, term);
  return std::nullopt;
}

std::vector<Demand> find_modals(const Document& document, rpt_range sentence) {
  std::vector<Demand> demands;
  for (const auto& term : document.terms(sentence)) {
    if ((view(term.group) != "modal" && view(term.group) != "modal_first") || !contains(sentence, term.range)) continue;
    if (demands.empty()) {
      const auto demand = modal_at(document, sentence, term);
      const bool passive = view(term.code) != "should" && view(term.code) != "may_wish";
      const auto subject = demand ? demand->addressee : rpt_range{};
      const bool long_winded = subject.end - subject.begin > longest_party || has_term(document, subject, "that");
      if (!empty(subject) && !(passive && long_winded)) demands.push_back(*demand);
      continue;
    }
    auto& last = demands.back();
    if (term.range.begin <= last.action.begin) continue;
    // "... and is advised to", "... and donors are urged to": its own subject, or that of the one before.
    const rpt_range between{last.action.begin, term.range.begin};
    const auto conj = last_term(document, between, "conj");
    if (!conj && !ends_with(document, between, U",،，")) continue;
    const auto begin = conj ? conj->range.end : between.end;
    auto demand = modal_at(document, {begin, sentence.end}, term);
    if (!demand) continue;
    if (empty(demand->addressee)) {
      if (!empty(trim(document, without_adverbs_behind(document, {begin, term.range.begin}), clause_marks))) continue;
      demand->addressee = last.addressee;
    }
    last.action = action_of_item(document, {last.action.begin, conj ? conj->range.begin : term.range.begin});
    demands.push_back(*demand);
  }
  return demands;
}

}  // namespace rapporteur::recommendations
