// The head of page 1: who issues the document, its symbol, date and session.
#pragma once

#include "document/document.hpp"
#include "kit/structure_words.hpp"
#include "structure/flow.hpp"

#include <set>
#include <string>
#include <vector>

namespace rapporteur {

struct FoundMasthead {
  Masthead masthead;                 // without the title: blocks make it
  std::set<const FlowLine*> titles;  // lines of the title, in the flow
};

// Sets FlowLine::place of the masthead's lines.
FoundMasthead take_masthead(std::vector<FlowLine>& lines, const Measures& measures,
                            const StructureWords& words);

// The title of a document whose masthead and blocks are complete.
std::string title_of(const Document& document, const StructureWords& words);

}  // namespace rapporteur
