// rapporteur watch INBOX --out DIR
#include "run/watch.hpp"

#include "base/log.hpp"
#include "base/utf8.hpp"
#include "cli/processing.hpp"
#include "cli/progress.hpp"
#include "cli/results.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

struct Options : ProcessingOptions {
  std::string inbox;
  int settle = 2;
};

std::string quoted(const std::string& name) { return "\"" + printable_utf8(name) + "\""; }

// What is written there would be found as new, without end.
bool lies_in(const fs::path& folder, const fs::path& inbox) {
  std::error_code ec;
  const auto whole = fs::weakly_canonical(folder, ec), above = fs::weakly_canonical(inbox, ec);
  return std::mismatch(above.begin(), above.end(), whole.begin(), whole.end()).first == above.end();
}

// A line for a person at each quiet moment.
void tell_of(const RunReport& report, const std::string& out) {
  std::map<std::string, std::int64_t> states;
  std::int64_t records = 0;
  for (const auto& document : report.documents) {
    ++states[document.state];
    records += static_cast<std::int64_t>(document.records);
  }
  std::string line = std::to_string(report.documents.size()) + " documents";
  LogFields fields{{"inputs", static_cast<std::int64_t>(report.documents.size())}, {"records", records}};
  for (const auto& [state, number] : states) line += (&state == &states.begin()->first ? ": " : ", ") + std::to_string(number) + " " + state;
  say(LogLevel::info, "published", line + "; " + std::to_string(records) + " records in " + quoted(out), fields);
}

int watch_inbox(const Options& options, const Session& session) {
  std::error_code ec;
  if (!fs::is_directory(options.inbox, ec)) return complain(wrong_usage, quoted(options.inbox) + " is no folder; watch expects the folder where PDFs arrive");
  if (lies_in(options.out, options.inbox))
    return complain(wrong_usage, "the output folder " + quoted(options.out) + " lies in the inbox " + quoted(options.inbox) + "; choose one outside it");
  if (const auto made = make_folder(options.out); !made) return complain(wrong_usage, made.error().message);
  auto journal = Journal::open(options.out, Redo::stale);
  if (!journal) return complain(cannot_go_on, journal.error().message);
  auto batch = batch_options(session, options, *journal);
  if (!batch) return complain(wrong_usage, batch.error().message);
  ProgressLine progress(options.quiet, may_colour(session.configuration));
  batch->progress = [&](const Progress& now) {
    if (now.total > now.finished) progress.show(now);
  };
  const auto start = std::chrono::steady_clock::now();
  WatchOptions how;
  how.inbox = options.inbox;
  how.settle = std::chrono::seconds(options.settle);
  how.worked = [&](const BatchResult&) { progress.end(); };
  how.publish = [&](const BatchResult& result) -> Result<void> {
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const auto report = report_of(result, journal->ledger(), seconds);
    if (!report) return report.error();
    if (const auto written = write_results(options.out, journal->ledger(), *report); !written) return written;
    if (!options.quiet) tell_of(*report, options.out);
    return {};
  };
  if (!options.quiet) say(LogLevel::info, "watching", "watching " + quoted(options.inbox) + "; SIGTERM or Ctrl-C ends it");
  const auto signal = watch(how, *batch);
  progress.end();
  if (!signal) return complain_of_batch(signal.error());
  if (!options.quiet) say(LogLevel::info, "stopped", "stopped; what was finished is in " + quoted(options.out) + ", run the same command again to go on");
  return exit_code_of_signal(*signal);
}

}  // namespace

void add_watch(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("watch", "read PDFs as they arrive in a folder, until it is stopped");
  command->add_option("INBOX", options->inbox, "the folder where PDFs arrive; nothing in it is changed")->required();
  command->add_option("--out", options->out, "the folder for ledger.sqlite, records.jsonl and run-report.json")->required()->type_name("DIR");
  command->add_option("--settle", options->settle, "take a file that was not written for so long (default: 2)")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 3600));
  add_processing(*command, session, *options);
  command->callback([options, &session] { session.chosen = [options, &session] { return watch_inbox(*options, session); }; });
}

}  // namespace rapporteur
