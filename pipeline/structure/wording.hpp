// What a line's own words say it is: a caption, a source, the head of an annex, of a table of contents, of a
// subtitle.
#pragma once

#include "document/document.hpp"
#include "kit/structure_words.hpp"

#include <string_view>

namespace rapporteur {

// Caption, note or paragraph.
Kind kind_by_words(std::string_view line, const StructureWords& words);

bool heads_contents(std::string_view line, const StructureWords& words);

// "Annex", "Annexe II", "المرفق الأول": little stands behind the word.
bool heads_annex(std::string_view line, const StructureWords& words);

bool begins_subtitle(std::string_view line, const StructureWords& words);

}  // namespace rapporteur
