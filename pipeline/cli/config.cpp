// rapporteur config
#include "cli/session.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace rapporteur {
namespace {

std::string as_json(const Configuration& configuration) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& about : settings()) {
    const auto& value = configuration.value(about.key);
    list.push_back({{"key", about.key}, {"value", value.text}, {"from", value.origin}});
  }
  return nlohmann::ordered_json{{"file", configuration.file()}, {"settings", list}}.dump(
             1, ' ', false, nlohmann::json::error_handler_t::replace) +
         "\n";
}

std::string as_table(const Configuration& configuration) {
  std::size_t keys = 0, values = 0;
  for (const auto& about : settings()) {
    keys = std::max(keys, about.key.size());
    values = std::max(values, configuration.text(about.key).size());
  }
  std::string table;
  for (const auto& about : settings()) {
    const auto& value = configuration.value(about.key);
    table += about.key + std::string(keys - about.key.size() + 2, ' ') + value.text +
             std::string(values - value.text.size() + 2, ' ') + value.origin + "\n";
  }
  return table;
}

}  // namespace

void add_config(CLI::App& app, Session& session) {
  auto json = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("config", "each setting, its value and where that came from");
  command->add_flag("--json", *json, "as JSON");
  for (const auto& about : settings())
    if (about.key == "plugin_path")
      add_plugin_path(*command, session);
    else if (about.key != "color" && about.key != "log_level")  // options of every command
      add_setting(*command, session, about.key);
  command->callback([json, &session] {
    session.chosen = [json, &session] {
      put(*json ? as_json(session.configuration) : as_table(session.configuration));
      return static_cast<int>(all_done);
    };
  });
}

}  // namespace rapporteur
