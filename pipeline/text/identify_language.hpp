// Which language a block is written in.
#pragma once

#include "document/document.hpp"

namespace rapporteur {

// Sets Document::language and Block::language (BCP 47, "und" when unsure). Script decides first, then the
// function words and letters of the languages that share it. A short block in the document's script takes the
// document's language. Without libexttextcat's data only what script and function words tell is known.
void identify_languages(Document& document);

}  // namespace rapporteur
