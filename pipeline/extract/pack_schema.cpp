#include "extract/pack_schema.hpp"

namespace rapporteur {
namespace {

using nlohmann::json;

json common(const char* definition) {
  return {{"$ref", std::string("https://rapporteur.example/schemas/common.schema.json#/definitions/") + definition}};
}

// The group's codes, and those that rules set.
json enumeration(const PackType& type, const PackField& field, const Pack& pack) {
  auto codes = codes_of(field, pack.lexicons);
  for (const auto& rule : pack.rules)
    if (const auto set = rule.set.find(field.name); rule.type == &type && set != rule.set.end())
      codes.insert(json::parse(set->second).get<std::string>());
  return {{"type", "string"}, {"enum", codes}};
}

json schema_of(const PackType& type, const PackField& field, const Pack& pack) {
  switch (field.kind) {
    case FieldKind::integer: return common("count");
    case FieldKind::number: return {{"type", "number"}};
    case FieldKind::text: case FieldKind::organisation: return common("text");
    case FieldKind::code: return enumeration(type, field, pack);
    case FieldKind::period: return common("period");
    case FieldKind::date: return common("partial_date");
    case FieldKind::symbol: return common("document_symbol");
    case FieldKind::flag: return {{"type", "boolean"}};
  }
  return json::object();
}

json schema_of(const PackType& type, const json& written, const Pack& pack) {
  json properties = json::object(), required = json::array();
  for (const auto& [name, field] : type.fields) {
    const auto description = written["fields"][name].value("description", json());
    auto schema = schema_of(type, field, pack);
    if (description.is_string()) schema = {{"allOf", json::array({schema})}, {"description", description}};
    properties[name] = schema;
    if (field.kind == FieldKind::code && !field.group.empty()) properties[name + "_text"] = common("text");
    if (field.required) required.push_back(name);
  }
  json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", type.name}, {"type", "object"},
                 {"properties", properties}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = required;
  if (const auto about = written.find("description"); about != written.end()) schema["description"] = *about;
  return schema;
}

}  // namespace

std::set<std::string> codes_of(const PackField& field, const json& lexicons) {
  std::set<std::string> codes;
  if (field.group.empty()) return codes;
  for (const auto& lexicon : lexicons) {
    const auto& groups = lexicon["groups"];
    if (!groups.is_object()) continue;
    const auto group = groups.find(field.group);
    if (group == groups.end() || !group->is_object()) continue;
    for (const auto& [code, forms] : group->items()) codes.insert(code);
  }
  return codes;
}

std::string manifest_of(const json& written, const Pack& pack) {
  json manifest = {{"name", pack.name}, {"version", pack.version}, {"languages", pack.languages}, {"lexicons", pack.lexicons}};
  for (const char* key : {"description", "license", "homepage", "authors", "note", "examples"})
    if (const auto found = written.find(key); found != written.end()) manifest[key] = *found;
  for (const auto& [name, type] : pack.types) {
    manifest["types"].push_back(name);
    manifest["schemas"][name] = schema_of(type, written["types"][name], pack);
  }
  return manifest.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace rapporteur
