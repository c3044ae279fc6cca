#include "cli/results.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "sinks/jsonl.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

namespace rapporteur {
namespace {

constexpr std::size_t most_slow = 10;

DocumentReport report_of(const DocumentResult& result) {
  const auto& outcome = result.outcome;
  std::uint64_t withheld = 0;
  for (const auto& [plugin, number] : outcome.withheld_records) withheld += number;
  return {result.file, result.sha256, std::string(name_of(outcome.state)), outcome.reason, outcome.message, result.attempts,
          outcome.pages, result.records, outcome.withheld_pages, withheld,
          outcome.rejected, outcome.notes, outcome.loss, outcome.findings};
}

DocumentReport report_of(const LedgerDocument& row) {
  if (const auto result = result_of(row)) return report_of(*result);
  DocumentReport report;
  report.file = row.file;
  report.sha256 = row.sha256;
  report.state = row.state;
  report.reason = row.reason;
  report.message = "\"" + printable_utf8(row.file) + "\": what the ledger says of it cannot be read; run it again with --force";
  report.attempts = row.attempts;
  report.records = row.records;
  return report;
}

DocumentReport report_of(const LedgerTwin& twin, const std::string& first) {
  DocumentReport report;
  report.file = twin.file;
  report.sha256 = twin.sha256;
  report.state = name_of(State::skipped);
  report.reason = "same_content";
  report.message = same_bytes_sentence(twin.file, first);
  return report;
}

std::string benched_in(const BatchResult& result, const std::string& plugin) {
  const auto why = result.benched.find(plugin);
  return why == result.benched.end() ? "" : why->second;
}

// Slowest first; those of equal time by name.
std::vector<std::pair<std::string, double>> slowest_of(const BatchResult& result) {
  std::vector<std::pair<std::string, double>> slow;
  for (const auto& document : result.documents)
    if (document.seconds > 0) slow.emplace_back(document.file, document.seconds);
  std::sort(slow.begin(), slow.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  slow.resize(std::min(slow.size(), most_slow));
  return slow;
}

}  // namespace

Result<RunReport> report_of(const BatchResult& result, Ledger& ledger, double seconds) {
  std::map<std::string, DocumentReport> by_path;
  auto read = ledger.each_document([&](const LedgerDocument& row) -> Result<void> {
    by_path[row.path] = report_of(row);
    return {};
  });
  if (!read) return read.error();
  read = ledger.each_twin([&](const LedgerTwin& twin, const std::string& first) -> Result<void> {
    by_path[twin.path] = report_of(twin, first);
    return {};
  });
  if (!read) return read.error();
  for (const auto& document : result.documents) {
    const auto known = by_path.find(document.path);
    if (known == by_path.end()) {
      by_path.emplace(document.path, report_of(document));
    } else if (known->second.sha256 != document.sha256 || known->second.reason != document.outcome.reason) {
      // The row is of an earlier round, and its records are still the ones that the folder has.
      const auto kept = known->second.records;
      known->second = report_of(document);
      known->second.records = kept;
    }
  }
  RunReport report;
  for (auto& [path, document] : by_path) report.documents.push_back(std::move(document));
  for (const auto& plugin : result.plugins)
    report.plugins.push_back({plugin.name, plugin.version, plugin.file, plugin.types, plugin.refused.empty(), plugin.refused,
                              benched_in(result, plugin.name)});
  report.seconds = seconds;
  report.slowest = slowest_of(result);
  return report;
}

Result<void> write_results(const std::string& folder, Ledger& ledger, const RunReport& report) {
  const std::filesystem::path out(folder);
  if (const auto written = export_jsonl(ledger, out / "records.jsonl"); !written) return written;
  return write_file(out / "run-report.json", run_report_json(report));
}

}  // namespace rapporteur
