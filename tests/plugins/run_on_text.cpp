// The stages after structure, on a document made from text.
#include "places.hpp"
#include "run_on_text.hpp"

#include "conformance/document_from_text.hpp"
#include "extract/dispatch.hpp"
#include "extract/plugins.hpp"
#include "kit/language.hpp"
#include "layers/annotate.hpp"

#include <map>
#include <stdexcept>

namespace rapporteur::test {
namespace {

using nlohmann::json;

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

const Languages& languages() {
  static const auto loaded = load_languages(test::source_dir().string() + "/pipeline/languages");
  if (!loaded) throw std::runtime_error(loaded.error().message);
  return *loaded;
}

// Loaded once a process: plugins are never unloaded.
std::vector<Plugin>& plugin_at(const std::string& file) {
  static std::map<std::string, PluginList> loaded;
  const auto [entry, fresh] = loaded.try_emplace(file);
  if (fresh) entry->second = load_plugins({{file, true}}, Trial::no);
  if (!entry->second.refused.empty()) throw std::runtime_error(sentence(entry->second.refused.front()));
  return entry->second.loaded;
}

// "#3" becomes 3 where the manifest says that the field holds references.
void resolve(json& fields, const std::vector<std::string>& references) {
  for (const auto& name : references) {
    if (!fields.contains(name) || !fields[name].is_string()) continue;
    const auto text = fields[name].get<std::string>();
    if (begins(text, "#")) fields[name] = std::stoul(text.substr(1));
  }
}

json shown(const Draft& draft, const Document& document, const Plugin& plugin) {
  auto fields = json::parse(draft.fields, nullptr, false);
  if (!fields.is_object()) throw std::runtime_error("fields are not a JSON object: " + draft.fields);
  resolve(fields, plugin.references);
  json evidence = json::array();
  for (const auto& e : draft.evidence) {
    if (e.range.begin >= e.range.end || e.range.end > document.text.size())
      throw std::runtime_error("evidence lies outside the text: " + draft.fields);
    evidence.push_back({{"quote", document.at(e.range)}, {"field", e.field}});
  }
  json checks = json::array();
  for (const auto& c : draft.checks)
    checks.push_back({{"name", c.name}, {"ok", c.ok}, {"detail", c.detail}, {"records", c.records}});
  return {{"type", draft.type}, {"fields", fields}, {"confidence", draft.confidence}, {"evidence", evidence},
          {"checks", checks}};
}

}  // namespace

Document document_from_text(std::string_view text, std::string_view language) {
  static const DocumentMaker maker(languages());
  return maker.make(text, language);
}

std::vector<json> run_file_on_text(const std::string& file, std::string_view text, std::string_view language) {
  auto& plugins = plugin_at(file);
  const auto document = document_from_text(text, language);
  static std::map<std::string, Vocabularies> vocabularies;
  const auto& lexicons = vocabularies.try_emplace(file, lexicons_of(plugins)).first->second;
  const auto layers = annotate(document, languages(), lexicons);
  const auto dispatched = run_plugins(document, layers, plugins);
  if (!dispatched.failures.empty()) throw std::runtime_error(dispatched.failures.front().failure.message);
  if (!dispatched.refused.empty()) throw std::runtime_error("a record was refused: " + dispatched.refused.front().reason);
  std::vector<json> records;
  for (const auto& draft : dispatched.drafts) records.push_back(shown(draft, document, plugins.front()));
  return records;
}

std::vector<json> run_on_text(const std::string& plugin, std::string_view text, std::string_view language) {
  return run_file_on_text(test::binary_dir().string() + "/plugins/" + plugin + ".so", text, language);
}

}  // namespace rapporteur::test
