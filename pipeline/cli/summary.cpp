#include "cli/summary.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t examples_a_type = 2;
constexpr std::size_t quote_length = 90;   // characters
constexpr std::size_t most_fields = 6;
constexpr std::size_t value_length = 40;

struct Counted {
  std::map<std::string, std::map<std::string, std::size_t>> by_language;  // language -> type -> records
  std::map<std::string, std::vector<std::string>> examples;               // type -> lines
  std::set<std::string> types;
  std::size_t records = 0;
};

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

// Examples are taken from as many documents as there are, so that they show more than one language.
Counted count(const BatchResult& result) {
  Counted counted;
  std::map<std::string, std::set<std::string>> shown_from;
  for (const auto& document : result.documents)
    for (const auto& line : document.outcome.records) {
      const auto record = json::parse(line);
      const auto type = record.at("type").get<std::string>();
      ++counted.records;
      counted.types.insert(type);
      ++counted.by_language[record.at("language").get<std::string>()][type];
      auto& examples = counted.examples[type];
      if (examples.size() < examples_a_type && shown_from[type].insert(document.file).second)
        examples.push_back(example_of(record));
    }
  return counted;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width > text.size() ? width - text.size() : 0, ' ');
}
std::string padded_left(const std::string& text, std::size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

std::string table_of(const Counted& counted) {
  constexpr std::size_t first = 12;
  std::string table = "  " + padded("language", first);
  for (const auto& type : counted.types) table += "  " + type;
  table += "\n";
  for (const auto& [language, types] : counted.by_language) {
    table += "  " + padded(language, first);
    for (const auto& type : counted.types) {
      const auto found = types.find(type);
      table += "  " + padded_left(found == types.end() ? "-" : std::to_string(found->second), type.size());
    }
    table += "\n";
  }
  return table;
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

}  // namespace

std::string summary_of(const BatchResult& result, const std::string& out) {
  const auto counted = count(result);
  std::string text = states_of(result) + ", " + std::to_string(counted.records) + " records\n";
  if (counted.records > 0) {
    text += "\n" + table_of(counted) + "\nFor example:\n";
    for (const auto& [type, examples] : counted.examples) {
      text += "  " + type + "\n";
      for (const auto& example : examples) text += example;
    }
  }
  const auto folder = printable_utf8(out);
  return text + "\nRecords: " + folder + "/records.jsonl\nReport:  " + folder + "/run-report.json\n";
}

}  // namespace rapporteur
