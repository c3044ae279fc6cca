// The schemas: those of the program (the folder schemas/) and those that plugins bring for the fields of
// their types. Each is checked against the draft-07 metaschema and compiled once. schemas/README.md says what
// one may use.
#pragma once

#include "base/result.hpp"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// What is wrong with a value, and where: "/fields/count", "the value "19" is not ..., a type that the schema
// allows".
struct Fault {
  std::string pointer;  // JSON Pointer; empty: the value as a whole
  std::string reason;   // a clause without a full stop
};

// The faults of a value in one line: "/count: ...; /stage: ...".
std::string sentence_of(const std::vector<Fault>& faults);

// A record type as a plugin declares it.
struct TypeSource {
  std::string plugin;
  std::string type;
  std::string schema;                   // JSON Schema of `fields`, as in the plugin's manifest
  std::vector<std::string> references;  // fields that hold ids of other records
};

// Immutable but for add_type; may then be read by several threads.
class Schemas {
 public:
  // Reads every NAME.schema.json of the folder. common, record and draft-07 must be there.
  static Result<Schemas> load(const std::filesystem::path& folder);
  Schemas(Schemas&&) noexcept;
  Schemas& operator=(Schemas&&) noexcept;
  ~Schemas();

  // bad_schema: no draft-07 schema, or one that uses what is not supported. bad_plugin: the type is taken.
  Result<void> add_type(const TypeSource& source);
  // The same check without adding anything, for `rapporteur plugins check`.
  Result<void> check_type(const TypeSource& source) const;

  const TypeSource* find_type(std::string_view type) const;
  std::vector<std::string> types() const;  // sorted
  std::vector<std::string> names() const;  // of the program's own schemas, sorted: "common", "document", ...
  // A schema as its author wrote it, of a type or of the program's own; empty where there is none.
  std::string_view text(std::string_view type_or_name) const;

  // What is wrong with a record's `fields`. The type must be known. Never more than 20 faults.
  std::vector<Fault> check_fields(std::string_view type, const nlohmann::json& fields) const;
  // What is wrong with a value by one of the program's own schemas ("record", "manifest", "run-report", ...).
  std::vector<Fault> check(std::string_view name, const nlohmann::json& value) const;
  std::vector<Fault> check_text(std::string_view name, std::string_view json_text) const;

  // The order in which the type's schema lists the properties, and those it marks "x-verbatim".
  const std::vector<std::string>& property_order(std::string_view type) const;
  const std::vector<std::string>& verbatim_fields(std::string_view type) const;

 private:
  struct Content;
  explicit Schemas(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

}  // namespace rapporteur
