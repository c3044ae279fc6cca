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

bool begins_annex(std::string_view line, const StructureWords& words);

// "Summary", "Introduction", "Contents": the whole line is a heading that carries no number.
bool is_heading_word(std::string_view line, const StructureWords& words);

// "The Executive Board", alone.
bool names_organ(std::string_view line, const StructureWords& words);

// "a Including ...", "* As at ...", or a raised mark before the first letter.
bool begins_table_note(const Line& line);

bool begins_subtitle(std::string_view line, const StructureWords& words);

}  // namespace rapporteur
