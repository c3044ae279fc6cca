// rapporteur forget DIR SHA256
#include "base/log.hpp"
#include "base/utf8.hpp"
#include "cli/out_folder.hpp"
#include "cli/session.hpp"
#include "sinks/jsonl.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace rapporteur {
namespace {

struct Options {
  std::string folder, sha256;
};

Failure not_there(const Options& options) {
  return {Code::unreadable, "\"" + printable_utf8(options.folder) + "\" has no document with the SHA-256 \"" +
                                printable_utf8(options.sha256) + "\"; rapporteur status DIR --json and records.jsonl name those it has"};
}

// The report of the last run told of the document too; a part of it cannot be taken out without making it untrue.
Result<void> remove_report(const std::filesystem::path& file) {
  std::error_code ec;
  std::filesystem::remove(file, ec);
  if (ec) return Failure{Code::not_writable, "\"" + printable_utf8(file.string()) + "\" cannot be removed: " + ec.message()};
  return {};
}

Result<std::string> take_out(const Options& options) {
  auto ledger = open_ledger(options.folder);
  if (!ledger) return ledger.error();
  const auto lock = Lock::take(options.folder);
  if (!lock) return lock.error();
  const auto document = ledger->find(options.sha256);
  if (!document) return document.error();
  const auto twins = ledger->twins_of(options.sha256);
  if (!twins) return twins.error();
  const auto gone = ledger->forget(options.sha256);
  if (!gone) return gone.error();
  if (!*document || !*gone) return not_there(options);
  const std::filesystem::path folder(options.folder);
  if (const auto written = export_jsonl(*ledger, folder / "records.jsonl"); !written) return written.error();
  if (const auto removed = remove_report(folder / "run-report.json"); !removed) return removed.error();
  std::string said = "\"" + harmless_utf8((*document)->file) + "\" and its " +
                     std::to_string((*document)->records) + " records are forgotten; run-report.json told of it and is removed. ";
  said += "The file itself is untouched, and a run would read it again: " + harmless_utf8((*document)->path);
  for (const auto& twin : *twins) said += "; of the same bytes: " + harmless_utf8(twin.path);
  return said;
}

int forget(const Options& options) {
  const auto said = take_out(options);
  if (!said) return complain_of_folder(said.error());
  say(LogLevel::info, "forgotten", *said);
  return all_done;
}

}  // namespace

void add_forget(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("forget", "take a document and its records out of a folder, without a trace");
  command->add_option("DIR", options->folder, "the folder that run --out has filled")->required()->type_name("DIR");
  command->add_option("SHA256", options->sha256, "of the document's bytes, as its records say it")->required();
  command->callback([options, &session] { session.chosen = [options] { return forget(*options); }; });
}

}  // namespace rapporteur
