// What the fields of a type are, for those who put them into columns.
#pragma once

#include "records/schema.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class FieldKind { text, integer, number, date, other };  // other: lists, objects, and what may be several of these

struct Field {
  std::string name, part;  // "period", "start"; part is empty where the field is no object of known properties
  FieldKind kind = FieldKind::other;
};

// In the order in which the type's schema lists them, an object as its properties one level deep. Empty where the type
// is not known.
std::vector<Field> fields_of(const Schemas& schemas, std::string_view type);

}  // namespace rapporteur
