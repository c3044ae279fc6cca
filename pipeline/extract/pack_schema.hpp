// What a rule pack says of its fields, as the JSON Schema and the manifest that a compiled plugin would carry.
#pragma once

#include "extract/pack.hpp"

#include <set>
#include <string>

namespace rapporteur {

// All codes of the field's group, over the languages.
std::set<std::string> codes_of(const PackField& field, const nlohmann::json& lexicons);

// `json` is the pack as written, `pack` what was read of it.
std::string manifest_of(const nlohmann::json& json, const Pack& pack);

}  // namespace rapporteur
