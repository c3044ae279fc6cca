// rapporteur schema [TYPE]
#include "base/files.hpp"
#include "base/nearest.hpp"
#include "cli/session.hpp"
#include "extract/plugins.hpp"
#include "records/schema.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace rapporteur {
namespace {

struct Options {
  std::string type;
  bool json = false;
};

int show(const Options& options, const Session& session) {
  auto schemas = load_schemas(session);
  if (!schemas) return complain(cannot_go_on, schemas.error().message);
  if (!options.type.empty()) {
    const auto text = schemas->text(options.type);
    if (text.empty()) {
      auto known = schemas->types();
      for (const auto& name : schemas->names()) known.push_back(name);
      const auto meant = nearest(options.type, known);
      return complain(wrong_usage, "no schema is called \"" + options.type + "\"" +
                                       (meant.empty() ? "; rapporteur schema lists them" : "; did you mean \"" + meant + "\"?"));
    }
    put(nlohmann::ordered_json::parse(text).dump(2) + "\n");
    return all_done;
  }
  auto list = nlohmann::ordered_json::array();
  std::string lines;
  const auto add = [&](const std::string& name, const std::string& what) {
    list.push_back({{"name", name}, {"of", what}});
    lines += name + std::string(name.size() < 18 ? 18 - name.size() : 1, ' ') + what + "\n";
  };
  for (const auto& type : schemas->types()) add(type, "record type of plugin " + schemas->find_type(type)->plugin);
  for (const auto& name : schemas->names()) add(name, "the program");
  put(options.json ? list.dump(1) + "\n" : lines);
  return all_done;
}

}  // namespace

void add_schema(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("schema", "the JSON Schema of a record type, or the list of all schemas");
  command->add_option("TYPE", options->type, "case, evaluation, ..., or record, common, document, explanation, run-report, ...");
  command->add_flag("--json", options->json, "the list as JSON");
  add_plugin_path(*command, session);
  command->callback([options, &session] { session.chosen = [options, &session] { return show(*options, session); }; });
}

}  // namespace rapporteur
