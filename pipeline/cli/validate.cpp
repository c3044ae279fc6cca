// rapporteur validate FILE.jsonl
#include "base/files.hpp"
#include "base/log.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "records/validate.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace rapporteur {
namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{4} << 30;

struct Options {
  std::string file;
  bool json = false;
};

std::string plural(std::uint64_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

int validate(const Options& options, const Session& session) {
  const auto bytes = read_named(options.file, most_bytes);
  if (!bytes) return complain(wrong_usage, bytes.error().message);
  const auto schemas = load_schemas(session);
  if (!schemas) return complain(cannot_go_on, schemas.error().message);
  auto list = nlohmann::ordered_json::array();
  Validation validation(*schemas, [&](const LineFault& fault) {
    if (options.json)
      list.push_back({{"line", fault.line}, {"pointer", fault.pointer}, {"reason", fault.reason}});
    else
      put(printable_utf8(options.file) + ":" + std::to_string(fault.line) + ": " +
          (fault.pointer.empty() ? "" : fault.pointer + ": ") + fault.reason + "\n");
  });
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    validation.line(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  validation.finish();
  if (options.json) put(list.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  if (validation.unknown_types() > 0)
    complain(0, "the fields of " + plural(validation.unknown_types(), "record") +
                    " could not be checked: no plugin that was found declares their type");
  say(LogLevel::info, "validated", plural(validation.records(), "record") + ", " + plural(validation.faults(), "fault"));
  return validation.faults() > 0 ? partly_done : all_done;
}

}  // namespace

void add_validate(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("validate", "what is wrong with a file of records: line, place and reason");
  command->add_option("FILE", options->file, "records as JSON Lines; - is stdin")->required()->type_name("FILE.jsonl");
  command->add_flag("--json", options->json, "the faults as JSON");
  add_plugin_path(*command, session);
  command->callback([options, &session] { session.chosen = [options, &session] { return validate(*options, session); }; });
}

}  // namespace rapporteur
