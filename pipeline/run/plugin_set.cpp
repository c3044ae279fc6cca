#include "run/plugin_set.hpp"

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "extract/trust.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::string_view beside_itself = "$ORIGIN";

}  // namespace

PluginSet hold_plugins(const std::vector<PluginPlace>& places) {
  PluginSet held;
  for (auto& place : plugin_files(places)) {
    auto& plugin = held.emplace_back(HeldPlugin{std::move(place), {}, nullptr});
    const auto bytes = read_file(plugin.place.path, largest_plugin);
    if (!bytes || !why_not_trusted(plugin.place.path).empty()) continue;
    plugin.sha256 = sha256_hex(*bytes);
    if (bytes->find(beside_itself) != std::string::npos) continue;
    if (auto copy = sealed_copy(*bytes)) plugin.copy = std::make_shared<const Descriptor>(std::move(*copy));
  }
  return held;
}

bool same_plugins(const PluginSet& a, const PluginSet& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const HeldPlugin& one, const HeldPlugin& other) {
    return one.place.path == other.place.path && one.sha256 == other.sha256;
  });
}

}  // namespace rapporteur
