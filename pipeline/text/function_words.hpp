// The small words of a language, which any sentence has: enough to tell languages of one script apart.
#pragma once

#include "text/scripts.hpp"

#include <string>
#include <string_view>

namespace rapporteur {

// The language whose words clearly lead; empty where too few were found or two languages are close.
std::string language_by_words(std::string_view text, Script script);

}  // namespace rapporteur
