// A schema as its author wrote it -> one that is safe to run: references put in place, annotations off, and
// refused with a sentence where it uses what schemas/README.md does not list.
#pragma once

#include "base/result.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace rapporteur {

// Where `format` stood, so that the validator runs our check and never its own regular expressions.
inline constexpr const char* format_keyword = "x-rapporteur-format";

struct PreparedSchema {
  nlohmann::json schema;
};

// `common` is schemas/common.schema.json. `shown_name` names the schema in messages.
Result<PreparedSchema> prepare_schema(const nlohmann::json& schema, const nlohmann::json& common,
                                      const std::string& shown_name);

}  // namespace rapporteur
