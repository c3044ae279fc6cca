// rapporteur run INPUT... --out DIR, rapporteur retry DIR
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/out_folder.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/summary.hpp"
#include "run/batch.hpp"
#include "sinks/jsonl.hpp"
#include "sinks/run_report.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <memory>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> inputs;
  std::string out, password_file;
  bool quiet = false, force = false;
};

std::string quoted(const std::string& name) { return "\"" + printable_utf8(name) + "\""; }

Result<void> make_folder(const std::string& folder) {
  std::error_code ec;
  if (fs::exists(folder, ec) && !fs::is_directory(folder, ec))
    return Failure{Code::not_writable, quoted(folder) + " is a file, --out expects a folder"};
  fs::create_directories(folder, ec);
  if (ec) return Failure{Code::not_writable, "the folder " + quoted(folder) + " cannot be made: " + ec.message()};
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    return Failure{Code::not_writable, "the folder " + quoted(folder) + " cannot be written: " + std::strerror(errno)};
  return {};
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

int exit_code_of(const BatchResult& result) {
  if (result.interrupted != 0) return result.interrupted == SIGTERM ? 143 : interrupted;
  for (const auto& document : result.documents)
    if ((document.outcome.state != State::done && document.outcome.state != State::skipped) ||
        !document.outcome.rejected.empty())
      return partly_done;
  return all_done;
}

RunReport report_of(const BatchResult& result) {
  RunReport report;
  for (const auto& [path, file, sha256, size, attempts, records, outcome, seconds] : result.documents)
    report.documents.push_back({file, sha256, std::string(name_of(outcome.state)), outcome.reason, outcome.message,
                                attempts, outcome.pages, records, outcome.withheld_pages,
                                static_cast<std::uint64_t>(outcome.withheld_records), outcome.rejected, outcome.notes,
                                outcome.loss, outcome.findings});
  for (const auto& plugin : result.plugins)
    report.plugins.push_back({plugin.name, plugin.version, plugin.file, plugin.types, plugin.refused.empty(), plugin.refused});
  return report;
}

Result<void> write_results(const std::string& out, Journal& journal, const RunReport& report) {
  const fs::path folder(out);
  if (const auto written = export_jsonl(journal.ledger(), folder / "records.jsonl"); !written) return written.error();
  return write_file(folder / "run-report.json", run_report_json(report));
}

// Inputs through the batch into the folder; says how it went.
int process(const std::vector<Input>& inputs, Journal& journal, const Options& options, const Session& session) {
  auto setup = session.setup();
  if (!options.password_file.empty()) {
    const auto password = read_password(options.password_file);
    if (!password) return complain(wrong_usage, password.error().message);
    setup.password = *password;
  }
  const auto start = std::chrono::steady_clock::now();
  ProgressLine progress(options.quiet);
  BatchOptions batch;
  batch.journal = &journal;
  batch.worker.setup = setup;
  batch.worker.sandbox = session.sandbox();
  batch.worker.cpu_limit = static_cast<std::uint64_t>(session.configuration.number("cpu_limit"));
  batch.jobs = static_cast<int>(session.configuration.number("jobs"));
  batch.wall_limit = std::chrono::seconds(session.configuration.number("time_limit"));
  batch.progress = [&](const Progress& now) { progress.show(now); };
  const auto result = run_batch(inputs, batch);
  progress.end();
  if (!result)
    return complain(result.error().code == Code::bad_plugin ? wrong_usage : cannot_go_on, result.error().message);
  auto report = report_of(*result);
  report.timings["total"] = seconds_since(start);
  if (const auto written = write_results(options.out, journal, report); !written)
    return complain(cannot_go_on, written.error().message);
  for (const auto& document : result->documents)
    if (const auto& message = document.outcome.message; !message.empty() && document.outcome.state != State::skipped)
      complain(0, message);
  if (!options.quiet) {
    const auto summary = summary_of(*result, journal.ledger(), options.out);
    if (!summary) return complain(cannot_go_on, summary.error().message);
    tell(*summary);
  }
  if (result->interrupted != 0)
    complain(0, "interrupted; what was finished is in " + quoted(options.out) + ", run the same command again for the rest");
  if (!adds_up(report)) return complain(cannot_go_on, "a fault of the program, please report it: not every input has a state");
  return exit_code_of(*result);
}

int run(const Options& options, const Session& session) {
  const auto inputs = find_inputs(options.inputs);
  const bool none_is_there =
      !inputs.empty() && std::all_of(inputs.begin(), inputs.end(), [](const Input& i) { return i.missing; });
  if (none_is_there) return complain(wrong_usage, inputs.front().refused->message + "; a PDF or a folder of PDFs was expected");
  if (inputs.empty()) return complain(wrong_usage, "there is no PDF in " + quoted(options.inputs.front()));
  if (const auto made = make_folder(options.out); !made) return complain(wrong_usage, made.error().message);
  auto journal = Journal::open(options.out, options.force);
  if (!journal) return complain(cannot_go_on, journal.error().message);
  return process(inputs, *journal, options, session);
}

int retry(const Options& options, const Session& session) {
  std::vector<Input> inputs;
  {
    auto ledger = open_ledger(options.out);
    if (!ledger) return complain_of_folder(ledger.error());
    const auto read = ledger->each_document([&](const LedgerDocument& document) -> Result<void> {
      if (document.state == name_of(State::failed)) inputs.push_back({document.path, document.file, std::nullopt, false});
      return {};
    });
    if (!read) return complain(cannot_go_on, read.error().message);
  }
  if (inputs.empty()) {
    if (!options.quiet) tell("rapporteur: no document of " + quoted(options.out) + " has failed\n");
    return all_done;
  }
  auto journal = Journal::open(options.out, true);
  if (!journal) return complain(cannot_go_on, journal.error().message);
  return process(inputs, *journal, options, session);
}

// What `run` and `retry` have in common.
void add_processing(CLI::App& command, Session& session, Options& options) {
  add_setting(command, session, "jobs");
  add_plugin_path(command, session);
  for (const char* key : {"time_limit", "cpu_limit", "memory_limit", "sandbox", "max_pages", "max_bytes"})
    add_setting(command, session, key);
  command.add_option("--password-file", options.password_file, "a file whose first line opens protected PDFs")->type_name("FILE");
  command.add_flag("--quiet", options.quiet, "no progress and no summary");
}

}  // namespace

void add_run(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("run", "read all PDFs of files and folders into a folder of records");
  command->add_option("INPUT", options->inputs, "PDFs, and folders in which PDFs are found by content")->required();
  command->add_option("--out", options->out, "the folder for ledger.sqlite, records.jsonl and run-report.json")->required()->type_name("DIR");
  command->add_flag("--force", options->force, "do again what an earlier run into the same folder has finished");
  add_processing(*command, session, *options);
  command->callback([options, &session] { session.chosen = [options, &session] { return run(*options, session); }; });
}

void add_retry(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("retry", "try the documents of a folder again that have failed");
  command->add_option("DIR", options->out, "the folder that run --out has filled")->required()->type_name("DIR");
  add_processing(*command, session, *options);
  command->callback([options, &session] { session.chosen = [options, &session] { return retry(*options, session); }; });
}

}  // namespace rapporteur
