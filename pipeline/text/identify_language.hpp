// Which language a block is written in.
#pragma once

#include "document/document.hpp"

namespace rapporteur {

// Sets Document::language (the one with most letters) and Block::language, BCP 47, "und" when unsure. The
// script decides first, then the function words and letters of the languages that share it, then
// libexttextcat. A block too short to tell takes the document's language if it is in its script.
void identify_languages(Document& document);

// Reads libexttextcat's models, which identify_languages else does when it first needs them: call it before
// file access is given up. False where they are not installed; scripts and function words must do then.
bool load_language_models();

}  // namespace rapporteur
