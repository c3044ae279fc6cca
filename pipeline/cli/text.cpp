// rapporteur text FILE
#include "cli/session.hpp"

#include "run/pipeline.hpp"
#include "sinks/document_json.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace rapporteur {
namespace {

struct Options {
  std::string file, format = "text", password_file;
};

int text(const Options& options, const Session& session) {
  auto setup = session.setup();
  if (!options.password_file.empty()) {
    const auto password = read_password(options.password_file);
    if (!password) return complain(wrong_usage, password.error().message);
    setup.password = *password;
  }
  const auto bytes = read_named(options.file, setup.limits.bytes);
  if (!bytes) {
    const bool name = bytes.error().code == Code::unreadable || bytes.error().code == Code::refused;
    return complain(name ? wrong_usage : partly_done, bytes.error().message);
  }
  const auto reader = Reader::make(setup);
  if (!reader) return complain(cannot_go_on, reader.error().message);
  const auto reading = reader->read(*bytes, shown_name(options.file));
  if (!reading) return complain(partly_done, reading.error().message);
  put(options.format == "json" ? document_json(reading->document) : reading->document.text);
  return all_done;
}

}  // namespace

void add_text(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("text", "the text of a PDF, in which the ranges of records count");
  command->add_option("FILE", options->file, "the PDF; - is stdin")->required();
  command->add_option("--format", options->format, "text, or json with blocks, pages and masthead")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  command->add_option("--password-file", options->password_file, "a file whose first line opens protected PDFs")
      ->type_name("FILE");
  add_setting(*command, session, "max_pages");
  add_setting(*command, session, "max_bytes");
  command->callback([options, &session] { session.chosen = [options, &session] { return text(*options, session); }; });
}

}  // namespace rapporteur
