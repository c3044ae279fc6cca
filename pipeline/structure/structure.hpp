// From the lines of all pages to a Document: furniture and masthead taken off, lines healed to blocks, blocks
// labelled and nested, tables rebuilt. Uses geometry, the words of the language files and the numbering that the
// document itself keeps; never the words of one document.
#pragma once

#include "document/document.hpp"
#include "kit/language.hpp"

#include <vector>

namespace rapporteur {

// Pure. Leaves to the caller: file, sha256, language (of the document and of the blocks), and the masthead's language
// where page 1 does not print one.
Document build_document(std::vector<PageLines> pages, const Languages& languages);

}  // namespace rapporteur
