// "Did you mean ...?" for a word that somebody mistyped.
#pragma once

#include <string>
#include <vector>

namespace rapporteur {

// Of `candidates` the one that `word` was probably meant to be; empty where none is near.
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace rapporteur
