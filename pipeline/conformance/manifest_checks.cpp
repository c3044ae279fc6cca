// What a plugin says of itself: is it true, and does it say enough?
#include "conformance/check.hpp"
#include "conformance/papers.hpp"
#include "kit/lexicon.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace rapporteur {
namespace {

using nlohmann::json;

json schema_of(const Plugin& plugin, const std::string& type) {
  const auto found = plugin.schemas.find(type);
  return found == plugin.schemas.end() ? json() : json::parse(found->second, nullptr, false);
}

Finding manifest_valid(Workbench& bench) {
  Finding finding;
  auto manifest = json::parse(bench.plugin().manifest, nullptr, false);
  if (manifest.is_object()) {  // which may stand in the table only
    manifest["name"] = bench.plugin().name;
    manifest["version"] = bench.plugin().version;
  }
  for (const auto& fault : bench.schemas().check("manifest", manifest))
    finding.faults.push_back((fault.pointer.empty() ? "" : fault.pointer + ": ") + fault.reason);
  return finding;
}

Finding schemas_valid(Workbench& bench) {
  Finding finding;
  const auto& plugin = bench.plugin();
  if (const auto own = Schemas::load(bench.schema_folder()); !own) return {{own.error().message}, {}, 0};
  for (const auto& type : plugin.types) {
    auto alone = Schemas::load(bench.schema_folder()).value();
    const auto schema = plugin.schemas.find(type);
    const auto ok = alone.check_type({plugin.name, type, schema == plugin.schemas.end() ? "" : schema->second, plugin.references});
    if (!ok) finding.faults.push_back(ok.error().message);
  }
  return finding;
}

// A schema that takes anything checks nothing.
Finding schemas_strict(Workbench& bench) {
  Finding finding;
  for (const auto& type : bench.plugin().types) {
    if (bench.schemas().find_type(type) == nullptr) continue;
    // Other faults, as of a required field that is missing, tell of the field only in what was found.
    const auto names_it = [](const Fault& fault) {
      const auto found = fault.reason.find("x_no_such_field");
      return found != fault.reason.rfind("x_no_such_field") || fault.pointer == "/x_no_such_field";
    };
    const auto faults = bench.schemas().check_fields(type, json{{"x_no_such_field", json::array({1, nullptr})}});
    if (std::none_of(faults.begin(), faults.end(), names_it))
      finding.faults.push_back("the schema of \"" + type + "\" accepts a field that it does not name; give it \"additionalProperties\": false");
  }
  return finding;
}

Finding schemas_described(Workbench& bench) {
  Finding finding;
  for (const auto& type : bench.plugin().types) {
    const auto schema = schema_of(bench.plugin(), type);
    const auto properties = schema.is_object() ? schema.value("properties", json::object()) : json::object();
    for (const auto& [name, property] : properties.items())
      if (!property.is_object() || property.value("description", "").empty())
        finding.faults.push_back("the field \"" + name + "\" of \"" + type + "\" has no \"description\": its users cannot know what it means");
  }
  return finding;
}

Finding references_in_schema(Workbench& bench) {
  Finding finding;
  for (const auto& reference : bench.plugin().references) {
    const auto known = std::any_of(bench.plugin().types.begin(), bench.plugin().types.end(), [&](const auto& type) {
      const auto schema = schema_of(bench.plugin(), type);
      return schema.is_object() && schema.value("properties", json::object()).contains(reference);
    });
    if (!known) finding.faults.push_back("the manifest lists the reference \"" + reference + "\", which no schema has as a field");
  }
  return finding;
}

Finding languages_have_words(Workbench& bench) {
  Finding finding;
  const auto& plugin = bench.plugin();
  if (plugin.lexicons.empty()) return {{}, "it brings no lexicons", 0};
  for (const auto& language : plugin.languages)
    if (plugin.lexicon->language(language) == nullptr)
      finding.faults.push_back("it claims the language \"" + language + "\" and brings no lexicon for it; add lexicon/" + language + ".json, or claim less");
  for (const auto& language : plugin.lexicons)
    if (!plugin.languages.empty() && std::find(plugin.languages.begin(), plugin.languages.end(), language) == plugin.languages.end())
      finding.faults.push_back("it brings a lexicon for \"" + language + "\", which its manifest does not list: the host never asks it there");
  return finding;
}

Finding examples_in_each_language(Workbench& bench) {
  Finding finding;
  const auto& plugin = bench.plugin();
  for (const auto& language : languages_of(bench))
    if (std::none_of(plugin.examples.begin(), plugin.examples.end(), [&](const auto& example) { return example.language == language; }))
      finding.faults.push_back("it brings no example in \"" + language + "\"; add examples/" + language + ".json beside its plugin.json");
  return finding;
}

constexpr Check checks[] = {
    {"manifest_valid", "its manifest is as schemas/manifest.schema.json says", soon, manifest_valid},
    {"schemas_valid", "the schemas of its types are good, and use what this program supports", soon, schemas_valid},
    {"schemas_strict", "the schemas of its types refuse a field that they do not name", soon, schemas_strict},
    {"schemas_described", "each field has a description", soon, schemas_described},
    {"references_in_schema", "each reference of the manifest is a field", soon, references_in_schema},
    {"languages_have_words", "each language that it claims has a lexicon, and no lexicon is idle", soon, languages_have_words},
    {"examples_in_each_language", "it brings an example in each language", soon, examples_in_each_language},
};

}  // namespace

std::span<const Check> manifest_checks() { return checks; }

}  // namespace rapporteur
