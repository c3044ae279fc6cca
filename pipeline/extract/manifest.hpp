// Reads what a plugin says about itself.
#pragma once

#include "extract/plugins.hpp"

namespace rapporteur {

// Fills name, version, ABI, manifest and all that stands in it from plugin.api. The reasons begin with "its".
Result<void> read_manifest(Plugin& plugin);

}  // namespace rapporteur
