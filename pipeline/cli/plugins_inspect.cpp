// rapporteur plugins inspect PATH|NAME
#include "cli/plugins.hpp"

#include "cli/session.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

struct Options {
  std::string what;
  bool json = false;
};

int inspect(const Options& options, const Session& session) {
  const auto plugin = find_plugin(options.what, session);
  if (!plugin) return complain(wrong_usage, plugin.error().message);
  const auto said = about(*plugin);
  if (options.json) {
    put(lines_of(said));
    return all_done;
  }
  std::string table;
  for (const auto& [key, value] : said.items()) {
    const auto text = value.is_array() ? joined(value.get<std::vector<std::string>>()) : value.get<std::string>();
    table += key + std::string(13 - key.size(), ' ') + (text.empty() ? "-" : text) + "\n";
  }
  put(table);
  return all_done;
}

}  // namespace

void add_plugins_inspect(CLI::App& plugins, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = plugins.add_subcommand("inspect", "what one says about itself");
  command->add_option("PLUGIN", options->what, "its file or its name")->required()->type_name("PATH|NAME");
  command->add_flag("--json", options->json, "as JSON");
  command->callback([options, &session] { session.chosen = [options, &session] { return inspect(*options, session); }; });
}

}  // namespace rapporteur
