// rapporteur run INPUT... --out DIR, rapporteur retry DIR
#include "base/log.hpp"
#include "base/utf8.hpp"
#include "cli/out_folder.hpp"
#include "cli/processing.hpp"
#include "cli/progress.hpp"
#include "cli/results.hpp"
#include "cli/session.hpp"
#include "cli/summary.hpp"
#include "run/batch.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <memory>

namespace rapporteur {
namespace {

struct Options : ProcessingOptions {
  std::vector<std::string> inputs;
  bool force = false;
};

std::string quoted(const std::string& name) { return "\"" + printable_utf8(name) + "\""; }

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

int exit_code_of(const BatchResult& result) {
  if (result.interrupted != 0) return exit_code_of_signal(result.interrupted);
  for (const auto& document : result.documents)
    if ((document.outcome.state != State::done && document.outcome.state != State::skipped) ||
        !document.outcome.rejected.empty())
      return partly_done;
  return all_done;
}

// What the summary would have told.
void complain_of_documents(const BatchResult& result) {
  for (const auto& document : result.documents)
    if (const auto& outcome = document.outcome; !outcome.message.empty() && outcome.state != State::skipped)
      complain(0, outcome.message);
}

void log_end(const RunReport& report) {
  LogFields fields{{"inputs", static_cast<std::int64_t>(report.documents.size())}, {"seconds", report.seconds}};
  std::int64_t records = 0;
  for (const auto& document : report.documents) records += static_cast<std::int64_t>(document.records);
  fields.emplace_back("records", records);
  say(LogLevel::info, "end", "the folder holds " + std::to_string(report.documents.size()) + " documents, " +
                                 std::to_string(records) + " records", fields);
}

// Inputs through the batch into the folder; says how it went.
int process(const std::vector<Input>& inputs, Journal& journal, const Options& options, const Session& session) {
  auto batch = batch_options(session, options, journal);
  if (!batch) return complain(wrong_usage, batch.error().message);
  const auto start = std::chrono::steady_clock::now();
  ProgressLine progress(options.quiet, may_colour(session.configuration));
  batch->progress = [&](const Progress& now) { progress.show(now); };
  const auto result = run_batch(inputs, *batch);
  progress.end();
  if (!result) return complain_of_batch(result.error());
  const auto report = report_of(*result, journal.ledger(), seconds_since(start));
  if (!report) return complain(cannot_go_on, report.error().message);
  if (const auto written = write_results(options.out, journal.ledger(), *report); !written)
    return complain(cannot_go_on, written.error().message);
  const bool as_json = log_format() == LogFormat::json;
  if ((options.quiet || as_json) && log_level() > LogLevel::warn) complain_of_documents(*result);
  if (!options.quiet && as_json) log_end(*report);
  if (!options.quiet && !as_json) {
    const auto summary = summary_of(*result, journal.ledger(), options.out);
    if (!summary) return complain(cannot_go_on, summary.error().message);
    tell(*summary);
  }
  if (result->interrupted != 0)
    complain(0, "interrupted; what was finished is in " + quoted(options.out) + ", run the same command again for the rest");
  if (!adds_up(*report)) return complain(cannot_go_on, "a fault of the program, please report it: not every input has a state");
  return exit_code_of(*result);
}

int run(const Options& options, const Session& session) {
  const auto inputs = find_inputs(options.inputs);
  const bool none_is_there =
      !inputs.empty() && std::all_of(inputs.begin(), inputs.end(), [](const Input& i) { return i.missing; });
  if (none_is_there) return complain(wrong_usage, inputs.front().refused->message + "; a PDF or a folder of PDFs was expected");
  if (inputs.empty()) return complain(wrong_usage, "there is no PDF in " + quoted(options.inputs.front()));
  if (const auto made = make_folder(options.out); !made) return complain(wrong_usage, made.error().message);
  auto journal = Journal::open(options.out, options.force ? Redo::all : Redo::stale);
  if (!journal) return complain(cannot_go_on, journal.error().message);
  return process(inputs, *journal, options, session);
}

int retry(const Options& options, const Session& session) {
  std::vector<Input> inputs;
  {
    auto ledger = open_ledger(options.out);
    if (!ledger) return complain_of_folder(ledger.error());
    const auto read = ledger->each_document([&](const LedgerDocument& document) -> Result<void> {
      if (document.state == name_of(State::failed) || document.reason == name_of(Code::plugin_failed)) 
        inputs.push_back({document.path, document.file, std::nullopt, false, document.within});
      return {};
    });
    if (!read) return complain(cannot_go_on, read.error().message);
  }
  if (inputs.empty()) {
    if (!options.quiet) say(LogLevel::info, "end", "no document of " + quoted(options.out) + " has failed or misses records of a plugin");
    return all_done;
  }
  auto journal = Journal::open(options.out, Redo::failed);
  if (!journal) return complain(cannot_go_on, journal.error().message);
  return process(inputs, *journal, options, session);
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
