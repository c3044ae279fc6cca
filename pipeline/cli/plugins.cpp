// rapporteur plugins [list] · inspect PATH|NAME · check PATH
#include "extract/plugins.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "records/schema.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

struct Options {
  std::string what;  // a path or a name
  bool json = false;
};

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string text_of(const json& value) { return value.dump(1, ' ', false, json::error_handler_t::replace) + "\n"; }

std::vector<PluginPlace> places_of(const Session& session) {
  return plugin_places(session.setup().plugin_path, data_folder("plugins"));
}

json as_json(const Plugin& plugin) {
  const auto manifest = json::parse(plugin.manifest, nullptr, false);
  const auto word = [&](const char* key) { return manifest.is_object() ? manifest.value(key, "") : std::string(); };
  std::vector<std::string> lexicons;
  for (const auto& [language, text] : plugin.lexicons) lexicons.push_back(language);
  return {{"name", plugin.name},
          {"version", plugin.version},
          {"abi", std::to_string(plugin.abi_major) + "." + std::to_string(plugin.abi_minor)},
          {"types", plugin.types},
          {"languages", plugin.languages},
          {"lexicons", lexicons},
          {"references", plugin.references},
          {"description", word("description")},
          {"license", word("license")},
          {"file", printable_utf8(plugin.file.string())},
          {"sha256", plugin.sha256}};
}

int list(const Options& options, const Session& session) {
  const auto found = load_plugins(places_of(session));
  int code = all_done;
  auto loaded = json::array(), refused = json::array();
  std::string table;
  for (const auto& plugin : found.loaded) {
    loaded.push_back(as_json(plugin));
    table += plugin.name + " " + plugin.version + "  makes " + joined(plugin.types) + "  in " +
             (plugin.languages.empty() ? "any language" : joined(plugin.languages)) + "  " +
             printable_utf8(plugin.file.string()) + "\n";
  }
  for (const auto& plugin : found.refused) {
    refused.push_back({{"file", printable_utf8(plugin.file.string())}, {"reason", plugin.reason}});
    complain(0, sentence(plugin));
    if (plugin.named) code = wrong_usage;
  }
  put(options.json ? text_of({{"plugins", loaded}, {"refused", refused}}) : table);
  if (found.loaded.empty() && !options.json) complain(0, "no plugin was found in " + data_folder("plugins").string());
  return code;
}

// A path is looked at alone; a name is looked up where plugins are searched.
Result<Plugin> find_plugin(const std::string& what, const Session& session) {
  const bool is_path = what.find('/') != std::string::npos || what.ends_with(".so") || std::filesystem::exists(what);
  auto found = load_plugins(is_path ? std::vector<PluginPlace>{{what, true, false}} : places_of(session));
  std::vector<std::string> names;
  for (auto& plugin : found.loaded) {
    names.push_back(plugin.name);
    if (is_path || plugin.name == what) return std::move(plugin);
  }
  if (is_path && !found.refused.empty()) return Failure{Code::bad_plugin, sentence(found.refused.front())};
  const auto meant = nearest(what, names);
  return Failure{Code::bad_plugin, "no plugin is called \"" + printable_utf8(what) + "\"" +
                                       (meant.empty() ? "; rapporteur plugins lists them" : "; did you mean \"" + meant + "\"?")};
}

int inspect(const Options& options, const Session& session) {
  const auto plugin = find_plugin(options.what, session);
  if (!plugin) return complain(wrong_usage, plugin.error().message);
  const auto about = as_json(*plugin);
  if (options.json) {
    put(text_of(about));
    return all_done;
  }
  std::string table;
  for (const auto& [key, value] : about.items()) {
    const auto text = value.is_array() ? joined(value.get<std::vector<std::string>>()) : value.get<std::string>();
    table += key + std::string(13 - key.size(), ' ') + (text.empty() ? "-" : text) + "\n";
  }
  put(table);
  return all_done;
}

// All that the host asks of a plugin before it is used: that it loads, that its manifest holds, its schemas too.
int check(const Options& options, const Session& session) {
  std::vector<std::string> faults;
  std::string name = printable_utf8(options.what);
  const auto plugin = find_plugin(options.what, session);
  if (!plugin) {
    faults.push_back(plugin.error().message);
  } else {
    const auto schemas = Schemas::load(data_folder("schemas"));
    if (!schemas) return complain(cannot_go_on, schemas.error().message);
    name = plugin->name + " " + plugin->version;
    for (const auto& type : plugin->types) {
      const auto schema = plugin->schemas.find(type);
      const auto ok = schemas->check_type(
          {plugin->name, type, schema == plugin->schemas.end() ? "" : schema->second, plugin->references});
      if (!ok) faults.push_back(name + ": " + ok.error().message);
    }
  }
  if (options.json) put(text_of({{"plugin", name}, {"ok", faults.empty()}, {"faults", faults}}));
  for (const auto& fault : faults) complain(0, fault);
  if (faults.empty() && !options.json) put(name + ": no fault found\n");
  return faults.empty() ? all_done : partly_done;
}

}  // namespace

Result<Schemas> load_schemas(const Session& session) {
  auto schemas = Schemas::load(data_folder("schemas"));
  if (!schemas) return schemas;
  const auto found = load_plugins(places_of(session));
  for (const auto& refused : found.refused)
    if (!refused.shadowed) complain(0, sentence(refused));
  for (const auto& plugin : found.loaded)
    for (const auto& [type, schema] : plugin.schemas)
      if (const auto added = schemas->add_type({plugin.name, type, schema, plugin.references}); !added)
        complain(0, "plugin " + plugin.name + ": " + added.error().message);
  return schemas;
}

void add_plugins(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("plugins", "the plugins that are found, and what is wrong with one");
  const auto choose = [options, &session](CLI::App* sub, int (*action)(const Options&, const Session&)) {
    sub->callback([options, &session, action] { session.chosen = [options, &session, action] { return action(*options, session); }; });
  };
  add_plugin_path(*command, session);
  command->add_flag("--json", options->json, "as JSON");
  command->require_subcommand(0, 1);
  auto* lists = command->add_subcommand("list", "all that are found, and those that are refused");
  auto* inspects = command->add_subcommand("inspect", "what one says about itself");
  auto* checks = command->add_subcommand("check", "whether one would be used: 0, or 1 with the reasons");
  inspects->add_option("PLUGIN", options->what, "its file or its name")->required()->type_name("PATH|NAME");
  checks->add_option("PLUGIN", options->what, "its file or its name")->required()->type_name("PATH|NAME");
  choose(lists, list);
  choose(inspects, inspect);
  choose(checks, check);
  command->callback([options, &session, command] {
    if (command->get_subcommands().empty()) session.chosen = [options, &session] { return list(*options, session); };
  });
}

}  // namespace rapporteur
