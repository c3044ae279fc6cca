// For tests of rule packs: a pack from a few lines of JSON, run on a text as the program would.
#pragma once

#include "base/files.hpp"
#include "extract/plugins.hpp"
#include "run_on_text.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::test {

// A file NAME.pack.json of its own for each content, since plugins are loaded once a process.
inline std::string pack_file(const std::string& content) {
  static const std::filesystem::path folder = [] {
    std::string path = (std::filesystem::temp_directory_path() / "packs-XXXXXX").string();
    return std::filesystem::path(::mkdtemp(path.data()));
  }();
  static int number = 0;
  const auto file = folder / ("p" + std::to_string(number++) + ".pack.json");
  std::ofstream(file) << content;
  return file.string();
}

// A pack with the type "thing", whose fields, lexicon and rules are given.
inline nlohmann::json pack_of(nlohmann::json fields, nlohmann::json lexicon, nlohmann::json rules,
                              std::vector<std::string> languages = {"en", "fr", "ru", "es", "ar", "zh"}) {
  return {{"rapporteur_pack", 1}, {"name", "test-pack"}, {"version", "1.0.0"}, {"description", "For tests."}, {"license", "MIT"},
          {"languages", languages}, {"types", {{"thing", {{"fields", fields}}}}}, {"lexicon", lexicon}, {"rules", rules}};
}

// Why the pack is refused; empty where it is not.
inline std::string refusal_of(const std::string& content) {
  const auto list = load_plugins({{pack_file(content), true}}, Trial::no);
  return list.refused.empty() ? "" : list.refused.front().reason;
}

inline std::vector<nlohmann::json> records_of(const nlohmann::json& pack, std::string_view text, std::string_view language) {
  return run_file_on_text(pack_file(pack.dump()), text, language);
}

// Only the fields.
inline std::vector<nlohmann::json> fields_of(const nlohmann::json& pack, std::string_view text, std::string_view language = "en") {
  std::vector<nlohmann::json> fields;
  for (const auto& record : records_of(pack, text, language)) fields.push_back(record["fields"]);
  return fields;
}

}  // namespace rapporteur::test
