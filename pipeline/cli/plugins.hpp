// What the subcommands of `rapporteur plugins` share. Each is a file: plugins_list.cpp, plugins_inspect.cpp, ...
#pragma once

#include "base/result.hpp"
#include "extract/plugins.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace rapporteur {

struct Session;

// Where plugins are searched in this session.
std::vector<PluginPlace> plugin_places_of(const Session& session);

// The plugin of a file, which is then looked at alone, or of a name, which is looked up where plugins are searched.
Result<Plugin> find_plugin(const std::string& path_or_name, const Session& session);

// The file of the same, loaded by nobody yet.
Result<std::filesystem::path> plugin_file(const std::string& path_or_name, const Session& session);

// What a plugin says of itself, as `list` and `inspect` tell it in JSON.
nlohmann::ordered_json about(const Plugin& plugin);
std::string lines_of(const nlohmann::ordered_json& value);
std::string joined(const std::vector<std::string>& words);

void add_plugins_list(CLI::App& plugins, Session& session);
void add_plugins_inspect(CLI::App& plugins, Session& session);
void add_plugins_check(CLI::App& plugins, Session& session);
void add_plugins_test(CLI::App& plugins, Session& session);
void add_plugins_new(CLI::App& plugins, Session& session);

}  // namespace rapporteur
