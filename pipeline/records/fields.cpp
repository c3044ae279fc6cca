#include "records/fields.hpp"

#include <nlohmann/json.hpp>

namespace rapporteur {
namespace {

using nlohmann::ordered_json;

// The schemas as their authors ordered them: prepared ones are sorted by name.
class Reading {
 public:
  Reading(const Schemas& schemas, std::string_view type)
      : own_(ordered_json::parse(schemas.text(type))), common_(ordered_json::parse(schemas.text("common"))) {}

  std::vector<Field> fields() const {
    std::vector<Field> fields;
    const auto properties = own_.value("properties", ordered_json::object());
    for (const auto& [name, schema] : properties.items()) {
      const auto [property, root] = meant(schema, own_);
      if (!property.contains("properties")) {
        fields.push_back({name, "", kind_of(property)});
        continue;
      }
      for (const auto& [part, inner] : property["properties"].items())
        fields.push_back({name, part, kind_of(meant(inner, *root).first)});
    }
    return fields;
  }

 private:
  // Without the references and the "allOf" that only adds words to one. Schemas accepts no reference that goes in a
  // circle or leads elsewhere.
  std::pair<ordered_json, const ordered_json*> meant(const ordered_json& schema, const ordered_json& root) const {
    if (!schema.is_object()) return {ordered_json::object(), &root};
    if (const auto reference = schema.find("$ref"); reference != schema.end()) {
      const auto uri = reference->get<std::string>();
      const auto hash = uri.find('#');
      const auto& target = hash == 0 ? root : common_;
      const auto pointer = hash == std::string::npos ? "" : uri.substr(hash + 1);
      return meant(target.at(ordered_json::json_pointer(pointer)), target);
    }
    const auto all = schema.find("allOf");
    if (all == schema.end() || all->size() != 1 || schema.contains("properties")) return {schema, &root};
    return meant(all->front(), root);
  }

  static FieldKind kind_of(const ordered_json& property) {
    const auto type = property.value("type", ordered_json());
    if (type == "integer") return FieldKind::integer;
    if (type == "number") return FieldKind::number;
    if (type != "string") return FieldKind::other;
    const auto format = property.value("format", ordered_json());
    return format == "date" || format == "partial-date" ? FieldKind::date : FieldKind::text;
  }

  ordered_json own_, common_;
};

}  // namespace

std::vector<Field> fields_of(const Schemas& schemas, std::string_view type) {
  return schemas.find_type(type) == nullptr ? std::vector<Field>() : Reading(schemas, type).fields();
}

}  // namespace rapporteur
