// Which period a document reports on, by what it says itself: in its title, or where its first paragraphs say what
// they cover.
#pragma once

#include "document/document.hpp"
#include "document/layers.hpp"
#include "kit/language.hpp"

#include <vector>

namespace rapporteur {

// Fills start and end of the periods of kind reporting and previous. `claims` says for each block whether its text
// says what the document covers. Where the document states no period they stay empty.
void resolve_reporting_periods(const Document& document, const Languages& languages, const std::vector<bool>& claims,
                               std::vector<Period>& periods);

}  // namespace rapporteur
