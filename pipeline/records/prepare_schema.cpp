#include "records/prepare_schema.hpp"

#include "records/formats.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace rapporteur {
namespace {

using nlohmann::json;

constexpr std::string_view common_id = "https://rapporteur.example/schemas/common.schema.json";
constexpr std::size_t max_nodes =
    20000;  // after references are put in place: these can double and double again

constexpr std::array kept_as_is = {
    "type",        "enum",          "const",         "multipleOf",       "maximum",  "minimum",
    "required",    "maxLength",     "minLength",     "exclusiveMaximum", "maxItems", "minItems",
    "uniqueItems", "maxProperties", "minProperties", "exclusiveMinimum"};
constexpr std::array one_schema = {"contains", "propertyNames", "not", "if", "then", "else"};
constexpr std::array schema_or_bool = {"additionalProperties", "additionalItems"};
constexpr std::array schema_list = {"allOf", "anyOf", "oneOf"};
constexpr std::array annotations = {"$schema", "$id",      "$comment", "title",     "description",
                                    "default", "examples", "readOnly", "writeOnly", "definitions"};

template <class List>
bool has(const List& list, const std::string& key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

// Walks the schema once. The first thing that is wrong stops it (`fault`).
class Preparation {
 public:
  explicit Preparation(const json& common) : common_(common) {}

  json schema(const json& from, const json& root) {
    if (!fault.empty()) return json::object();
    if (++nodes_ > max_nodes) return stop("it is larger than " + std::to_string(max_nodes) + " parts");
    if (from.is_boolean()) return from.get<bool>() ? json::object() : json{{"not", json::object()}};
    if (!from.is_object()) return stop("a schema must be an object");
    if (const auto reference = from.find("$ref"); reference != from.end()) return follow(*reference, root);
    json to = json::object();
    for (const auto& [key, value] : from.items()) keyword(from, key, value, root, to);
    return to;
  }
  std::string fault;

 private:
  json stop(std::string why) {
    if (fault.empty()) fault = std::move(why);
    return json::object();
  }

  json follow(const json& reference, const json& root) {
    const auto uri = reference.get<std::string>();
    const auto hash = std::min(uri.find('#'), uri.size());
    const auto document = uri.substr(0, hash);
    const auto pointer = hash < uri.size() ? uri.substr(hash + 1) : "";
    if (!document.empty() && document != common_id)
      return stop("it refers to \"" + uri + "\"; only \"#/definitions/...\" and \"" + std::string(common_id) +
                  "#/definitions/...\" can be referred to");
    const json& target_root = document.empty() ? root : common_;
    const auto here = (&target_root == &common_ ? "common" : "own") + pointer;
    if (has(trail_, here)) return stop("its reference \"" + uri + "\" goes in a circle");
    const json* target = nullptr;
    try {
      target = &target_root.at(json::json_pointer(pointer));
    } catch (const json::exception&) {
      return stop("it refers to \"" + uri + "\", which does not exist");
    }
    trail_.push_back(here);
    json to = schema(*target, target_root);
    trail_.pop_back();
    return to;
  }

  void keyword(const json& from, const std::string& key, const json& value, const json& root, json& to) {
    if (has(kept_as_is, key)) {
      to[key] = value;
    } else if (has(one_schema, key)) {
      to[key] = schema(value, root);
    } else if (has(schema_or_bool, key)) {
      to[key] = value.is_boolean() ? value : schema(value, root);
    } else if (has(schema_list, key) || (key == "items" && value.is_array())) {
      for (const auto& item : value) to[key].push_back(schema(item, root));
    } else if (key == "items") {
      to[key] = schema(value, root);
    } else if (key == "properties") {
      to[key] = json::object();
      for (const auto& [name, property] : value.items()) to[key][name] = schema(property, root);
    } else if (key == "dependencies") {
      for (const auto& [name, needed] : value.items())
        to[key][name] = needed.is_array() ? needed : schema(needed, root);
    } else if (key == "format") {
      if (find_format(value.get<std::string>()) == nullptr) stop(unknown_format(value.get<std::string>()));
      to[format_keyword] = value;
    } else if (key == "pattern") {
      // Informative beside our format, as that format publishes it; refused else.
      const auto* format = from.contains("format") ? find_format(from["format"].get<std::string>()) : nullptr;
      if (format == nullptr || value != format->pattern)
        stop("it uses \"pattern\", which is not supported: use enum, maxLength or format");
    } else if (!has(annotations, key) && key.rfind("x-", 0) != 0) {
      stop("it uses the keyword \"" + key + "\", which is not supported");
    }
  }

  static std::string unknown_format(const std::string& name) {
    std::string known;
    for (const auto& format : formats()) known += (known.empty() ? "" : ", ") + std::string(format.name);
    return "it uses the format \"" + name + "\"; the formats are " + known;
  }

  const json& common_;
  std::size_t nodes_ = 0;
  std::vector<std::string> trail_;
};

}  // namespace

Result<PreparedSchema> prepare_schema(const json& schema, const json& common, const std::string& shown_name) {
  Preparation preparation(common);
  PreparedSchema prepared{preparation.schema(schema, schema)};
  if (!preparation.fault.empty())
    return Failure{Code::bad_schema, "the schema of " + shown_name + " cannot be used: " + preparation.fault};
  return prepared;
}

}  // namespace rapporteur
