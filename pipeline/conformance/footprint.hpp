// What a library can leave behind in a process, as texts to be compared.
#pragma once

#include <map>
#include <string>

namespace rapporteur {

// "locale", "signals", "descriptors", "threads", "environment", "folder", "umask", "floating_point", "children", "timers",
// "limits", "terminate_handler": each as it stands now.
std::map<std::string, std::string> footprint();

}  // namespace rapporteur
