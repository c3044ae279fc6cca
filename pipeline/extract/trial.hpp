// Loads plugins in a child process first: a crash, a hang or an exit() while loading costs the child, not us.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace rapporteur {

// For each file why it was refused, or nothing. All are tried in one child; those that it did not get to, because
// one of them brought it down, get a child each. Call before the process has threads.
std::vector<std::string> try_loading(const std::vector<std::filesystem::path>& files,
                                     std::chrono::milliseconds deadline_each);

}  // namespace rapporteur
