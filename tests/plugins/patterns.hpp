// The sentence patterns of the domain guide (patterns.jsonl), and how a record found is compared with one of theirs.
#pragma once

#include <nlohmann/json.hpp>

#include <fstream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "places.hpp"

namespace rapporteur::test {

struct Pattern {
  int line = 0;
  std::string language, text;
  nlohmann::json records;
};

inline void PrintTo(const Pattern& pattern, std::ostream* out) { *out << pattern.language << ": " << pattern.text; }

inline std::vector<Pattern> patterns_of(std::string_view type) {
  std::vector<Pattern> out;
  std::ifstream file(test::shared_dir().string() + "/domain/patterns.jsonl");
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const auto pattern = nlohmann::json::parse(line);
    if (pattern["type"] == type) out.push_back({number, pattern["lang"], pattern["text"], pattern["records"]});
  }
  return out;
}

template <class Info>
std::string pattern_name(const Info& info) {
  return info.param.language + "_line_" + std::to_string(info.param.line);
}

// Of what was found only what the pattern states; free text counts as right where one holds the other.
inline nlohmann::json stated_part(const nlohmann::json& found, const nlohmann::json& stated,
                                  const std::vector<std::string>& free_text) {
  nlohmann::json out = nlohmann::json::object();
  for (const auto& [key, value] : stated.items()) {
    if (!found.contains(key)) continue;
    out[key] = found[key];
    for (const auto& name : free_text) {
      if (name != key) continue;
      const auto a = found[key].get<std::string>(), b = value.get<std::string>();
      if (a.find(b) != std::string::npos || b.find(a) != std::string::npos) out[key] = value;
    }
  }
  return out;
}

}  // namespace rapporteur::test
