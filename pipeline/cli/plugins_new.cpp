// rapporteur plugins new NAME
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/plugins.hpp"
#include "cli/session.hpp"
#include "extract/new_plugin.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace rapporteur {
namespace {

// Which plugin that is found now would take the newcomer's place; nothing where none would.
std::string taken_by(const std::string& name, const Session& session) {
  for (const auto& plugin : load_plugins(plugin_places_of(session)).loaded)
    if (plugin.name == name) return plugin.file.string();
  return {};
}

int write(const std::string& name, const Session& session) {
  if (const auto owner = taken_by(name, session); !owner.empty())
    return complain(wrong_usage, "\"" + name + "\" is the name of \"" + printable_utf8(owner) +
                                     "\", and of two plugins of one name the second found is refused; choose another");
  const auto made = write_new_plugin(data_folder("templates") / "plugin", ".", name);
  if (!made) {
    const auto code = made.error().code;
    return complain(code == Code::bad_plugin || code == Code::refused ? wrong_usage : cannot_go_on, made.error().message);
  }
  put(name + "/ is written; its README.md says what each file is for. Build and test it:\n\n"
      "  cd " + name + "\n"
      "  cmake --workflow --preset default\n"
      "  rapporteur extract REPORT.pdf --plugin-path build/plugins/" + name + ".so\n");
  return all_done;
}

}  // namespace

void add_plugins_new(CLI::App& plugins, Session& session) {
  auto name = std::make_shared<std::string>();
  auto* command = plugins.add_subcommand("new", "writes the folder of a new plugin, which builds and passes its tests");
  command->add_option("NAME", *name, "a lower-case letter, then at most 63 of a-z 0-9 _ -; the folder's name too")->required();
  command->callback([name, &session] { session.chosen = [name, &session] { return write(*name, session); }; });
}

}  // namespace rapporteur
