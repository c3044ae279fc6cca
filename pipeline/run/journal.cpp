#include "run/journal.hpp"

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "kit/versions.hpp"
#include "pdf/versions.hpp"
#include "run/inputs.hpp"
#include "run/parts.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>
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

// A version number does not change while a language file is being worked on; its bytes do.
Result<std::string> versions_of(const Setup& setup) {
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
  return parts.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string details_of(const DocumentResult& document) {
  auto outcome = document.outcome;
  outcome.records.clear();  // they have rows of their own
  return to_json(outcome);
}

// Of a plugin too the bytes count: its lexicons and schemas are in them.
std::string versions_of(const PluginNote& plugin) { return json{plugin.version, plugin.sha256}.dump(-1, ' ', false, json::error_handler_t::replace); }

LedgerRecord row_of(const std::string& text) {
  static const json::json_pointer plugin("/extractor/plugin"), begin("/evidence/0/range/0"), end("/evidence/0/range/1");
  const auto record = json::parse(text, nullptr, false);
  const auto text_at = [&](const json::json_pointer& at) {
    return record.contains(at) && record[at].is_string() ? record[at].get<std::string>() : "";
  };
  const auto number_at = [&](const json::json_pointer& at) {
    return record.contains(at) && record[at].is_number_integer() ? record[at].get<std::int64_t>() : 0;
  };
  return {text_at("/id"_json_pointer), text_at("/type"_json_pointer), text_at("/language"_json_pointer), text,
          text_at(plugin), number_at(begin), number_at(end)};
}

// Whether the path still has the bytes of its row.
bool still_holds(const LedgerDocument& row) {
  const auto bytes = read_input({row.path, row.file, std::nullopt, false, row.within}, row.size);
  return bytes && bytes->size() == row.size && sha256_hex(*bytes) == row.sha256;
}

}  // namespace

// The ledger is a file that somebody may have written into: what cannot be read is as if it were not there.
std::optional<DocumentResult> result_of(const LedgerDocument& row) {
  auto outcome = outcome_from_json(row.details);
  if (!outcome) return std::nullopt;
  return DocumentResult{row.path, row.file, row.sha256, row.size, row.attempts, row.records, std::move(*outcome), 0, row.within};
}

Journal::Journal(Lock lock, Ledger ledger, Redo redo)
    : lock_(std::move(lock)), ledger_(std::move(ledger)), redo_(redo) {}

Result<Journal> Journal::open(const std::filesystem::path& folder, Redo redo) {
  auto lock = Lock::take(folder);
  if (!lock) return lock.error();
  for (const char* made : {"records.jsonl", "run-report.json"}) clear_unfinished(folder / made);
  auto ledger = Ledger::open(folder / "ledger.sqlite");
  if (!ledger) return ledger.error();
  return Journal(std::move(*lock), std::move(*ledger), redo);
}

Result<void> Journal::begin(const Setup& setup, const std::vector<PluginNote>& plugins, const std::string& guards) {
  auto versions = versions_of(setup);
  if (!versions) return versions.error();
  versions_ = std::move(*versions);
  plugins_.clear();
  for (const auto& plugin : plugins)
    if (plugin.refused.empty()) plugins_[plugin.name] = versions_of(plugin);
  has_password_ = !setup.password.empty();
  guards_ = guards + (has_password_ ? " with a password" : "");
  return {};
}

// What failed as a whole may have failed by a plugin that nobody could blame.
std::string Journal::guards_of(const Outcome& outcome) const {
  return outcome.state == State::failed ? guards_ + " " + json(plugins_).dump(-1, ' ', false, json::error_handler_t::replace) : guards_;
}

std::set<std::string> Journal::stale_parts(const LedgerDocument& row, const Outcome& outcome) const {
  std::set<std::string> stale;
  const bool try_failed = redo_ == Redo::failed || row.guards != guards_;
  for (const auto& [plugin, versions] : plugins_) {
    const auto part = row.parts.find(plugin);
    if (part == row.parts.end() || part->second != versions || (try_failed && outcome.failed_plugins.contains(plugin)))
      stale.insert(plugin);
  }
  return stale;
}

Result<std::optional<Known>> Journal::recall(const DocumentResult& asked) {
  const std::optional<Known> nothing;
  const auto row = ledger_.find(asked.sha256);
  if (!row) return row.error();
  if (!*row) return nothing;
  const bool extracted = (*row)->state == name_of(State::done) || (*row)->state == name_of(State::degraded);
  // Records name their file: where the row moves to this one they are made again.
  if ((*row)->path != asked.path && still_holds(**row)) {
    if (extracted && std::tie((*row)->file, (*row)->path) < std::tie(asked.file, asked.path)) {
      Known twin{asked, {}};
      twin.document.outcome.state = State::skipped;
      twin.document.outcome.reason = "same_content";
      twin.document.outcome.message = same_bytes_sentence(asked.file, (*row)->file);
      return std::optional(std::move(twin));
    }
    displaced_[asked.sha256] = {asked.sha256, (*row)->path, (*row)->file};
  }
  if (redo_ == Redo::all || (*row)->versions != versions_ || (*row)->file != asked.file || (*row)->path != asked.path) return nothing;
  auto document = result_of(**row);
  if (!document) return nothing;
  const auto& outcome = document->outcome;
  if (outcome.state == State::failed && (redo_ == Redo::failed || (*row)->guards != guards_of(outcome))) return nothing;
  if (outcome.reason == name_of(Code::encrypted) && has_password_) return nothing;
  if (!extracted) return std::optional(Known{std::move(*document), {}});
  if (const auto dropped = drop_removed(**row, *document); !dropped) return dropped.error();
  auto again = stale_parts(**row, document->outcome);
  return std::optional(Known{std::move(*document), std::move(again)});
}

Result<void> Journal::drop_removed(const LedgerDocument& row, DocumentResult& document) {
  std::set<std::string> removed;
  for (const auto& [plugin, versions] : row.parts)
    if (!plugins_.contains(plugin)) removed.insert(plugin);
  if (removed.empty()) return {};
  for (const auto& [plugin, failure] : document.outcome.failed_plugins)
    if (removed.contains(plugin)) document.attempts -= failure.attempts;
  take_out(document.outcome, removed, document.file);
  auto left = row;
  left.attempts = document.attempts;
  std::set<std::string> kept;
  std::erase_if(left.parts, [&](const auto& part) { return removed.contains(part.first); });
  for (const auto& [plugin, versions] : left.parts) kept.insert(plugin);
  left.state = name_of(document.outcome.state);
  left.reason = document.outcome.reason;
  left.details = details_of(document);
  if (const auto done = ledger_.finish(left, {}, kept); !done) return done;
  const auto now = ledger_.find(row.sha256);
  if (!now) return now.error();
  document.records = (*now)->records;
  return {};
}

Result<void> Journal::keep(DocumentResult& document, const std::optional<std::set<std::string>>& again) {
  const auto& outcome = document.outcome;
  LedgerDocument row{document.sha256, document.path, document.file, std::string(name_of(outcome.state)), outcome.reason,
                     details_of(document), versions_, guards_of(outcome), document.size, document.attempts, 0, document.within};
  if (outcome.state == State::done || outcome.state == State::degraded) row.parts = plugins_;
  std::set<std::string> kept;
  if (again)
    for (const auto& [plugin, versions] : row.parts)
      if (!again->contains(plugin)) kept.insert(plugin);
  std::vector<LedgerRecord> records;
  records.reserve(outcome.records.size());
  for (const auto& text : outcome.records)
    if (auto record = row_of(text); !kept.contains(record.plugin)) records.push_back(std::move(record));  // else it is forged
  std::vector<LedgerTwin> twins;
  if (const auto displaced = displaced_.find(document.sha256); displaced != displaced_.end()) twins.push_back(displaced->second);
  if (const auto kept_now = ledger_.finish(row, records, kept, twins); !kept_now) return kept_now;
  displaced_.erase(document.sha256);
  document.records = records.size();
  if (kept.empty()) return {};
  const auto now = ledger_.find(document.sha256);
  if (!now) return now.error();
  document.records = (*now)->records;
  return {};
}

}  // namespace rapporteur
