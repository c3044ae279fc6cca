// rapporteur plugins new NAME [--rules]
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/plugins.hpp"
#include "cli/session.hpp"
#include "extract/new_plugin.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace rapporteur {
namespace {

struct Options {
  std::string name;
  bool rules = false;
};

// Which plugin that is found now would take the newcomer's place; nothing where none would.
std::string taken_by(const std::string& name, const Session& session) {
  for (const auto& plugin : load_plugins(plugin_places_of(session)).loaded)
    if (plugin.name == name) return plugin.file.string();
  return {};
}

int write(const Options& options, const Session& session) {
  const auto& name = options.name;
  if (const auto owner = taken_by(name, session); !owner.empty())
    return complain(wrong_usage, "\"" + name + "\" is the name of \"" + printable_utf8(owner) +
                                     "\", and of two plugins of one name the second found is refused; choose another");
  const auto made = write_new_plugin(data_folder("templates") / (options.rules ? "rules" : "plugin"), ".", name);
  if (!made) {
    const auto code = made.error().code;
    return complain(code == Code::bad_plugin || code == Code::refused ? wrong_usage : cannot_go_on, made.error().message);
  }
  const auto file = options.rules ? "./" + name + ".pack.json" : "build/plugins/" + name + ".so";
  put(name + "/ is written; its README.md says what each file is for. Next:\n\n  cd " + name + "\n  " +
      (options.rules ? "rapporteur plugins test " + file : "cmake --workflow --preset default") +
      "\n  rapporteur extract REPORT.pdf --plugin-path " + file + "\n");
  return all_done;
}

}  // namespace

void add_plugins_new(CLI::App& plugins, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = plugins.add_subcommand("new", "writes the folder of a new plugin, which builds and passes its tests");
  command->add_option("NAME", options->name, "a lower-case letter, then at most 63 of a-z 0-9 _ -; the folder's name too")->required();
  command->add_flag("--rules", options->rules, "a rule pack, which needs no compiler");
  command->callback([options, &session] { session.chosen = [options, &session] { return write(*options, session); }; });
}

}  // namespace rapporteur
