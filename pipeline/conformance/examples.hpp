// `rapporteur plugins test`: what a plugin makes of the examples that it brings.
#pragma once

#include "conformance/workbench.hpp"
#include "kit/lexicon.hpp"

#include <string>
#include <vector>

namespace rapporteur {

// What is wrong with one example, in sentences; none: it holds. The records of the text are paired with those that are
// expected, each with one that has its type and fields; what stays over on either side is a fault.
std::vector<std::string> faults_of_example(const PluginExample& example, Workbench& bench);

// The same of the examples in the lexicon of one language: the terms of the groups that an example names, all of them.
std::vector<std::string> faults_of_lexicon(const LexiconLanguage& lexicon);

}  // namespace rapporteur
