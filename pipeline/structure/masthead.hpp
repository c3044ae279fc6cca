// The head of page 1: who issues the document, its symbol, date and session.
#pragma once

#include "document/document.hpp"
#include "kit/structure_words.hpp"
#include "structure/flow.hpp"

#include <set>
#include <vector>

namespace rapporteur {

struct FoundMasthead {
  Masthead masthead;                  // without the title: blocks make it
  std::set<const FlowLine*> titles;   // lines of the title, in the flow
};

// Sets FlowLine::place of the masthead's lines.
FoundMasthead take_masthead(std::vector<FlowLine>& lines, const Measures& measures, const StructureWords& words);

// "14 March 2025", "11 de mayo de 1994", "2024 年 12 月 4 日" as "2025-03-14"; empty where the text is no date.
std::string iso_date(std::string_view text, const StructureWords& words);

}  // namespace rapporteur
