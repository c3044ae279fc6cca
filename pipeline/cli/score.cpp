// rapporteur score GOLD PREDICTED
#include "run/score.hpp"

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

constexpr std::uintmax_t most_bytes = 1u << 30;
constexpr std::size_t shown_fields = 160, shown_quote = 100;  // characters

struct Options {
  std::string gold, predicted, meta;
  bool set = false, json = false, misses = false, verdicts = false;
  double least = -1;
};

struct Job {
  std::string name, gold, predicted, meta;  // meta: empty for none
};

std::string cut(const std::string& text, std::size_t most) {
  std::size_t at = 0;
  for (; at < text.size() && most > 0; --most) next_code_point(text, at);
  return text.substr(0, at);
}

std::string formatted(const char* format, auto... values) {
  char text[256];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

double rounded(double value) { return std::strtod(formatted("%.4f", value).c_str(), nullptr); }

std::string table_of(Scores scores) {
  std::sort(scores.begin(), scores.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string table;
  for (const auto& [type, s] : scores) {
    const auto r = rates(s.found, s.predicted, s.gold);
    table += type + std::string(15 - std::min<std::size_t>(15, type.size()), ' ') +
             formatted(" gold %4d  predicted %4d  P %.3f  R %.3f  F1 %.3f  strict F1 %.3f\n", s.gold, s.predicted,
                       r.precision, r.recall, r.f1, rates(s.strict, s.predicted, s.gold).f1);
    std::string cells;
    for (const auto& [field, counts] : s.fields)
      cells += (cells.empty() ? "" : "  ") + field + formatted(" %d/%d", counts.first, counts.second);
    if (!cells.empty()) table += "                " + cells + "\n";
  }
  return table;
}

json totals_of(const Scores& scores, bool with_keys) {
  const auto sum = sum_of(scores);
  auto totals = json::object();
  if (with_keys && !sum.keys.empty()) totals["keys"] = sum.keys;
  totals["F1"] = rounded(rates(sum.found, sum.predicted, sum.gold).f1);
  totals["strict_F1"] = rounded(rates(sum.strict, sum.predicted, sum.gold).f1);
  totals["gold"] = sum.gold;
  totals["predicted"] = sum.predicted;
  totals["found"] = sum.found;
  totals["strict"] = sum.strict;
  return totals;
}

// Written as score.py prints it, so that the two outputs can be compared line by line.
std::string line_of(const json& totals) {
  std::string line;
  for (const auto& [key, value] : totals.items()) line += (line.empty() ? "{'" : ", '") + key + "': " + value.dump();
  return line + "}\n";
}

std::string line_of(const Miss& miss) {
  return formatted("  %-8s ", miss.what.c_str()) + miss.type +
         std::string(14 - std::min<std::size_t>(14, miss.type.size()), ' ') + " p" + miss.page + " ¶" + miss.paragraph +
         " " + cut(miss.fields, shown_fields) + " | " + cut(miss.quote, shown_quote) + "\n";
}

Result<std::vector<Job>> jobs_of(const Options& options) {
  if (!options.set) return std::vector<Job>{{fs::path(options.gold).filename(), options.gold, options.predicted, options.meta}};
  std::error_code ec;
  if (!fs::is_directory(options.gold, ec))
    return Failure{Code::unreadable, "\"" + printable_utf8(options.gold) + "\" is no folder; --set expects one with NAME.gold.jsonl files"};
  constexpr std::string_view ending = ".gold.jsonl";
  std::vector<Job> jobs;
  for (auto entry = fs::directory_iterator(options.gold, ec); !ec && entry != fs::directory_iterator(); entry.increment(ec)) {
    const auto name = entry->path().filename().string();
    if (!name.ends_with(ending)) continue;
    const auto stem = name.substr(0, name.size() - ending.size());
    const auto meta = fs::path(options.gold) / (stem + ".meta.json");
    jobs.push_back({stem, entry->path(), fs::path(options.predicted) / (stem + ".jsonl"), fs::exists(meta) ? meta.string() : ""});
  }
  std::sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.gold < b.gold; });
  if (jobs.empty())
    return Failure{Code::unreadable, "there is no NAME.gold.jsonl in \"" + printable_utf8(options.gold) + "\""};
  return jobs;
}

struct ScoredJob {
  Scored scored;
  bool predicted = true;  // false: there was no file, which counts as no records
};

Result<ScoredJob> score_job(const Job& job, bool set) {
  const auto gold = read_named(job.gold, most_bytes);
  if (!gold) return gold.error();
  ScoredJob done;
  std::string predicted, meta;
  std::error_code ec;
  if (set && !fs::exists(job.predicted, ec)) {
    done.predicted = false;
  } else {
    auto read = read_named(job.predicted, most_bytes);
    if (!read) return read.error();
    predicted = std::move(*read);
  }
  if (!job.meta.empty()) {
    auto read = read_named(job.meta, most_bytes);
    if (!read) return read.error();
    meta = std::move(*read);
  }
  auto scored = score(*gold, predicted, meta);
  if (!scored) return Failure{scored.error().code, printable_utf8(job.name) + ": " + scored.error().message};
  done.scored = std::move(*scored);
  return done;
}

int run(const Options& options) {
  const auto jobs = jobs_of(options);
  if (!jobs) return complain(wrong_usage, jobs.error().message);
  std::vector<std::pair<std::string, Scores>> documents;
  std::string text, verdicts;
  for (const auto& job : *jobs) {
    const auto done = score_job(job, options.set);
    if (!done) return complain(wrong_usage, done.error().message);
    for (const auto& [id, type, is] : done->scored.verdicts)
      verdicts += json{{"document", job.name}, {"id", id}, {"type", type}, {"verdict", is}}.dump() + "\n";
    if (!options.json) {
      text += "## " + job.name + (done->predicted ? "" : "   (no predictions)") + "\n" + table_of(done->scored.scores);
    }
    if (options.misses)
      for (const auto& miss : done->scored.misses) text += line_of(miss);
    documents.emplace_back(job.name, done->scored.scores);
  }
  const auto all = merge(documents);
  if (options.verdicts) {
    text = verdicts;
  } else if (options.json) {
    auto by_document = json::object(), by_type = json::object();
    for (const auto& [name, scores] : documents) by_document[name] = totals_of(scores, true);
    for (const auto& [type, score] : all) by_type[type] = totals_of({{type, score}}, false);
    text += json{{"documents", by_document}, {"types", by_type}, {"all", totals_of(all, false)}}.dump(1) + "\n";
  } else {
    text += "## all\n" + table_of(all) + line_of(totals_of(all, false));
  }
  put(text);
  const auto sum = sum_of(all);
  const auto f1 = rates(sum.found, sum.predicted, sum.gold).f1;
  if (f1 >= options.least) return all_done;
  return complain(partly_done, formatted("F1 is %.4f, at least %.4f was asked for", f1, options.least));
}

}  // namespace

void add_score(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("score", "how well records agree with gold records, by type and field");
  command->add_option("GOLD", options->gold, "gold records as JSON Lines; with --set a folder of NAME.gold.jsonl")->required();
  command->add_option("PREDICTED", options->predicted, "records of the same document; with --set a folder of NAME.jsonl")->required();
  command->add_flag("--set", options->set, "score whole folders");
  command->add_option("--meta", options->meta, "what was labelled, and what else is accepted")->type_name("FILE");
  command->add_flag("--json", options->json, "as JSON");
  command->add_flag("--misses", options->misses, "each record that was missed or is spurious");
  command->add_flag("--verdicts", options->verdicts, "a line of JSON for each record: right, found, optional or spurious");
  command->add_option("--min", options->least, "exit with 1 where F1 (found) over all is below")->type_name("F1");
  command->callback([options, &session] { session.chosen = [options] { return run(*options); }; });
}

}  // namespace rapporteur
