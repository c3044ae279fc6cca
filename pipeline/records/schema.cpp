#include "records/schema.hpp"

#include "base/files.hpp"
#include "base/read_json.hpp"
#include "base/utf8.hpp"
#include "records/formats.hpp"
#include "records/prepare_schema.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/constraint_builder.hpp>
#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace rapporteur {
namespace {

using nlohmann::json;

constexpr JsonLimits schema_limits{1024 * 1024, 64, 10000};
constexpr std::size_t max_faults = 20;

// `format` with our own functions in place of valijson's std::regex, which overflows the stack on long
// strings.
class FormatConstraint final : public valijson::constraints::PolyConstraint {
 public:
  explicit FormatConstraint(const Format& format) : format_(&format) {}
  bool validate(const valijson::adapters::Adapter& target, const std::vector<std::string>& context,
                valijson::ValidationResults* results) const override {
    if (!target.isString()) return true;
    std::string text;
    if (!target.asString(text) || format_->holds(text)) return true;
    if (results != nullptr) results->pushError(context, "is not " + std::string(format_->expected));
    return false;
  }

 private:
  valijson::constraints::Constraint* cloneInto(void* at) const override {
    return new (at) FormatConstraint(*this);
  }
  std::size_t sizeOf() const override { return sizeof(FormatConstraint); }
  const Format* format_;
};

class FormatBuilder final : public valijson::ConstraintBuilder {
 public:
  valijson::constraints::Constraint* make(const valijson::adapters::Adapter& value) const override {
    const auto* format = find_format(value.asString());
    if (format == nullptr) throw std::runtime_error("unknown format");  // prepare_schema lets none through
    return new FormatConstraint(*format);
  }
};

using Compiled = std::unique_ptr<valijson::Schema>;

// Null and a reason where valijson does not accept it.
Compiled compile(const json& prepared, std::string& why) {
  auto schema = std::make_unique<valijson::Schema>();
  try {
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.addConstraintBuilder(format_keyword, new FormatBuilder);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(prepared), *schema);
  } catch (const std::exception& e) {
    why = e.what();
    return nullptr;
  }
  return schema;
}

// valijson's context ("<root>", "[\"period\"]", "[0]") as a JSON Pointer.
std::string pointer_of(const std::vector<std::string>& context) {
  std::string pointer;
  for (std::size_t i = 1; i < context.size(); ++i) {
    std::string_view step = context[i];
    if (step.size() >= 2 && step.front() == '[') step = step.substr(1, step.size() - 2);
    if (step.size() >= 2 && step.front() == '"') step = step.substr(1, step.size() - 2);
    pointer += '/';
    for (const char c : step) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return pointer;
}

// "(found ...)": the value at the pointer, short.
std::string found_at(const json& value, const std::string& pointer) {
  try {
    auto text = value.at(json::json_pointer(pointer)).dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() > 80) {
      std::size_t end = 77;
      while (!on_boundary(text, end)) --end;
      text = text.substr(0, end) + "...";
    }
    return " (found " + text + ")";
  } catch (const json::exception&) {
    return "";
  }
}

std::string worded(const std::string& description) {
  if (description == "Value type not permitted by 'type' constraint.")
    return "is of a type that is not allowed here";
  if (description == "Failed to match against any enum values.")
    return "is not one of the values allowed here";
  std::string reason = description;
  if (!reason.empty() && reason.back() == '.') reason.pop_back();
  return reason;
}

// Says only that something inside is wrong, which has been said already.
bool is_echo(const std::string& description) {
  return description.rfind("Failed to validate against schema associated with property name", 0) == 0 ||
         description.rfind("Failed to validate item #", 0) == 0 ||
         description.rfind("Failed to validate against child schema #", 0) == 0 ||
         description.rfind("Failed to validate against additional properties schema", 0) == 0;
}

std::vector<Fault> run(const valijson::Schema& schema, const json& value) {
  const valijson::adapters::NlohmannJsonAdapter target(value);
  std::vector<Fault> faults, echoes;
  try {
    if (valijson::Validator().validate(schema, target, nullptr)) return {};
    valijson::ValidationResults results;
    valijson::Validator().validate(schema, target, &results);
    for (const auto& error : results) {
      auto& list = is_echo(error.description) ? echoes : faults;
      if (list.size() == max_faults) continue;
      const auto pointer = pointer_of(error.context);
      list.push_back({pointer, worded(error.description) + found_at(value, pointer)});
    }
  } catch (const std::exception& e) {
    return {{"", std::string("cannot be validated: ") + e.what()}};
  }
  if (faults.empty()) faults = std::move(echoes);
  if (faults.empty()) faults.push_back({"", "does not match the schema"});
  return faults;
}

}  // namespace

std::string sentence_of(const std::vector<Fault>& faults) {
  std::string sentence;
  for (const auto& fault : faults)
    sentence +=
        (sentence.empty() ? "" : "; ") + (fault.pointer.empty() ? "" : fault.pointer + " ") + fault.reason;
  return sentence;
}

struct Schemas::Content {
  struct Named {
    std::string text;
    Compiled compiled;
  };
  struct Type {
    TypeSource source;
    Compiled compiled;
    std::vector<std::string> order, verbatim;
  };
  json common;
  Compiled metaschema;
  std::map<std::string, Named, std::less<>> named;
  std::map<std::string, Type, std::less<>> types;

  Result<Compiled> build(std::string_view text, const std::string& shown_name, json& parsed) const;
  Result<Type> build_type(const TypeSource& source) const;
};

// Text -> JSON -> metaschema -> prepared -> compiled.
Result<Compiled> Schemas::Content::build(std::string_view text, const std::string& shown_name,
                                         json& parsed) const {
  const auto refuse = [&](const std::string& why) {
    return Failure{Code::bad_schema, "the schema of " + shown_name + " cannot be used: " + why};
  };
  if (const auto why = read_json(text, schema_limits, parsed); !why.empty()) return refuse(why);
  if (!parsed.is_object()) return refuse("a schema must be an object");
  if (const auto faults = run(*metaschema, parsed); !faults.empty())
    return refuse("by the draft-07 metaschema, " + sentence_of(faults));
  const auto prepared = prepare_schema(parsed, common, shown_name);
  if (prepared.has_error()) return prepared.error();
  std::string why;
  auto compiled = compile(prepared->schema, why);
  if (compiled == nullptr) return refuse(why);
  return compiled;
}

Result<Schemas::Content::Type> Schemas::Content::build_type(const TypeSource& source) const {
  const auto shown_name = "type \"" + source.type + "\" of plugin \"" + source.plugin + "\"";
  json parsed;
  auto compiled = build(source.schema, shown_name, parsed);
  if (compiled.has_error()) return compiled.error();
  if (parsed.value("type", json()) != "object")
    return Failure{Code::bad_schema, "the schema of " + shown_name +
                                         " cannot be used: it must say \"type\": \"object\", fields are one"};
  Type type{source, std::move(*compiled), {}, {}};
  const auto ordered = nlohmann::ordered_json::parse(source.schema);
  const auto properties = ordered.find("properties");
  if (properties != ordered.end()) {
    for (const auto& [name, property] : properties->items()) {
      type.order.push_back(name);
      if (property.is_object() && property.value("x-verbatim", nlohmann::ordered_json()) == true)
        type.verbatim.push_back(name);
    }
  }
  for (const auto& reference : source.references)
    if (std::find(type.order.begin(), type.order.end(), reference) == type.order.end())
      return Failure{Code::bad_schema, "the schema of " + shown_name + " has no property \"" + reference +
                                           "\", which the manifest lists under references"};
  return type;
}

Schemas::Schemas(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Schemas::Schemas(Schemas&&) noexcept = default;
Schemas& Schemas::operator=(Schemas&&) noexcept = default;
Schemas::~Schemas() = default;

Result<Schemas> Schemas::load(const std::filesystem::path& folder) {
  auto content = std::make_unique<Content>();
  const auto refuse = [](const std::string& name, const std::string& why) {
    return Failure{Code::bad_schema, "the schema \"" + name + "\" cannot be used: " + why};
  };
  std::map<std::string, std::string> texts;
  std::error_code ec;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ec)) {
    const auto file = entry.path().filename().string();
    constexpr std::string_view ending = ".schema.json";
    if (file.size() <= ending.size() || file.substr(file.size() - ending.size()) != ending) continue;
    auto text = read_file(entry.path(), schema_limits.bytes);
    if (text.has_error()) return text.error();
    texts[file.substr(0, file.size() - ending.size())] = std::move(*text);
  }
  for (const auto* name : {"draft-07", "common", "record"})
    if (texts.count(name) == 0)
      return Failure{Code::bad_schema,
                     "\"" + (folder / name).string() +
                         ".schema.json\" is missing; set RAPPORTEUR_DATA_DIR to the folder that "
                         "holds schemas/ or install the program again"};
  json metaschema;
  if (const auto why = read_json(texts["draft-07"], schema_limits, metaschema); !why.empty())
    return refuse("draft-07", why);
  std::string why;
  if ((content->metaschema = compile(metaschema, why)) == nullptr) return refuse("draft-07", why);
  if (const auto fault = read_json(texts["common"], schema_limits, content->common); !fault.empty())
    return refuse("common", fault);
  for (auto& [name, text] : texts) {
    Content::Named named;
    if (name != "draft-07") {
      json parsed;
      auto compiled = content->build(text, "\"" + name + "\"", parsed);
      if (compiled.has_error()) return compiled.error();
      named.compiled = std::move(*compiled);
    }
    named.text = std::move(text);
    content->named.emplace(name, std::move(named));
  }
  return Schemas(std::move(content));
}

Result<void> Schemas::add_type(const TypeSource& source) {
  if (const auto* taken = find_type(source.type); taken != nullptr)
    return Failure{Code::bad_plugin, "the record type \"" + source.type + "\" of plugin \"" + source.plugin +
                                         "\" is already provided by plugin \"" + taken->plugin + "\""};
  auto type = content_->build_type(source);
  if (type.has_error()) return type.error();
  content_->types.emplace(source.type, std::move(*type));
  return {};
}

Result<void> Schemas::check_type(const TypeSource& source) const {
  auto type = content_->build_type(source);
  if (type.has_error()) return type.error();
  return {};
}

const TypeSource* Schemas::find_type(std::string_view type) const {
  const auto found = content_->types.find(type);
  return found == content_->types.end() ? nullptr : &found->second.source;
}

std::vector<std::string> Schemas::types() const {
  std::vector<std::string> all;
  for (const auto& [name, type] : content_->types) all.push_back(name);
  return all;
}

std::vector<std::string> Schemas::names() const {
  std::vector<std::string> all;
  for (const auto& [name, named] : content_->named) all.push_back(name);
  return all;
}

std::string_view Schemas::text(std::string_view type_or_name) const {
  if (const auto* type = find_type(type_or_name); type != nullptr) return type->schema;
  const auto found = content_->named.find(type_or_name);
  return found == content_->named.end() ? std::string_view() : found->second.text;
}

std::vector<Fault> Schemas::check_fields(std::string_view type, const json& fields) const {
  const auto found = content_->types.find(type);
  if (found == content_->types.end()) return {{"", "the type is not known"}};
  return run(*found->second.compiled, fields);
}

std::vector<Fault> Schemas::check(std::string_view name, const json& value) const {
  const auto found = content_->named.find(name);
  if (found == content_->named.end()) return {{"", "there is no schema \"" + std::string(name) + "\""}};
  return run(found->second.compiled == nullptr ? *content_->metaschema : *found->second.compiled, value);
}

std::vector<Fault> Schemas::check_text(std::string_view name, std::string_view json_text) const {
  json value;
  constexpr JsonLimits any_size{std::size_t{1} << 30, 64, std::size_t{1} << 30};
  if (const auto why = read_json(json_text, any_size, value); !why.empty()) return {{"", why}};
  return check(name, value);
}

const std::vector<std::string>& Schemas::property_order(std::string_view type) const {
  static const std::vector<std::string> none;
  const auto found = content_->types.find(type);
  return found == content_->types.end() ? none : found->second.order;
}

const std::vector<std::string>& Schemas::verbatim_fields(std::string_view type) const {
  static const std::vector<std::string> none;
  const auto found = content_->types.find(type);
  return found == content_->types.end() ? none : found->second.verbatim;
}

}  // namespace rapporteur
