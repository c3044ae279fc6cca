// A rule pack as read from NAME.pack.json: a plugin without code. schemas/pack.schema.json is the format,
// docs/rule-packs.md the manual.
#pragma once

#include "base/result.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class FieldKind : std::uint8_t { integer, number, text, code, period, date, organisation, symbol, flag };
enum class UnitKind : std::uint8_t { sentence, paragraph, heading, row, cell };

struct PackField {
  std::string name;
  FieldKind kind = FieldKind::text;
  std::string group;  // of a code: the lexicon group that it comes from; empty where rules only set it
  bool required = false;
};

struct PackType {
  std::string name;
  std::map<std::string, PackField> fields;
};

using PatternsByLanguage = std::map<std::string, std::vector<std::string>>;  // "*": languages that are not named

struct PackRule {
  std::string name;
  const PackType* type = nullptr;  // of Pack::types
  UnitKind unit = UnitKind::sentence;
  PatternsByLanguage match, also, without, requires_;
  std::map<std::string, std::string> set;  // field -> JSON
  double confidence = 0.7;

  // Those of the language, else those of "*"; nullptr where there are none.
  static const std::vector<std::string>* in(const PatternsByLanguage& patterns, const std::string& language);
};

struct Pack {
  std::string name, version;
  std::vector<std::string> languages;
  std::map<std::string, PackType> types;
  nlohmann::json lexicons = nlohmann::json::object();  // language -> lexicon, as a manifest has them
  std::vector<PackRule> rules;
  std::string manifest;  // what a compiled plugin would carry
};

// Everything that can be told without the patterns: shape, names, limits. Reasons begin with "its" or "it".
Result<Pack> read_pack(std::string_view text);

}  // namespace rapporteur
