// A draft on its way to a record. Only for this room.
#pragma once

#include "document/draft.hpp"
#include "records/ground.hpp"
#include "records/schema.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rapporteur {

// "#3" in a field that the plugin lists under references.
struct Reference {
  std::string field;
  std::optional<std::size_t> item;  // where the field is a list: the position in it
  std::size_t target = 0;           // index in the drafts, once resolved
  std::uint64_t ordinal = 0;        // as the plugin said it
};

struct Candidate {
  const Draft* draft = nullptr;
  const TypeSource* type = nullptr;
  nlohmann::ordered_json fields;  // references hold placeholder_id
  std::vector<Reference> references;
  std::vector<Evidence> evidence;           // each range once
  std::vector<std::string> dropped_checks;  // reasons
  std::vector<const DraftCheck*> checks;
};

// A well-formed id that no record has: fields are validated with it before ids are known.
inline constexpr const char* placeholder_id = "00000000000000000000000000000000";

struct Refused {
  std::string reason;
  int page = 0;
};
struct Withheld {};

// All that can be said of a draft on its own: type, fields, evidence, confidence, checks.
std::variant<Candidate, Refused, Withheld> examine(const Draft& draft, const Grounder& grounder,
                                                   const Schemas& schemas);

// A copy that valijson can read.
nlohmann::json plain(const nlohmann::ordered_json& value);

}  // namespace rapporteur
