// rapporteur plugins: the command that the subcommands hang on, and what they share.
#include "cli/plugins.hpp"

#include "base/files.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "conformance/child.hpp"
#include "records/schema.hpp"
#include "run/usable_plugins.hpp"

#include <CLI/CLI.hpp>

namespace rapporteur {

using json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string lines_of(const json& value) { return value.dump(1, ' ', false, json::error_handler_t::replace) + "\n"; }

std::vector<PluginPlace> plugin_places_of(const Session& session) {
  return plugin_places(session.setup().plugin_path, data_folder("plugins"));
}

json about(const Plugin& plugin) {
  const auto manifest = json::parse(plugin.manifest, nullptr, false);
  const auto word = [&](const char* key) { return manifest.is_object() ? manifest.value(key, "") : std::string(); };
  return {{"name", plugin.name},
          {"version", plugin.version},
          {"abi", std::to_string(plugin.abi_major) + "." + std::to_string(plugin.abi_minor)},
          {"types", plugin.types},
          {"languages", plugin.languages},
          {"lexicons", plugin.lexicons},
          {"references", plugin.references},
          {"description", word("description")},
          {"license", word("license")},
          {"file", printable_utf8(plugin.file.string())},
          {"sha256", plugin.sha256}};
}

namespace {

bool is_path(const std::string& what) {
  return what.find('/') != std::string::npos || what.ends_with(".so") || what.ends_with(".pack.json") || std::filesystem::exists(what);
}

}  // namespace

Result<Plugin> find_plugin(const std::string& what, const Session& session) {
  const bool by_path = is_path(what);
  auto found = load_plugins(by_path ? std::vector<PluginPlace>{{what, true, false}} : plugin_places_of(session));
  std::vector<std::string> names;
  for (auto& plugin : found.loaded) {
    names.push_back(plugin.name);
    if (by_path || plugin.name == what) return std::move(plugin);
  }
  if (by_path && !found.refused.empty()) return Failure{Code::bad_plugin, sentence(found.refused.front())};
  const auto meant = nearest(what, names);
  return Failure{Code::bad_plugin, "no plugin is called \"" + printable_utf8(what) + "\"" +
                                       (meant.empty() ? "; rapporteur plugins lists them" : "; did you mean \"" + meant + "\"?")};
}

Result<std::filesystem::path> plugin_file(const std::string& what, const Session& session) {
  if (is_path(what)) return std::filesystem::path(what);
  const auto end = in_child(std::chrono::minutes(1), [&] {
    const auto plugin = find_plugin(what, session);
    return plugin ? "+" + plugin->file.string() : "-" + plugin.error().message;
  });
  if (end.answered && end.answer[0] == '+') return std::filesystem::path(end.answer.substr(1));
  return Failure{Code::bad_plugin, end.answered ? end.answer.substr(1) : "looking for plugins: " + end.ending};
}

Result<Schemas> load_schemas(const Session& session) {
  auto schemas = Schemas::load(data_folder("schemas"));
  if (!schemas) return schemas;
  for (const auto& refused : usable_plugins(plugin_places_of(session), *schemas).refused)
    if (!refused.shadowed) complain(0, sentence(refused));
  return schemas;
}

void add_plugins(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("plugins", "the plugins that are found; looking into one, checking and testing it");
  add_plugin_path(*command, session);
  command->require_subcommand(0, 1);
  add_plugins_list(*command, session);
  add_plugins_inspect(*command, session);
  add_plugins_check(*command, session);
  add_plugins_test(*command, session);
  add_plugins_new(*command, session);
}

}  // namespace rapporteur
