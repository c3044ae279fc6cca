// Which columns a type has, and a record as a row of them. docs/exports.md explains the columns.
#pragma once

#include "sinks/table.hpp"

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur {

// Fields as (name, part), as Field says.
using FieldNames = std::set<std::pair<std::string, std::string>>;

class RecordTable {
 public:
  // The columns are those of the schema, then what `seen` has besides, by name.
  RecordTable(const std::string& name, std::vector<Field> fields, FieldNames seen);

  const DataTable& table() const { return table_; }
  std::vector<DataCell> row(const nlohmann::ordered_json& record) const;

 private:
  bool is_in_parts(const std::string& name, const nlohmann::ordered_json& value) const;

  DataTable table_;
  std::vector<Field> fields_;
};

// Adds the names of the record's fields; those that `known` has as a whole stay whole.
void note_fields(const nlohmann::ordered_json& record, const std::vector<Field>& known, FieldNames& seen);

DataTable evidence_table(const std::string& name);
std::vector<std::vector<DataCell>> evidence_rows(const nlohmann::ordered_json& record);

}  // namespace rapporteur
