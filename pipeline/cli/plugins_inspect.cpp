// rapporteur plugins inspect PATH|NAME: everything that a plugin says of itself.
#include "cli/plugins.hpp"

#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "extract/trust.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

struct Options {
  std::string what;
  bool json = false;
};

// "integer", "one of: received, closed", "period": what a field takes, in a word.
std::string kind_of(const json& property) {
  if (!property.is_object()) return "anything";
  if (const auto all = property.find("allOf"); all != property.end() && all->is_array() && !all->empty()) return kind_of(all->front());
  if (const auto ref = property.find("$ref"); ref != property.end() && ref->is_string()) {
    const auto text = ref->get<std::string>();
    return text.substr(text.rfind('/') + 1);
  }
  if (const auto choices = property.find("enum"); choices != property.end() && choices->is_array()) {
    std::string list;
    for (const auto& choice : *choices) list += (list.empty() ? "one of: " : ", ") + (choice.is_string() ? choice.get<std::string>() : choice.dump());
    return list;
  }
  const auto type = property.find("type");
  if (type == property.end()) return "anything";
  return type->is_string() ? type->get<std::string>() : type->dump();
}

json fields_of(const std::string& text) {
  const auto schema = json::parse(text, nullptr, false);
  auto fields = json::array();
  if (!schema.is_object()) return fields;
  const auto required = schema.value("required", json::array());
  const auto properties = schema.value("properties", json::object());
  for (const auto& [name, property] : properties.items())
    fields.push_back({{"name", name},
                      {"kind", kind_of(property)},
                      {"required", std::find(required.begin(), required.end(), name) != required.end()},
                      {"description", property.is_object() ? property.value("description", "") : ""}});
  return fields;
}

json sizes_of(const std::string& language, const json& lexicon) {
  const auto groups = lexicon.is_object() ? lexicon.value("groups", json::object()) : json::object();
  std::size_t codes = 0, forms = 0;
  for (const auto& group : groups) {
    codes += group.size();
    for (const auto& code : group) forms += code.size();
  }
  const auto examples = lexicon.is_object() ? lexicon.value("examples", json::array()).size() : 0;
  return {{"language", language}, {"groups", groups.size()}, {"codes", codes}, {"forms", forms}, {"examples", examples}};
}

json all_about(const Plugin& plugin) {
  const auto manifest = json::parse(plugin.manifest, nullptr, false);
  const auto own = [&](const char* key, json otherwise) { return manifest.is_object() ? manifest.value(key, std::move(otherwise)) : otherwise; };
  auto said = about(plugin);
  std::error_code ec;
  said["bytes"] = std::filesystem::file_size(plugin.file, ec);
  said["table_bytes"] = plugin.api->size;
  said["found_in"] = plugin.found_in;
  said["changeable_by"] = who_may_change_it(plugin.file);
  said["homepage"] = own("homepage", "");
  said["authors"] = own("authors", json::array());
  said["note"] = own("note", "");
  said["records"] = json::array();
  for (const auto& type : plugin.types) said["records"].push_back({{"type", type}, {"fields", fields_of(plugin.schemas.at(type))}});
  said["lexicon_sizes"] = json::array();
  const auto lexicons = own("lexicons", json::object());
  for (const auto& [language, lexicon] : lexicons.items()) said["lexicon_sizes"].push_back(sizes_of(language, lexicon));
  said["examples"] = json::object();
  for (const auto& example : plugin.examples) said["examples"][example.language] = said["examples"].value(example.language, 0) + 1;
  return said;
}

std::string line(const std::string& key, const std::string& value) {
  return key + std::string(key.size() < 14 ? 14 - key.size() : 1, ' ') + harmless_utf8(value.empty() ? "-" : value) + "\n";
}

std::string as_text(const json& said) {
  const auto words = [&](const char* key) { return joined(said[key].get<std::vector<std::string>>()); };
  std::string text = line("name", said["name"]) + line("version", said["version"]) + line("description", said["description"]) +
                     line("license", said["license"]) + line("authors", words("authors")) + line("homepage", said["homepage"]) +
                     line("note", said["note"]) + line("types", words("types")) +
                     line("languages", said["languages"].empty() ? "any" : words("languages")) + line("references", words("references")) +
                     line("needs", "plugin ABI " + said["abi"].get<std::string>()) +
                     line("compiled with", "a plugin table of " + said["table_bytes"].dump() + " bytes") + line("file", said["file"]) +
                     line("bytes", said["bytes"].dump()) + line("sha256", said["sha256"]) + line("found in", said["found_in"]);
  if (const auto who = said["changeable_by"].get<std::string>(); !who.empty()) text += line("beware", who);
  for (const auto& record : said["records"]) {
    text += "\nrecord " + record["type"].get<std::string>() + " (* always there)\n";
    for (const auto& field : record["fields"]) {
      text += std::string(field["required"].get<bool>() ? "  * " : "    ") + field["name"].get<std::string>() + ": " + harmless_utf8(field["kind"].get<std::string>()) + "\n";
      if (const auto description = field["description"].get<std::string>(); !description.empty()) text += "        " + harmless_utf8(description) + "\n";
    }
  }
  if (!said["lexicon_sizes"].empty()) text += "\nlexicons\n";
  for (const auto& lexicon : said["lexicon_sizes"])
    text += "    " + lexicon["language"].get<std::string>() + ": " + lexicon["groups"].dump() + " groups, " + lexicon["codes"].dump() + " codes, " +
            lexicon["forms"].dump() + " forms, " + lexicon["examples"].dump() + " examples\n";
  if (!said["examples"].empty()) text += "\nexamples\n";
  for (const auto& [language, count] : said["examples"].items()) text += "    " + language + ": " + count.dump() + "\n";
  return text;
}

int inspect(const Options& options, const Session& session) {
  const auto plugin = find_plugin(options.what, session);
  if (!plugin) return complain(wrong_usage, plugin.error().message);
  const auto said = all_about(*plugin);
  put(options.json ? lines_of(said) : as_text(said));
  return all_done;
}

}  // namespace

void add_plugins_inspect(CLI::App& plugins, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = plugins.add_subcommand("inspect", "everything that one says of itself");
  command->add_option("PLUGIN", options->what, "its file or its name")->required()->type_name("PATH|NAME");
  command->add_flag("--json", options->json, "as JSON");
  command->callback([options, &session] { session.chosen = [options, &session] { return inspect(*options, session); }; });
}

}  // namespace rapporteur
