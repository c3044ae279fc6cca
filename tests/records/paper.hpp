// For tests of grounding: a document with its way back to the page, made of lines of text, without a PDF.
#pragma once

#include "document/document.hpp"
#include "document/draft.hpp"
#include "records/schema.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::test {

inline constexpr const char* sha256_of_nothing =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

// A page is a list of blocks of one line each; every character has a box of its own on its page.
Document document_of(const std::vector<std::vector<std::string>>& pages,
                     PageFrame frame = {0, 595, 842, 0, 0, 0});

// The range of the words' first (n-th from 0) place in the text. The test ends where they do not stand.
Range range_of(const Document& document, std::string_view words, int nth = 0);

// The program's own schemas and the type "figure" of plugin "figures": count (required), unit, title
// (verbatim), period, part_of and others (references).
Schemas schemas_with_figures();

// A good draft of a figure.
Draft figure(const Document& document, std::string_view words, const std::string& fields);

// The code points of a text, decoded by the slow and obvious way: the oracle of the tests.
std::u32string decoded(std::string_view text);
std::string encoded(std::u32string_view text);

}  // namespace rapporteur::test
