// From glyphs in the order of the content stream to lines in the order of reading.
#pragma once

#include "document/page_glyphs.hpp"
#include "document/page_lines.hpp"

namespace rapporteur {

// One page. Lines stand in reading order, column by column where prose is set in columns; a table row is one
// line with `cells`. Right-to-left text comes in logical order whatever order the file stores. Text turned by
// 90 or 180 degrees makes lines of its own behind the page's main text, its marks as wide as its line; too
// little of it to be text is dropped (loss "turned"). A note mark's label comes without brackets: "(1)" is
// "1". Pure: the same glyphs give the same lines.
PageLines make_lines(const PageGlyphs& page);

}  // namespace rapporteur
