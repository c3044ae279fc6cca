// Checked by hand rather than by JSON Schema: each fault gets a sentence that a plugin author can act on.
#include "extract/manifest.hpp"

#include "kit/lexicon.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>

namespace rapporteur {
namespace {

using nlohmann::json;

constexpr std::size_t largest_manifest = 16u << 20;
constexpr std::size_t deepest_manifest = 100;

Failure bad(const std::string& why) { return {Code::bad_plugin, why}; }

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A lower-case letter, then letters, digits and what `more` lists.
bool is_name(std::string_view text, std::string_view more) {
  return !text.empty() && text.size() <= 64 && is_lower(text[0]) &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_lower(c) || is_digit(c) || more.find(c) != std::string_view::npos;
         });
}

// "1.2.3", and behind it anything printable that begins with - or +.
bool is_version(std::string_view text) {
  std::size_t at = 0;
  for (int part = 0; part < 3; ++part) {
    if (part > 0 && (at >= text.size() || text[at++] != '.')) return false;
    const auto begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == begin) return false;
  }
  if (at == text.size()) return true;
  return text.size() <= 64 && (text[at] == '-' || text[at] == '+') &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

// "en", "zh-Hans"
bool is_language(std::string_view text) {
  return text.size() >= 2 && text.size() <= 35 && is_lower(text[0]) && is_lower(text[1]) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-';
         });
}

// How deep brackets nest, string contents aside. Writing JSON back recurses, so depth must be known first.
std::size_t depth_of(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in_string) {
      if (text[i] == '\\') ++i;
      else if (text[i] == '"') in_string = false;
    } else if (text[i] == '"') {
      in_string = true;
    } else if (text[i] == '[' || text[i] == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((text[i] == ']' || text[i] == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

// A list of strings, each of which passes and none of which comes twice; a missing list is an empty one.
template <class Test>
Result<std::vector<std::string>> strings(const json& manifest, const char* key, Test passes, const char* expected) {
  std::vector<std::string> found;
  const auto member = manifest.find(key);
  if (member == manifest.end()) return found;
  if (!member->is_array()) return bad("its manifest's \"" + std::string(key) + "\" is not a list");
  for (const auto& item : *member) {
    const auto text = item.is_string() ? item.get<std::string>() : item.dump();
    if (!item.is_string() || !passes(text))
      return bad("its manifest's \"" + std::string(key) + "\" has " + item.dump() + ", expected was " + expected);
    if (std::find(found.begin(), found.end(), text) != found.end())
      return bad("its manifest's \"" + std::string(key) + "\" has " + item.dump() + " twice");
    found.push_back(text);
  }
  return found;
}

Result<void> check_same(const json& manifest, const char* key, const std::string& in_table) {
  const auto member = manifest.find(key);
  if (member == manifest.end() || *member == in_table) return {};
  return bad("its manifest gives the " + std::string(key) + " " + member->dump() + ", its plugin table \"" + in_table +
             "\"; they must be the same");
}

Result<void> read_schemas(const json& manifest, Plugin& plugin) {
  const auto schemas = manifest.value("schemas", json::object());
  if (!schemas.is_object()) return bad("its manifest's \"schemas\" is not an object");
  for (const auto& type : plugin.types) {
    const auto schema = schemas.find(type);
    if (schema == schemas.end())
      return bad("its manifest declares the type \"" + type + "\" without a schema; add schema.json beside plugin.json");
    if (!schema->is_object()) return bad("its schema for \"" + type + "\" is not a JSON object");
    plugin.schemas[type] = schema->dump();
  }
  for (const auto& [type, schema] : schemas.items())
    if (plugin.schemas.count(type) == 0)
      return bad("its manifest has a schema for \"" + type + "\", which is not among its types");
  return {};
}

Result<void> read_lexicons(const json& manifest, Plugin& plugin) {
  static const auto none = json::object();
  const auto member = manifest.find("lexicons");
  const auto& lexicons = member == manifest.end() ? none : *member;
  if (!lexicons.is_object()) return bad("its manifest's \"lexicons\" is not an object");
  Lexicon compiled;
  for (const auto& [language, lexicon] : lexicons.items()) {
    if (!is_language(language)) return bad("its lexicon \"" + language + "\" is not named after a language such as \"en\"");
    if (!lexicon.is_object()) return bad("its lexicon for \"" + language + "\" is not a JSON object");
    if (lexicon.value("language", json()) != language)
      return bad("its lexicon \"" + language + "\" says \"language\": " + lexicon.value("language", json()).dump() +
                 "; the two must be the same");
    if (auto added = compiled.add(language + ".json", lexicon); !added) return bad("its " + added.error().message);
    plugin.lexicons.push_back(language);
  }
  plugin.lexicon = std::make_shared<const Lexicon>(std::move(compiled));
  return {};
}

Result<void> read_examples(const json& manifest, Plugin& plugin) {
  const auto examples = manifest.value("examples", json::array());
  if (!examples.is_array()) return bad("its manifest's \"examples\" is not a list");
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto wrong = [&](const std::string& what) { return bad("its example " + std::to_string(i + 1) + " " + what); };
    const auto& example = examples[i];
    const auto is_string = [&](const char* key) { return example.is_object() && example.contains(key) && example[key].is_string(); };
    if (!is_string("language") || !is_string("text")) return wrong("has no \"language\" or no \"text\"; both are texts");
    const auto records = example.find("records");
    if (records == example.end() || !records->is_array()) return wrong("has no list \"records\"; an empty one says that there are none");
    for (const auto& record : *records)
      if (!record.is_object() || !record.contains("type") || !record.value("fields", json::object()).is_object())
        return wrong("has a record without \"type\", or whose \"fields\" are no object");
      else if (std::find(plugin.types.begin(), plugin.types.end(), record["type"]) == plugin.types.end())
        return wrong("expects a record of type " + record["type"].dump() + ", which is not among its types");
    plugin.examples.push_back({example["language"], example["text"], records->dump()});
  }
  return {};
}

Result<void> read_lists(const json& manifest, Plugin& plugin) {
  auto types = strings(manifest, "types", [](const auto& t) { return is_name(t, "_"); },
                       "a name such as \"audit_finding\"");
  if (!types) return types.error();
  if (types->empty()) return bad("its manifest declares no record types; list them under \"types\"");
  auto languages = strings(manifest, "languages", is_language, "a language such as \"en\"");
  if (!languages) return languages.error();
  auto references = strings(manifest, "references", [](const auto& f) { return is_name(f, "_"); },
                            "the name of a field such as \"part_of\"");
  if (!references) return references.error();
  plugin.types = std::move(*types);
  plugin.languages = std::move(*languages);
  plugin.references = std::move(*references);
  return {};
}

}  // namespace

bool is_plugin_name(std::string_view text) { return is_name(text, "_-"); }

Result<void> read_manifest(Plugin& plugin) {
  const auto& api = *plugin.api;
  plugin.name = std::string(api.name, ::strnlen(api.name, 65));
  plugin.version = std::string(api.version, ::strnlen(api.version, 65));
  plugin.abi_major = api.abi_major;
  plugin.abi_minor = api.abi_minor;
  plugin.manifest = std::string(api.manifest, ::strnlen(api.manifest, largest_manifest + 1));
  if (!is_plugin_name(plugin.name))
    return bad("its name is \"" + plugin.name + "\"; expected were a lower-case letter, then at most 63 of a-z 0-9 _ -");
  if (!is_version(plugin.version))
    return bad("its version is \"" + plugin.version + "\"; expected was one like \"1.0.0\"");
  if (plugin.manifest.size() > largest_manifest) return bad("its manifest has more than 16 MiB");
  if (depth_of(plugin.manifest) > deepest_manifest)
    return bad("its manifest nests deeper than " + std::to_string(deepest_manifest) + " brackets");
  const auto manifest = json::parse(plugin.manifest, nullptr, false);
  if (!manifest.is_object()) return bad("its manifest is not a JSON object; look into plugin.json for a missing comma, quote or bracket");
  if (auto ok = check_same(manifest, "name", plugin.name); !ok) return ok.error();
  if (auto ok = check_same(manifest, "version", plugin.version); !ok) return ok.error();
  if (auto ok = read_lists(manifest, plugin); !ok) return ok.error();
  if (auto ok = read_schemas(manifest, plugin); !ok) return ok.error();
  if (auto ok = read_lexicons(manifest, plugin); !ok) return ok.error();
  return read_examples(manifest, plugin);
}

}  // namespace rapporteur
