// The plugins that can be used: found, loaded, and with schemas that are good.
#pragma once

#include "extract/plugins.hpp"
#include "records/schema.hpp"

#include <vector>

namespace rapporteur {

// load_plugins, and the types of those that are loaded are added to `schemas`; one with a bad schema is refused.
PluginList usable_plugins(const std::vector<PluginPlace>& places, Schemas& schemas, Trial trial = Trial::yes);

}  // namespace rapporteur
