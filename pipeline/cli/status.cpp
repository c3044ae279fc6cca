// rapporteur status DIR
#include "base/utf8.hpp"
#include "cli/out_folder.hpp"
#include "cli/session.hpp"
#include "run/journal.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <vector>

namespace rapporteur {
namespace {

struct Options {
  std::string folder;
  bool json = false;
};

struct Status {
  PairCounts states;                   // (state, reason)
  std::uint64_t documents = 0, records = 0;
  std::vector<DocumentResult> others;  // not done, in the order of their files
};

Result<Status> status_of(Ledger& ledger) {
  Status status;
  auto states = ledger.documents_by_state();
  if (!states) return states.error();
  status.states = std::move(*states);
  const auto read = ledger.each_document([&](const LedgerDocument& row) -> Result<void> {
    ++status.documents;
    status.records += row.records;
    if (row.state == name_of(State::done)) return {};
    auto result = result_of(row);
    if (!result) return Failure{Code::ledger, "the ledger's row of \"" + printable_utf8(row.file) + "\" cannot be read; "
                                              "run the document again with --force"};
    status.others.push_back(std::move(*result));
    return {};
  });
  if (!read) return read.error();
  const auto twins = ledger.each_twin([&](const LedgerTwin&, const std::string&) -> Result<void> {
    ++status.documents;
    ++status.states[{std::string(name_of(State::skipped)), "same_content"}];
    return {};
  });
  if (!twins) return twins.error();
  return status;
}

std::string as_json(const Status& status) {
  auto states = nlohmann::ordered_json::array(), others = states;
  for (const auto& [state, number] : status.states)
    states.push_back({{"state", state.first}, {"reason", state.second}, {"documents", number}});
  for (const auto& d : status.others)
    others.push_back({{"file", printable_utf8(d.file)}, {"path", printable_utf8(d.path)}, {"sha256", d.sha256},
                      {"state", name_of(d.outcome.state)}, {"reason", d.outcome.reason},
                      {"message", printable_utf8(d.outcome.message)}, {"attempts", d.attempts}, {"records", d.records}});
  return nlohmann::ordered_json{{"documents", status.documents}, {"records", status.records}, {"states", states}, {"not_done", others}}
             .dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string as_text(const Status& status) {
  std::string text = std::to_string(status.documents) + " documents, " + std::to_string(status.records) + " records\n";
  for (const auto& [state, number] : status.states) {
    const auto count = std::to_string(number);
    text += std::string(count.size() < 8 ? 8 - count.size() : 0, ' ') + count + "  " + state.first +
            (state.second == "ok" ? "" : ": " + state.second) + "\n";
  }
  if (!status.others.empty()) text += "\nNot done\n";
  bool failed = false;
  for (const auto& d : status.others) {
    text += "  " + std::string(name_of(d.outcome.state)) + "  " + harmless_utf8(d.outcome.message) + "\n";
    failed = failed || d.outcome.state == State::failed;
  }
  if (failed) text += "\nWhat failed is tried again by: rapporteur retry DIR, or when a limit or a version changes\n";
  return text;
}

int show_status(const Options& options) {
  auto ledger = open_ledger(options.folder);
  if (!ledger) return complain_of_folder(ledger.error());
  const auto status = status_of(*ledger);
  if (!status) return complain(cannot_go_on, status.error().message);
  put(options.json ? as_json(*status) : as_text(*status));
  return all_done;
}

}  // namespace

void add_status(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("status", "what a folder of records holds, and what became of each document");
  command->add_option("DIR", options->folder, "the folder that run --out has filled")->required()->type_name("DIR");
  command->add_flag("--json", options->json, "as JSON");
  command->callback([options, &session] { session.chosen = [options] { return show_status(*options); }; });
}

}  // namespace rapporteur
