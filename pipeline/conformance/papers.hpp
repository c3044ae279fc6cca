// The documents that the checks give to a plugin. Their words are the plugin's own: its examples and its lexicons, and the
// examples of the language files.
#pragma once

#include "conformance/workbench.hpp"

#include <string>
#include <vector>

namespace rapporteur {

// The languages that the plugin claims; where it claims all, those of its lexicons, else those of the program.
std::vector<std::string> languages_of(const Workbench& bench);

// A text with all that the plugin may find, and some more, one block a line.
std::string own_text(const Workbench& bench, const std::string& language);
std::string repeated(const std::string& text, std::size_t bytes);  // whole lines, at least so many bytes

// One document a language, each small enough for a page or a few.
std::vector<Paper> own_papers(const Workbench& bench);

}  // namespace rapporteur
