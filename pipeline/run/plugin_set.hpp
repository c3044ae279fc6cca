// The plugins' files as they were at one moment, held in memory: all workers of a batch load the same bytes, whatever becomes
// of the files meanwhile. A library that is overwritten in place while it is mapped ends its process (SIGBUS), or worse.
#pragma once

#include "extract/plugins.hpp"
#include "run/frames.hpp"

#include <memory>
#include <string>
#include <vector>

namespace rapporteur {

struct HeldPlugin {
  PluginPlace place;
  std::string sha256;                      // empty where it could not be read: who loads it says why
  std::shared_ptr<const Descriptor> copy;  // sealed; null: loaded from its place
};

using PluginSet = std::vector<HeldPlugin>;  // in the order of the search

// All files that the places lead to. A library that is told to look for others beside itself ($ORIGIN) finds them only from
// its place and is loaded from there.
PluginSet hold_plugins(const std::vector<PluginPlace>& places);

// Whether both would load the same.
bool same_plugins(const PluginSet& a, const PluginSet& b);

}  // namespace rapporteur
