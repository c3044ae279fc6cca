#include "text/identify_language.hpp"

namespace rapporteur {

void identify_languages(Document& document) { document.language = "und"; }

}  // namespace rapporteur
