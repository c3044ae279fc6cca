// What is left of a text when typography is ignored: for comparing what two people or programs wrote.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// Letters and digits only, after NFKC and case folding, decimal digits of all scripts as ASCII. The same as score.py's
// squash(): NFKC, then full case folding (not normalised again), then the general categories L* and N*.
std::u32string squash(std::string_view utf8);

}  // namespace rapporteur
