// rapporteur plugins [list]
#include "cli/plugins.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

int list(bool as_json, const Session& session) {
  const auto found = load_plugins(plugin_places_of(session));
  int code = all_done;
  auto loaded = json::array(), refused = json::array();
  std::string table;
  for (const auto& plugin : found.loaded) {
    loaded.push_back(about(plugin));
    table += plugin.name + " " + plugin.version + "  makes " + joined(plugin.types) + "  in " +
             (plugin.languages.empty() ? "any language" : joined(plugin.languages)) + "  " +
             printable_utf8(plugin.file.string()) + "\n";
  }
  for (const auto& plugin : found.refused) {
    refused.push_back({{"file", printable_utf8(plugin.file.string())}, {"reason", plugin.reason}});
    complain(0, sentence(plugin));
    if (plugin.named) code = wrong_usage;
  }
  put(as_json ? lines_of({{"plugins", loaded}, {"refused", refused}}) : table);
  if (found.loaded.empty() && !as_json) complain(0, "no plugin was found in " + data_folder("plugins").string());
  return code;
}

}  // namespace

// `rapporteur plugins` alone is the list as well.
void add_plugins_list(CLI::App& plugins, Session& session) {
  auto as_json = std::make_shared<bool>(false);
  plugins.add_flag("--json", *as_json, "the list as JSON");
  auto* command = plugins.add_subcommand("list", "all that are found, and those that are refused");
  command->add_flag("--json", *as_json, "as JSON");
  const auto choose = [as_json, &session] { session.chosen = [as_json, &session] { return list(*as_json, session); }; };
  command->callback(choose);
  plugins.callback([choose, &plugins] {
    if (plugins.get_subcommands().empty()) choose();
  });
}

}  // namespace rapporteur
