// Reads what a plugin says about itself.
#pragma once

#include "extract/plugins.hpp"

#include <string_view>

namespace rapporteur {

// Fills name, version, ABI, manifest and all that stands in it from plugin.api. The reasons begin with "its".
Result<void> read_manifest(Plugin& plugin);

// A lower-case letter, then at most 63 of a-z 0-9 _ -
bool is_plugin_name(std::string_view text);

}  // namespace rapporteur
