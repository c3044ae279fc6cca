#include "conformance/examples.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

namespace rapporteur {
namespace {

using nlohmann::json;

bool refers(const Plugin& plugin, const std::string& field) {
  return std::find(plugin.references.begin(), plugin.references.end(), field) != plugin.references.end();
}

bool has_fields(const json& record, const json& expected, const Plugin& plugin) {
  if (record["type"] != expected["type"]) return false;
  const auto wanted = expected.value("fields", json::object());
  const auto& fields = record["fields"];
  return std::all_of(wanted.items().begin(), wanted.items().end(), [&](const auto& field) {
    const auto found = fields.find(field.key());
    if (field.value().is_null()) return found == fields.end();
    return found != fields.end() && (refers(plugin, field.key()) || *found == field.value());
  });
}

// Which record each expected one is paired with. A record may fit several: augmenting paths pair as many as can be.
std::vector<std::optional<std::size_t>> paired(const json& expected, const std::vector<json>& found, const Plugin& plugin) {
  std::vector<std::optional<std::size_t>> taken_by(found.size()), pairs(expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    std::vector<bool> tried(found.size());
    const std::function<bool(std::size_t)> place = [&](std::size_t which) {
      for (std::size_t j = 0; j < found.size(); ++j) {
        if (tried[j] || !has_fields(found[j], expected[which], plugin)) continue;
        tried[j] = true;
        if (taken_by[j] && !place(*taken_by[j])) continue;
        taken_by[j] = which;
        return true;
      }
      return false;
    };
    place(i);
  }
  for (std::size_t j = 0; j < found.size(); ++j)
    if (taken_by[j]) pairs[*taken_by[j]] = j;
  return pairs;
}

std::string shown(const json& record) {
  return record["type"].get<std::string>() + " " + record.value("fields", json::object()).dump(-1, ' ', false, json::error_handler_t::replace);
}

// "#0" is the id of the record that the first expected one is paired with.
json meant(const json& reference, const std::vector<std::optional<std::size_t>>& pairs, const std::vector<json>& found) {
  if (reference.is_array()) {
    auto ids = json::array();
    for (const auto& one : reference) ids.push_back(meant(one, pairs, found));
    return ids;
  }
  const auto text = reference.is_string() ? reference.get<std::string>() : "";
  if (text.size() < 2 || text.size() > 5 || text[0] != '#' || text.find_first_not_of("0123456789", 1) != text.npos) return reference;
  const auto which = std::stoul(text.substr(1));
  return which < pairs.size() && pairs[which] ? found[*pairs[which]]["id"] : json();
}

std::vector<std::string> compare(const json& expected, const std::vector<json>& found, const Plugin& plugin) {
  std::vector<std::string> faults;
  const auto pairs = paired(expected, found, plugin);
  std::set<std::size_t> used;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!pairs[i]) {
      faults.push_back("expected, but not found: " + shown(expected[i]));
      continue;
    }
    used.insert(*pairs[i]);
    const auto& fields = found[*pairs[i]]["fields"];
    const auto wanted = expected[i].value("fields", json::object());
    for (const auto& [name, value] : wanted.items())
      if (refers(plugin, name) && !value.is_null() && fields[name] != meant(value, pairs, found))
        faults.push_back("the \"" + name + "\" of " + shown(expected[i]) + " leads to another record");
  }
  for (std::size_t j = 0; j < found.size(); ++j)
    if (!used.contains(j)) faults.push_back("found, but not expected: " + shown(found[j]));
  return faults;
}

}  // namespace

std::vector<std::string> faults_of_example(const PluginExample& example, Workbench& bench) {
  const auto paper = bench.paper(example.text, example.language);
  const auto given = bench.run(paper);
  std::vector<std::string> faults;
  for (const auto& failed : given.failures) faults.push_back(failed.failure.message);
  for (const auto& refused : given.refused) faults.push_back("a record was refused: " + refused.reason);
  const auto finished = finish(paper.document, given.drafts, bench.schemas());
  for (const auto& rejected : finished.rejected)
    faults.push_back("a record was refused: " + rejected.reason + " in " + rejected.fields);
  std::vector<json> found;
  for (const auto& record : finished.records) found.push_back(json::parse(record.json));
  const auto differences = compare(json::parse(example.records), found, bench.plugin());
  faults.insert(faults.end(), differences.begin(), differences.end());
  return faults;
}

std::vector<std::string> faults_of_lexicon(const LexiconLanguage& lexicon) {
  std::vector<std::string> faults;
  const auto list = [](std::vector<std::vector<std::string>> terms) {
    std::sort(terms.begin(), terms.end());
    return json(terms);
  };
  for (const auto& example : lexicon.examples()) {
    std::vector<std::vector<std::string>> found, expected = example.terms;
    std::set<std::string> groups;
    for (const auto& term : expected) groups.insert(term[0]);
    for (const TermHit& hit : lexicon.find(fold(example.text)))
      if (groups.empty() || groups.contains(lexicon.group(hit)))
        found.push_back({lexicon.group(hit), lexicon.code(hit),
                         fold(example.text.substr(hit.range.begin, hit.range.end - hit.range.begin)).text});
    for (auto& term : expected) term[2] = fold(term[2]).text;
    if (list(found) != list(expected))
      faults.push_back("\"" + example.text + "\" gives the terms " + list(found).dump() + ", expected were " + list(expected).dump());
  }
  return faults;
}

}  // namespace rapporteur
