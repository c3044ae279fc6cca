// rapporteur show DIR ID
#include "base/utf8.hpp"
#include "cli/out_folder.hpp"
#include "cli/session.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

struct Options {
  std::string folder, id;
  bool json = false;
};

std::string text_of(const json& value) {
  return harmless_utf8(value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::string line(const std::string& name, const json& value) {
  return "  " + name + std::string(name.size() < 16 ? 16 - name.size() : 1, ' ') + text_of(value) + "\n";
}

std::string as_text(const json& record) {
  const auto& document = record.at("document");
  auto text = text_of(record.at("type")) + " " + text_of(record.at("id")) + "\n" + line("document", document.at("file")) +
              line("sha256", document.at("sha256")) + line("language", record.at("language")) +
              line("confidence", record.at("confidence")) + "Fields\n";
  for (const auto& [name, value] : record.at("fields").items()) text += line(name, value);
  text += "Evidence\n";
  for (const auto& evidence : record.at("evidence")) {
    const auto& paragraph = evidence.at("paragraph");
    text += "  page " + text_of(evidence.at("page")) + (paragraph.is_string() ? ", paragraph " + text_of(paragraph) : "") + ": “" +
            text_of(evidence.at("quote")) + "”\n";
  }
  const auto checks = record.value("checks", json::array());
  if (!checks.empty()) text += "Checks\n";
  for (const auto& check : checks) text += line(text_of(check.at("name")), check.at("ok").get<bool>() ? "holds" : "FAILED: " + check.value("detail", ""));
  return text;
}

int show(const Options& options) {
  auto ledger = open_ledger(options.folder);
  if (!ledger) return complain_of_folder(ledger.error());
  const auto records = ledger->records_with_id(options.id);
  if (!records) return complain(cannot_go_on, records.error().message);
  if (records->empty())
    return complain(wrong_usage, "\"" + harmless_utf8(options.folder) + "\" has no record with the id \"" +
                                     harmless_utf8(options.id) + "\"; records.jsonl has the ids of all");
  for (const auto& record : *records) try {
      put(options.json ? record.json + "\n" : as_text(json::parse(record.json)));
    } catch (const json::exception&) {
      return complain(cannot_go_on, "the record \"" + harmless_utf8(options.id) + "\" in the ledger cannot be read; run its document again with --force");
    }
  return all_done;
}

}  // namespace

void add_show(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("show", "one record, readably");
  command->add_option("DIR", options->folder, "the folder that run --out has filled")->required()->type_name("DIR");
  command->add_option("ID", options->id, "of the record")->required();
  command->add_flag("--json", options->json, "as JSON");
  command->callback([options, &session] { session.chosen = [options] { return show(*options); }; });
}

}  // namespace rapporteur
