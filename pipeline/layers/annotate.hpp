// The layers stage: what every plugin needs to know of a document's text, computed once.
#pragma once

#include "document/document.hpp"
#include "document/layers.hpp"
#include "kit/language.hpp"
#include "kit/vocabulary.hpp"

namespace rapporteur {

// Sentences, numbers, periods, symbols, organisations and the hits of the plugins' lexicons. Term::lexicon is the
// position in `lexicons`. Which language a block is read in: its own, "und"
// blocks the document's. All arrays are sorted by range.begin, and every range lies in one block's body.
Layers annotate(const Document& document, const Languages& languages, const Vocabularies& lexicons);

}  // namespace rapporteur
