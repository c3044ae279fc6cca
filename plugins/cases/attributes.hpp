// What a figure's part of the sentence says of it.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

void find_roles(const Document& document, const Reading& reading, std::vector<Figure>& figures);
void find_stage(const Document& document, const Reading& reading, Figure& figure);
void find_category(const Document& document, const Reading& reading, Figure& figure);
void find_period(const Reading& reading, Figure& figure);
void find_percent(const Document& document, const Reading& reading, Figure& figure);
// "骚扰和歧视指控分别为 7 项和 3 项": two lists, taken in order.
void pair_lists(const Document& document, const Reading& reading, std::vector<Figure>& figures);

// The period as a record holds it; empty where the document does not say which days.
Span span_of(const rpt_period& period, std::string_view stage);
// How much a stage decides against another in one clause: an outcome over "closed", a verb over an adjective.
int stage_rank(std::string_view code);

}  // namespace rapporteur::cases
