// Is what came out of a page text that may be believed?
#pragma once

#include "document/page_glyphs.hpp"
#include "document/page_lines.hpp"

namespace rapporteur {

// no_text: not one character that is no space. garbled: most characters have no Unicode, or the words of an
// Arabic page are torn to single letters and runs of the same letter (kashidas mapped to letters).
Verdict judge_page(const PageGlyphs& glyphs, const PageLines& lines);

}  // namespace rapporteur
