// rapporteur annotate FILE -o FILE
#include "base/log.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "run/pipeline.hpp"
#include "sinks/record_notes.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace rapporteur {
namespace {

struct Options {
  std::string file, out, records, password_file;
};

std::string quoted(const std::string& name) { return "\"" + printable_utf8(name) + "\""; }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// Records that the user has, or those that are found now. The exit code so far.
Result<std::vector<std::string>> records_for(const std::string& bytes, const Options& options, const Setup& setup, int& code) {
  if (!options.records.empty()) {
    const auto given = read_named(options.records, std::uintmax_t{1} << 32);
    if (!given) return given.error();
    return lines_of(*given);
  }
  auto pipeline = Pipeline::make(setup);
  if (!pipeline) return pipeline.error();
  for (const auto& plugin : pipeline->plugins())
    if (!plugin.refused.empty() && !plugin.shadowed) complain(0, plugin.refused);
  auto outcome = pipeline->process(bytes, shown_name(options.file));
  if (outcome.state != State::done) code = complain(partly_done, outcome.message);
  if (outcome.state != State::done && outcome.state != State::degraded) return Failure{Code::unreadable, ""};
  return std::move(outcome.records);
}

// What the copy is not, compared with the original.
void tell_of(const NotedPdf& noted, const std::string& file) {
  if (noted.encrypted) complain(0, quoted(file) + " is protected; the copy has the same protection and passwords, and is not the same bytes each time");
  if (noted.has_signature) complain(0, quoted(file) + " is signed; the signature does not hold for the copy, only for the original");
  if (noted.repaired) complain(0, quoted(file) + " is damaged and was repaired for the copy");
}

Result<void> check_names(const Options& options) {
  std::error_code ec;
  if (std::filesystem::equivalent(options.file, options.out, ec))
    return Failure{Code::bad_configuration, quoted(options.out) + " is the original, which stays as it is; give -o another name"};
  return check_writable(options.out);
}

int annotate(const Options& options, const Session& session) {
  auto setup = session.setup();
  if (!options.password_file.empty()) {
    const auto password = read_password(options.password_file);
    if (!password) return complain(wrong_usage, password.error().message);
    setup.password = *password;
  }
  if (const auto ok = check_names(options); !ok) return complain(wrong_usage, ok.error().message);
  const auto bytes = read_named(options.file, setup.limits.bytes);
  if (!bytes) return complain(wrong_usage, bytes.error().message);
  int code = all_done;
  const auto records = records_for(*bytes, options, setup, code);
  if (!records) return code != all_done ? code : complain(wrong_usage, records.error().message);
  const auto sha256 = sha256_hex(*bytes);
  const auto notes = notes_of(*records, sha256);
  if (!notes) return complain(wrong_usage, quoted(options.records) + ": " + notes.error().message);
  if (notes->empty() && !options.records.empty())
    return complain(wrong_usage, quoted(options.records) + " has no record of " + quoted(options.file) + ", whose SHA-256 is " + sha256);
  const auto noted = with_notes(*bytes, shown_name(options.file), *notes, setup.limits, setup.password);
  if (!noted) return complain(partly_done, noted.error().message);
  if (noted->misplaced > 0) code = complain(partly_done, std::to_string(noted->misplaced) + " boxes of records are on pages that " + quoted(options.file) + " does not have");
  if (const int written = put_to(options.out, noted->bytes); written != all_done) return written;
  tell_of(*noted, options.file);
  say(LogLevel::info, "written", quoted(options.out) + ": " + std::to_string(noted->notes) + " passages are marked");
  return code;
}

}  // namespace

void add_annotate(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("annotate", "a copy of a PDF with its records as highlights and notes");
  command->add_option("FILE", options->file, "the PDF; - is stdin")->required();
  command->add_option("-o,--output", options->out, "the copy; - is stdout")->required()->type_name("FILE");
  command->add_option("--records", options->records, "take the records from these JSON Lines, not from the PDF anew")->type_name("FILE");
  command->add_option("--password-file", options->password_file, "a file whose first line opens protected PDFs")->type_name("FILE");
  add_plugin_path(*command, session);
  add_setting(*command, session, "max_pages");
  add_setting(*command, session, "max_bytes");
  command->callback([options, &session] { session.chosen = [options, &session] { return annotate(*options, session); }; });
}

}  // namespace rapporteur
