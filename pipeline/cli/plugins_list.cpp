// rapporteur plugins [list]
#include "cli/plugins.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "extract/trust.hpp"
#include "records/schema.hpp"
#include "run/usable_plugins.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;
using Row = std::array<std::string, 6>;

std::string table_of(const std::vector<Row>& rows) {
  std::array<std::size_t, 6> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], count_code_points(row[i]));
  std::string table;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i)
      table += row[i] + std::string(widths[i] - count_code_points(row[i]) + 2, ' ');
    table += row.back() + "\n";
  }
  return table;
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

const char* state_of(const RefusedPlugin& plugin) { return plugin.shadowed ? "shadowed" : "refused"; }

int list(bool as_json, const Session& session) {
  auto schemas = Schemas::load(data_folder("schemas"));
  if (!schemas) return complain(cannot_go_on, schemas.error().message);
  const auto places = plugin_places_of(session);
  const auto found = usable_plugins(places, *schemas);
  int code = all_done;
  auto used = json::array(), refused = json::array(), searched = json::array();
  std::vector<Row> rows{{"NAME", "VERSION", "TYPES", "LANGUAGES", "STATE", "PATH"}};
  for (const auto& plugin : found.loaded) {
    used.push_back(about(plugin));
    rows.push_back({plugin.name, plugin.version, joined(plugin.types), plugin.languages.empty() ? "any" : joined(plugin.languages),
                    "used", printable_utf8(plugin.file.string())});
  }
  for (const auto& plugin : found.refused) {
    const auto file = printable_utf8(plugin.file.string());
    refused.push_back({{"name", plugin.name}, {"version", plugin.version}, {"state", state_of(plugin)}, {"reason", plugin.reason}, {"file", file}});
    rows.push_back({or_dash(plugin.name), or_dash(plugin.version), "-", "-", state_of(plugin), file});
    complain(0, sentence(plugin));
    if (plugin.named) code = wrong_usage;
  }
  for (const auto& place : places) searched.push_back({{"path", printable_utf8(place.path.string())}, {"from", place.from}});
  put(as_json ? lines_of({{"plugins", used}, {"refused", refused}, {"searched", searched}}) : rows.size() == 1 ? "" : table_of(rows));
  if (!as_json) {
    for (const auto& plugin : found.loaded)
      if (const auto who = who_may_change_it(plugin.file); !who.empty()) complain(0, "plugin \"" + plugin.name + "\": " + who);
    if (found.loaded.empty()) complain(0, "no plugin was found in " + printable_utf8(data_folder("plugins").string()));
  }
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
