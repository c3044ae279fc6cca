#include "run/journal.hpp"

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "kit/versions.hpp"
#include "pdf/versions.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace rapporteur {
namespace {

using json = nlohmann::json;

constexpr std::uintmax_t largest_part = 1u << 30;

// Names and bytes of the files in a folder and below it, in the order of their names.
Result<std::string> fingerprint_of_folder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code ec;
  for (std::filesystem::recursive_directory_iterator at(folder, ec), end; !ec && at != end; at.increment(ec))
    if (at->is_regular_file(ec)) files.push_back(at->path());
  if (ec) return Failure{Code::internal, "the folder \"" + folder.string() + "\" cannot be read: " + ec.message()};
  std::sort(files.begin(), files.end());
  std::string all;
  for (const auto& file : files) {
    const auto bytes = read_file(file, largest_part);
    if (!bytes) return bytes.error();
    all += file.lexically_relative(folder).string() + '\0' + sha256_hex(*bytes) + '\n';
  }
  return sha256_hex(all);
}

// A version number does not change while a plugin or a language file is being worked on; its bytes do.
Result<std::string> versions_of(const Setup& setup, const std::vector<PluginNote>& plugins) {
  json parts{{"poppler", poppler_version()},
             {"qpdf", qpdf_version()},
             {"icu", icu_version()},
             {"limits", {setup.limits.bytes, setup.limits.pages, setup.limits.glyphs_a_page, setup.limits.glyphs, setup.limits.records}}};
  const auto program = read_file(std::filesystem::read_symlink("/proc/self/exe"), largest_part);
  if (!program) return program.error();
  parts["program"] = sha256_hex(*program);
  for (const char* kind : {"languages", "schemas"}) {
    const auto data = fingerprint_of_folder(data_folder(kind));
    if (!data) return data.error();
    parts[kind] = *data;
  }
  for (const auto& plugin : plugins) {
    if (!plugin.refused.empty()) continue;
    const auto bytes = read_file(plugin.file, largest_part);
    if (!bytes) return bytes.error();
    parts["plugins"][plugin.name] = {plugin.version, sha256_hex(*bytes)};
  }
  return parts.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string details_of(const DocumentResult& document) {
  auto outcome = document.outcome;
  outcome.records.clear();  // they have rows of their own
  return to_json(outcome);
}

}  // namespace

// The ledger is a file that somebody may have written into: what cannot be read is as if it were not there.
std::optional<DocumentResult> result_of(const LedgerDocument& row) {
  auto outcome = outcome_from_json(row.details);
  if (!outcome) return std::nullopt;
  return DocumentResult{row.path, row.file, row.sha256, row.size, row.attempts, row.records, std::move(*outcome), 0};
}

Journal::Journal(Lock lock, Ledger ledger, bool redo)
    : lock_(std::move(lock)), ledger_(std::move(ledger)), redo_(redo) {}

Result<Journal> Journal::open(const std::filesystem::path& folder, bool redo) {
  auto lock = Lock::take(folder);
  if (!lock) return lock.error();
  for (const char* made : {"records.jsonl", "run-report.json"}) clear_unfinished(folder / made);
  auto ledger = Ledger::open(folder / "ledger.sqlite");
  if (!ledger) return ledger.error();
  return Journal(std::move(*lock), std::move(*ledger), redo);
}

Result<void> Journal::begin(const Setup& setup, const std::vector<PluginNote>& plugins, const std::string& guards) {
  auto versions = versions_of(setup, plugins);
  if (!versions) return versions.error();
  versions_ = std::move(*versions);
  guards_ = guards;
  has_password_ = !setup.password.empty();
  return {};
}

Result<std::optional<DocumentResult>> Journal::recall(const std::string& sha256, const std::string& path,
                                                      const std::string& file) {
  const std::optional<DocumentResult> nothing;
  if (redo_) return nothing;
  const auto row = ledger_.find(sha256);
  if (!row) return row.error();
  // Records name their file: under another name it is done again, and the ledger knows which path it then has.
  if (!*row || (*row)->versions != versions_ || (*row)->file != file || (*row)->path != path) return nothing;
  auto known = result_of(**row);
  if (!known) return nothing;
  const bool may_succeed = known->outcome.state == State::failed || !known->outcome.failed_plugins.empty();
  if (may_succeed && (*row)->guards != guards_) return nothing;
  if (known->outcome.reason == "encrypted" && has_password_) return nothing;
  return known;
}

Result<void> Journal::keep(const DocumentResult& document) {
  const auto& outcome = document.outcome;
  std::vector<LedgerRecord> records;
  records.reserve(outcome.records.size());
  for (const auto& text : outcome.records) {
    const auto record = json::parse(text, nullptr, false);
    const auto text_at = [&](const char* key) {
      return record.is_object() && record.contains(key) && record[key].is_string() ? record[key].get<std::string>() : "";
    };
    records.push_back({text_at("id"), text_at("type"), text_at("language"), text});
  }
  return ledger_.finish({document.sha256, document.path, document.file, std::string(name_of(outcome.state)), outcome.reason,
                         details_of(document), versions_, guards_, document.size, document.attempts, 0},
                        records);
}

}  // namespace rapporteur
