#include "cli/summary.hpp"

#include "base/utf8.hpp"
#include "cli/outcomes.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

constexpr int examples_a_type = 2;
constexpr std::size_t quote_length = 90;   // characters
constexpr std::size_t most_fields = 6;
constexpr std::size_t value_length = 40;

std::string cut(const std::string& text, std::size_t most) {
  std::string out;
  std::size_t at = 0;
  for (; at < text.size() && most > 0; --most) {
    const auto c = next_code_point(text, at);
    append_utf8(out, c < 0x20 ? U' ' : c);
  }
  return at < text.size() ? out + "…" : out;
}

// "count 19, unit case, stage received": what the record says, without the words behind the codes.
std::string said(const json& fields) {
  std::string out;
  std::size_t shown = 0;
  for (const auto& [name, value] : fields.items()) {
    if (name.ends_with("_text") || name == "part_of") continue;
    if (shown++ == most_fields) return out + ", …";
    std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    if (name == "period" && value.is_object()) {
      text.clear();
      for (const auto& [end, day] : value.items())
        text += (text.empty() ? "" : " to ") + (day.is_string() ? day.get<std::string>() : day.dump());
    }
    out += (out.empty() ? "" : ", ") + name + " " + cut(text, value_length);
  }
  return out;
}

std::string example_of(const json& record) {
  const auto& evidence = record.at("evidence").at(0);
  std::string where = record.at("document").at("file").get<std::string>() + ", page " + evidence.at("page").dump();
  if (const auto& paragraph = evidence.at("paragraph"); paragraph.is_string())
    where += ", paragraph " + paragraph.get<std::string>();
  return "    " + said(record.at("fields")) + "\n      " + where + ": “" +
         cut(evidence.at("quote").get<std::string>(), quote_length) + "”\n";
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width > text.size() ? width - text.size() : 0, ' ');
}
std::string padded_left(const std::string& text, std::size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

std::set<std::string> types_of(const PairCounts& records) {
  std::set<std::string> types;
  for (const auto& [type_and_language, number] : records) types.insert(type_and_language.first);
  return types;
}

std::string table_of(const PairCounts& records) {
  constexpr std::size_t first = 12;
  const auto types = types_of(records);
  std::set<std::string> languages;
  for (const auto& [type_and_language, number] : records) languages.insert(type_and_language.second);
  std::string table = "  " + padded("language", first);
  for (const auto& type : types) table += "  " + type;
  table += "\n";
  for (const auto& language : languages) {
    table += "  " + padded(language, first);
    for (const auto& type : types) {
      const auto found = records.find({type, language});
      table += "  " + padded_left(found == records.end() ? "-" : std::to_string(found->second), type.size());
    }
    table += "\n";
  }
  return table;
}

// From as many documents as there are, so that they show more than one language.
Result<std::string> examples_of(const std::string& type, Ledger& ledger) {
  const auto records = ledger.examples(type, examples_a_type);
  if (!records) return records.error();
  std::string text = "  " + type + "\n";
  for (const auto& record : *records) text += example_of(json::parse(record.json));
  return text;
}

std::string states_of(const BatchResult& result) {
  std::map<State, std::size_t> states;
  std::size_t pages = 0;
  for (const auto& document : result.documents) {
    ++states[document.outcome.state];
    pages += static_cast<std::size_t>(document.outcome.pages);
  }
  std::string line = std::to_string(result.documents.size()) + (result.documents.size() == 1 ? " document" : " documents");
  const char* between = ": ";
  for (const auto& [state, number] : states) {
    line += between + std::to_string(number) + " " + std::string(name_of(state));
    between = ", ";
  }
  return line + "; " + std::to_string(pages) + " pages";
}

std::string failed_checks_of(const BatchResult& result) {
  std::size_t failed = 0;
  for (const auto& document : result.documents) failed += document.outcome.findings.size();
  if (failed == 0) return "";
  return "\n" + std::to_string(failed) + (failed == 1 ? " check" : " checks") +
         " failed: figures or dates that do not agree, listed in the report under \"findings\"\n";
}

}  // namespace

Result<std::string> summary_of(const BatchResult& result, Ledger& ledger, const std::string& out) {
  const auto counts = ledger.records_by_type();
  if (!counts) return counts.error();
  std::uint64_t here = 0, all = 0;
  for (const auto& document : result.documents) here += document.records;
  for (const auto& [type_and_language, number] : *counts) all += number;
  std::string text = states_of(result) + ", " + std::to_string(here) + " records\n";
  if (result.recalled > 0)
    text += std::to_string(result.recalled) + " of them were finished by an earlier run (--force does them again)\n";
  if (all > here)
    text += "The folder holds " + std::to_string(all) + " records, as other documents were put into it before\n";
  text += outcomes_of(result);
  if (all > 0) {
    text += "\n" + table_of(*counts) + "\nFor example:\n";
    for (const auto& type : types_of(*counts)) {
      const auto examples = examples_of(type, ledger);
      if (!examples) return examples.error();
      text += *examples;
    }
  }
  text += failed_checks_of(result);
  const auto folder = printable_utf8(out);
  return text + "\nRecords: " + folder + "/records.jsonl\nReport:  " + folder + "/run-report.json\n";
}

}  // namespace rapporteur
