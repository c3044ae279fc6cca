#include "run/usable_plugins.hpp"

#include <string>

namespace rapporteur {
namespace {

// Why one of its schemas cannot be used; all are good, or none is added.
std::string add_types(const Plugin& plugin, Schemas& schemas) {
  for (const bool only_check : {true, false})
    for (const auto& [type, schema] : plugin.schemas) {
      const TypeSource source{plugin.name, type, schema, plugin.references};
      if (const auto ok = only_check ? schemas.check_type(source) : schemas.add_type(source); !ok) return ok.error().message;
    }
  return {};
}

}  // namespace

PluginList usable_plugins(const std::vector<PluginPlace>& places, Schemas& schemas, Trial trial) {
  auto found = load_plugins(places, trial);
  std::vector<Plugin> usable;
  for (auto& plugin : found.loaded) {
    if (const auto why = add_types(plugin, schemas); !why.empty())
      found.refused.push_back({plugin.file, why, plugin.named, false, plugin.name, plugin.version});
    else
      usable.push_back(std::move(plugin));
  }
  found.loaded = std::move(usable);
  return found;
}

}  // namespace rapporteur
