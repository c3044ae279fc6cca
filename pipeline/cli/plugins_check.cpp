// rapporteur plugins check PATH|NAME
#include "cli/plugins.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "records/schema.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace rapporteur {
namespace {

struct Options {
  std::string what;
  bool json = false;
};

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
  if (options.json) put(lines_of({{"plugin", name}, {"ok", faults.empty()}, {"faults", faults}}));
  for (const auto& fault : faults) complain(0, fault);
  if (faults.empty() && !options.json) put(name + ": no fault found\n");
  return faults.empty() ? all_done : partly_done;
}

}  // namespace

void add_plugins_check(CLI::App& plugins, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = plugins.add_subcommand("check", "whether one would be used: 0, or 1 with the reasons");
  command->add_option("PLUGIN", options->what, "its file or its name")->required()->type_name("PATH|NAME");
  command->add_flag("--json", options->json, "as JSON");
  command->callback([options, &session] { session.chosen = [options, &session] { return check(*options, session); }; });
}

}  // namespace rapporteur
