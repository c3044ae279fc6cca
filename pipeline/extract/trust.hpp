// Whose code a plugin would be: who else could have put it there.
#pragma once

#include <filesystem>
#include <string>

namespace rapporteur {

// A plugin runs with the rights of its user, so one that anybody on the machine could have written or exchanged is not
// loaded: a file or a folder that everybody may write to, and in a folder such as /tmp a file of somebody else's. A reason
// that begins with "it"; empty where nothing is wrong. `file` has no links in it.
std::string why_not_trusted(const std::filesystem::path& file);

// What is allowed but worth a word: the members of a group could exchange it. A clause; empty where there is none.
std::string who_may_change_it(const std::filesystem::path& file);

}  // namespace rapporteur
