// Which language a block is written in.
#pragma once

#include "document/document.hpp"
#include "kit/language.hpp"

namespace rapporteur {

// Sets Document::language (the one with most letters) and Block::language, BCP 47, "und" when unsure. The
// script decides first, then the letters and function words of the languages that share it, then libexttextcat for
// Latin letters. A block too short to tell takes the language of what stands around it, where script, letters and
// words allow that.
void identify_languages(Document& document, const Languages& languages);

// Reads libexttextcat's models, which identify_languages else does when it first needs them: call it before
// file access is given up. False where they are not installed; scripts and function words must do then.
bool load_language_models();

}  // namespace rapporteur
