// rapporteur export DIR --format jsonl|csv|xlsx|sqlite
#include "base/log.hpp"
#include "base/utf8.hpp"
#include "cli/out_folder.hpp"
#include "cli/processing.hpp"
#include "cli/results.hpp"
#include "records/schema.hpp"
#include "run/interrupts.hpp"
#include "sinks/csv.hpp"
#include "sinks/export_tables.hpp"
#include "sinks/jsonl.hpp"
#include "sinks/review_pages.hpp"
#include "sinks/sqlite.hpp"
#include "sinks/xlsx.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <map>
#include <memory>

namespace rapporteur {
namespace {

struct Options {
  std::string folder, format, out;
};

// What is written where no -o says it: a name in the folder. JSON Lines go to stdout then, as `run` keeps records.jsonl.
const std::map<std::string, std::string> formats = {
    {"jsonl", ""}, {"csv", "csv"}, {"xlsx", "records.xlsx"}, {"sqlite", "records.sqlite"}};

std::unique_ptr<TableWriter> writer_for(const std::string& format, const std::filesystem::path& out, const std::filesystem::path& folder) {
  if (format == "csv") return std::make_unique<CsvWriter>(out);
  if (format == "xlsx") return std::make_unique<XlsxWriter>(out, folder / review_folder);
  return std::make_unique<SqliteWriter>(out);
}

Result<void> put_lines(Ledger& ledger, const std::function<bool()>& stop) {
  return ledger.each_record([&](const LedgerRecord& record) -> Result<void> {
    if (stop()) return Failure{Code::internal, "interrupted"};
    put(record.json + "\n");
    return {};
  });
}

Result<void> write(const Options& options, const std::filesystem::path& out, Ledger& ledger, const Session& session,
                   const std::function<bool()>& stop) {
  if (options.format == "jsonl") return out.empty() ? put_lines(ledger, stop) : export_jsonl(ledger, out, stop);
  const auto schemas = load_schemas(session);
  if (!schemas) return schemas.error();
  const auto report = report_of({}, ledger, 0);
  if (!report) return report.error();
  return export_tables(ledger, *schemas, sorted_documents(*report), *writer_for(options.format, out, options.folder), stop);
}

int export_folder(const Options& options, const Session& session) {
  std::filesystem::path out = options.out == "-" ? "" : options.out;
  if (out.empty() && !formats.at(options.format).empty()) {
    if (options.out == "-") return complain(wrong_usage, "only JSON Lines are written to stdout; give -o the name of a file or folder");
    out = std::filesystem::path(options.folder) / formats.at(options.format);
  }
  auto ledger = open_ledger(options.folder);
  if (!ledger) return complain_of_folder(ledger.error());
  if (options.format != "csv")
    if (const auto ok = check_writable(out.string()); !ok) return complain(wrong_usage, ok.error().message);
  if (const auto held = ledger->hold(); !held) return complain(cannot_go_on, held.error().message);
  Interrupts interrupts;
  std::vector<pollfd> nothing;
  const auto written = write(options, out, *ledger, session, [&] {
    interrupts.wait(nothing, std::chrono::milliseconds(0));
    return interrupts.received() != 0;
  });
  if (interrupts.received() != 0) return complain(exit_code_of_signal(interrupts.received()), "interrupted; nothing was written");
  if (!written) return complain(cannot_go_on, written.error().message);
  if (!out.empty()) say(LogLevel::info, "written", "\"" + harmless_utf8(out.string()) + "\" is written");
  return all_done;
}

}  // namespace

void add_export(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("export", "the records of a folder as tables for other programs");
  command->add_option("DIR", options->folder, "the folder that run --out has filled")->required()->type_name("DIR");
  command->add_option("--format", options->format, "jsonl, csv (a file a table), xlsx (a sheet a table), or sqlite (a view a table)")
      ->required()
      ->check([](const std::string& name) {
        return formats.contains(name) ? "" : "\"" + name + "\" is no format; jsonl, csv, xlsx or sqlite was expected";
      })
      ->type_name("FORMAT");
  command->add_option("-o,--output", options->out, "write here: a file, for csv a folder (without it: stdout for jsonl, else DIR/csv, "
                                                   "DIR/records.xlsx, DIR/records.sqlite)")
      ->type_name("PATH");
  add_plugin_path(*command, session);
  command->callback([options, &session] { session.chosen = [options, &session] { return export_folder(*options, session); }; });
}

}  // namespace rapporteur
