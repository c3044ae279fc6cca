// rapporteur doctor
#include "cli/session.hpp"
#include "run/batch.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

namespace rapporteur {
namespace {

struct DataFolder {
  const char *path, *what;
};

constexpr std::array<DataFolder, 2> data_folders{{
    {"/usr/share/poppler", "character maps for Chinese, Japanese and Korean fonts (package poppler-data)"},
    {"/usr/share/libexttextcat", "models of languages (package libexttextcat-data)"},
}};

bool is_there(const DataFolder& folder) {
  std::error_code ec;
  return std::filesystem::is_directory(folder.path, ec);
}

std::string as_json(const BatchResult& found) {
  auto guards = nlohmann::ordered_json::array(), plugins = guards, folders = guards;
  for (const auto& g : found.guards)
    guards.push_back({{"name", g.name}, {"keeps_from", g.does}, {"holds", g.holds}, {"why_not", g.why}});
  for (const auto& p : found.plugins)
    plugins.push_back({{"name", p.name}, {"version", p.version}, {"file", p.file}, {"refused", p.refused}});
  for (const auto& f : data_folders) folders.push_back({{"path", f.path}, {"holds", f.what}, {"found", is_there(f)}});
  return nlohmann::ordered_json{{"guards", guards}, {"data", folders}, {"plugins", plugins}}.dump(
             1, ' ', false, nlohmann::json::error_handler_t::replace) +
         "\n";
}

std::string line(bool good, const std::string& name, const std::string& text) {
  return std::string(good ? "  ok       " : "  MISSING  ") + name + std::string(name.size() < 12 ? 12 - name.size() : 1, ' ') +
         text + "\n";
}

std::string as_text(const BatchResult& found) {
  std::string text = "Guards of a worker process: what a hostile PDF or plugin is kept from\n";
  for (const auto& g : found.guards) text += line(g.holds, g.name, g.does + (g.holds ? "" : ": " + g.why));
  text += "\nData\n";
  for (const auto& f : data_folders) text += line(is_there(f), f.path, f.what);
  text += "\nPlugins\n";
  for (const auto& p : found.plugins)
    text += p.refused.empty() ? line(true, p.name + " " + p.version, p.file) : line(false, p.file, p.refused);
  if (found.plugins.empty()) text += "  none\n";
  return text;
}

int examine(const Session& session, bool json) {
  WorkerOptions options;
  options.setup = session.setup();
  options.sandbox = session.sandbox();
  const auto found = examine_worker(options);
  if (!found)
    return complain(found.error().code == Code::bad_plugin ? wrong_usage : cannot_go_on, found.error().message);
  put(json ? as_json(*found) : as_text(*found));
  const bool whole = std::all_of(found->guards.begin(), found->guards.end(), [](const Guard& g) { return g.holds; }) &&
                     std::all_of(data_folders.begin(), data_folders.end(), is_there) &&
                     std::all_of(found->plugins.begin(), found->plugins.end(),
                                 [](const PluginNote& p) { return p.refused.empty() || p.shadowed; });
  return whole ? all_done : partly_done;
}

}  // namespace

void add_doctor(CLI::App& app, Session& session) {
  auto json = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("doctor", "what this machine has: guards of worker processes, data, plugins");
  command->add_flag("--json", *json, "as JSON");
  add_plugin_path(*command, session);
  add_setting(*command, session, "memory_limit");
  add_setting(*command, session, "sandbox");
  command->callback([json, &session] { session.chosen = [json, &session] { return examine(session, *json); }; });
}

}  // namespace rapporteur
