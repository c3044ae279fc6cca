#include "sinks/run_report.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace rapporteur {
namespace {

using nlohmann::ordered_json;

constexpr std::array states = {"done", "degraded", "rejected", "failed", "skipped", "queued"};

double in_milliseconds(double seconds) { return std::round(seconds * 1000) / 1000; }

ordered_json counts(const std::map<std::string, std::uint64_t>& numbers) {
  ordered_json out = ordered_json::object();
  for (const auto& [name, number] : numbers) out[name] = number;
  return out;
}

ordered_json describe(const DocumentReport& document) {
  ordered_json out;
  out["file"] = printable_utf8(document.file);
  out["sha256"] = document.sha256.empty() ? ordered_json() : ordered_json(document.sha256);
  out["state"] = document.state;
  out["reason"] = document.reason;
  out["message"] = printable_utf8(document.message);
  out["attempts"] = document.attempts;
  out["pages"] = document.pages;
  out["records"] = document.records;
  out["rejected_records"] = document.rejected.size();
  out["withheld_pages"] = document.withheld_pages;
  out["withheld_records"] = document.withheld_records;
  out["loss"] = counts(document.loss);
  return out;
}

ordered_json describe(const PluginReport& plugin) {
  return {{"name", printable_utf8(plugin.name)},           {"version", printable_utf8(plugin.version)},
          {"file", printable_utf8(plugin.file)},           {"types", plugin.types},
          {"state", !plugin.loaded ? "refused" : plugin.benched.empty() ? "loaded" : "benched"},
          {"reason", printable_utf8(plugin.benched.empty() ? plugin.reason : plugin.benched)}};
}

void add_rejected(ordered_json& list, const DocumentReport& document) {
  for (const auto& rejected : document.rejected)
    list.push_back({{"file", printable_utf8(document.file)},
                    {"plugin", printable_utf8(rejected.plugin)},
                    {"type", printable_utf8(rejected.type)},
                    {"page", rejected.page},
                    {"reason", printable_utf8(rejected.reason)},
                    {"fields", printable_utf8(rejected.fields)}});
}

void add_notes(ordered_json& list, const DocumentReport& document) {
  for (const auto& note : document.notes)
    list.push_back({{"file", printable_utf8(document.file)},
                    {"id", note.id},
                    {"type", note.type},
                    {"pointer", note.pointer},
                    {"reason", printable_utf8(note.reason)}});
}

void add_findings(ordered_json& list, const DocumentReport& document) {
  for (const auto& finding : document.findings)
    list.push_back({{"file", printable_utf8(document.file)},
                    {"id", finding.id},
                    {"type", finding.type},
                    {"page", finding.page},
                    {"name", finding.name},
                    {"detail", printable_utf8(finding.detail)},
                    {"records", finding.records}});
}

std::map<std::string, std::uint64_t> failed_by_name(const std::vector<const DocumentReport*>& documents) {
  std::map<std::string, std::uint64_t> failed;
  for (const auto* document : documents)
    for (const auto& finding : document->findings) ++failed[finding.name];
  return failed;
}

}  // namespace

bool adds_up(const RunReport& report) {
  return std::all_of(report.documents.begin(), report.documents.end(), [](const DocumentReport& document) {
    return std::find(states.begin(), states.end(), document.state) != states.end();
  });
}

std::vector<const DocumentReport*> sorted_documents(const RunReport& report) {
  std::vector<const DocumentReport*> documents;
  for (const auto& document : report.documents) documents.push_back(&document);
  std::stable_sort(documents.begin(), documents.end(),
                   [](const auto* a, const auto* b) { return a->file < b->file; });
  return documents;
}

std::string run_report_json(const RunReport& report) {
  const auto documents = sorted_documents(report);
  ordered_json out;
  out["schema_version"] = "1.0.0";
  out["inputs"] = documents.size();
  out["states"] = ordered_json::object();
  for (const auto* state : states) {
    const auto number = std::count_if(documents.begin(), documents.end(),
                                      [&](const auto* document) { return document->state == state; });
    if (number > 0) out["states"][state] = number;
  }
  for (const auto* list : {"documents", "plugins", "rejected", "notes", "findings"}) out[list] = ordered_json::array();
  for (const auto* document : documents) {
    out["documents"].push_back(describe(*document));
    add_rejected(out["rejected"], *document);
    add_notes(out["notes"], *document);
    add_findings(out["findings"], *document);
  }
  out["failed_checks"] = counts(failed_by_name(documents));
  for (const auto& plugin : report.plugins) out["plugins"].push_back(describe(plugin));
  out["timings"] = {{"total", in_milliseconds(report.seconds)}, {"slowest", ordered_json::array()}};
  for (const auto& [file, seconds] : report.slowest)
    out["timings"]["slowest"].push_back({{"file", printable_utf8(file)}, {"seconds", in_milliseconds(seconds)}});
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace rapporteur
