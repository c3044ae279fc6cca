// The parts that demands and modals share.
#pragma once

#include "recommendation.hpp"

namespace rapporteur::recommendations {

constexpr std::uint32_t longest_party = 160;  // bytes

// The body or role that ends where the range does, with its article; empty where none does.
rpt_range trailing_party(const Document& document, rpt_range range);
// The body, the role or the work that asks, right before a verb that ends the range; empty where none does.
rpt_range issuer_before(const Document& document, rpt_range before);

// The range without the adverbs at its end, or at its beginning: "also strongly", "encarecidamente" may stand on either
// side of a verb.
rpt_range without_adverbs_behind(const Document& document, rpt_range range);
rpt_range without_adverbs(const Document& document, rpt_range range);

// A clause behind "that": its subject is the addressee.
void take_clause(const Document& document, rpt_range clause, Demand& demand);
// "the Office to update ...": the addressee up to the link, the action behind it.
void take_object(const Document& document, rpt_range rest, Demand& demand);
// "its recommendation that the Office update ...", behind a verb that says no more than "reiterates"; false where what
// is reiterated is no request or says nothing of what is to be done.
bool take_reiterated(const Document& document, rpt_range after, Demand& demand);

}  // namespace rapporteur::recommendations
