// Checked by hand rather than by JSON Schema, so that each fault names the rule and says what to do.
#include "extract/pack.hpp"

#include "base/nearest.hpp"
#include "base/read_json.hpp"
#include "extract/pack_schema.hpp"

#include <algorithm>
#include <initializer_list>

namespace rapporteur {
namespace {

using nlohmann::json;

constexpr JsonLimits pack_limits{1u << 20, 12, 10'000};
constexpr std::size_t most_rules = 500, most_fields = 100, most_patterns = 20;

template <class Kind>
struct Named {
  const char* name;
  Kind kind;
};
constexpr Named<FieldKind> field_kinds[] = {
    {"integer", FieldKind::integer}, {"number", FieldKind::number}, {"text", FieldKind::text},
    {"code", FieldKind::code},       {"period", FieldKind::period}, {"date", FieldKind::date},
    {"organisation", FieldKind::organisation}, {"symbol", FieldKind::symbol}, {"flag", FieldKind::flag}};
constexpr Named<UnitKind> unit_kinds[] = {{"sentence", UnitKind::sentence}, {"paragraph", UnitKind::paragraph},
                                          {"heading", UnitKind::heading}, {"row", UnitKind::row}, {"cell", UnitKind::cell}};

std::string shown(const json& value) {
  auto text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() > 60) text = value.is_object() ? "an object" : value.is_array() ? "a list" : "a long text";
  return text;
}

bool is_snake(std::string_view text) {
  return !text.empty() && text.size() <= 64 && text[0] >= 'a' && text[0] <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// Reads the pack; the first thing that is wrong stays in `wrong` and stops the rest.
class Reader {
 public:
  std::string wrong;

  void fault(std::string why) {
    if (wrong.empty()) wrong = std::move(why);
  }

  // An object that has no other keys than these; "note" may stand anywhere.
  bool object(const json& value, const std::string& where, std::initializer_list<const char*> keys) {
    if (!value.is_object()) fault(where + " is " + shown(value) + ", expected was an object");
    if (!wrong.empty()) return false;
    std::vector<std::string> known(keys.begin(), keys.end());
    known.push_back("note");
    for (const auto& [key, member] : value.items()) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      const auto near = nearest(key, known);
      std::string list;
      for (const auto* one : keys) list += (list.empty() ? "" : ", ") + std::string(one);
      fault(where + " has the unknown key \"" + key + "\"" +
            (near.empty() ? "; known are " + list : "; did you mean \"" + near + "\"?"));
      return false;
    }
    return true;
  }

  std::string text(const json& object, const char* key, const std::string& where, bool needed = true) {
    const auto member = object.find(key);
    if (member == object.end()) {
      if (needed) fault(where + " has no \"" + key + "\"; add it");
      return {};
    }
    if (!member->is_string() || member->get_ref<const std::string&>().find_first_not_of(" \t\n") == std::string::npos) {
      fault(where + " has the \"" + key + "\" " + shown(*member) + ", expected were words");
      return {};
    }
    return member->get<std::string>();
  }

  template <class Kind, std::size_t n>
  Kind one_of(const Named<Kind> (&kinds)[n], const std::string& word, const std::string& where, const char* key) {
    std::vector<std::string> names;
    std::string list;
    for (const auto& kind : kinds) {
      if (word == kind.name) return kind.kind;
      names.push_back(kind.name);
      list += (list.empty() ? "" : ", ") + names.back();
    }
    const auto near = nearest(word, names);
    fault(where + " has the " + key + " \"" + word + "\"" +
          (near.empty() ? ", expected was one of " + list : "; did you mean \"" + near + "\"?"));
    return kinds[0].kind;
  }

  Pack read(const json& pack) {
    const std::string where = "its pack";
    Pack out;
    if (!object(pack, where, {"$schema", "rapporteur_pack", "name", "version", "description", "license", "homepage", "authors",
                              "languages", "types", "lexicon", "rules", "examples"}))
      return out;
    if (pack.value("rapporteur_pack", json()) != 1) {
      fault("its \"rapporteur_pack\" is " + shown(pack.value("rapporteur_pack", json())) +
            ", this program knows 1; write \"rapporteur_pack\": 1");
      return out;
    }
    out.name = text(pack, "name", where);
    out.version = text(pack, "version", where);
    text(pack, "description", where);
    text(pack, "license", where);
    languages(pack, out);
    types(pack, out);
    lexicons(pack, out);
    rules(pack, out);
    if (wrong.empty()) out.manifest = manifest_of(pack, out);
    return out;
  }

 private:
  void languages(const json& pack, Pack& out) {
    const auto list = pack.value("languages", json::array());
    if (!list.is_array() || list.empty()) fault("its pack names no \"languages\"; list them, such as [\"en\", \"fr\"]");
    if (!wrong.empty()) return;
    for (const auto& language : list) {
      if (!language.is_string() || language.get_ref<const std::string&>().find('-') != std::string::npos)
        fault("its \"languages\" has " + shown(language) + ", expected was a language such as \"en\"");
      else
        out.languages.push_back(language.get<std::string>());
    }
  }

  void types(const json& pack, Pack& out) {
    const auto types = pack.value("types", json::object());
    if (!types.is_object() || types.empty()) fault("its pack names no \"types\"; say which records it makes and their fields");
    if (!wrong.empty()) return;
    for (const auto& [name, type] : types.items()) {
      const auto where = "its type \"" + name + "\"";
      if (!is_snake(name)) fault(where + " is no name; write a lower-case letter, then a-z 0-9 _");
      if (!object(type, where, {"description", "fields"})) return;
      const auto fields = type.value("fields", json::object());
      if (!fields.is_object() || fields.empty() || fields.size() > most_fields)
        fault(where + " has no \"fields\", or more than " + std::to_string(most_fields) + "; name each with its kind");
      if (!wrong.empty()) return;
      out.types[name].name = name;
      for (const auto& [field, about] : fields.items()) out.types[name].fields[field] = this->field(field, about, where);
    }
  }

  PackField field(const std::string& name, const json& about, const std::string& type) {
    const auto where = type + ", field \"" + name + "\",";
    PackField field;
    field.name = name;
    if (!is_snake(name)) fault(where + " is no name; write a lower-case letter, then a-z 0-9 _");
    if (!object(about, where, {"kind", "group", "required", "description"})) return field;
    field.kind = one_of(field_kinds, text(about, "kind", where), where, "kind");
    if (about.contains("group")) field.group = text(about, "group", where);
    if (!field.group.empty() && field.kind != FieldKind::code) fault(where + " has a \"group\", which only a code has; take it out");
    if (about.contains("required") && !about["required"].is_boolean())
      fault(where + " has the \"required\" " + shown(about["required"]) + ", expected was true or false");
    else
      field.required = about.value("required", false);
    return field;
  }

  void lexicons(const json& pack, Pack& out) {
    const auto lexicons = pack.value("lexicon", json::object());
    if (!lexicons.is_object()) fault("its \"lexicon\" is " + shown(lexicons) + ", expected was language -> group -> code -> words");
    if (!wrong.empty()) return;
    for (const auto& [language, groups] : lexicons.items()) {
      if (std::find(out.languages.begin(), out.languages.end(), language) == out.languages.end())
        fault("its lexicon has \"" + language + "\", which is not among its languages; add it to \"languages\"");
      out.lexicons[language] = {{"language", language}, {"groups", groups}};
    }
    for (const auto& [name, type] : out.types)
      for (const auto& [field, about] : type.fields)
        if (!about.group.empty() && codes_of(about, out.lexicons).empty())
          fault("its type \"" + name + "\", field \"" + field + "\", takes the codes of the group \"" + about.group +
                "\", which no lexicon has; add it to \"lexicon\"");
  }

  void rules(const json& pack, Pack& out) {
    const auto rules = pack.value("rules", json::array());
    if (!rules.is_array() || rules.empty() || rules.size() > most_rules)
      fault("its pack has no \"rules\", or more than " + std::to_string(most_rules));
    if (!wrong.empty()) return;
    for (std::size_t i = 0; i < rules.size() && wrong.empty(); ++i) {
      const auto& rule = rules[i];
      std::string where = "its rule " + std::to_string(i + 1);
      if (!object(rule, where, {"name", "type", "unit", "match", "also", "not", "requires", "set", "confidence"})) return;
      const auto name = text(rule, "name", where);
      where = "its rule \"" + name + "\"";
      if (!is_snake(name)) fault(where + " is no name; write a lower-case letter, then a-z 0-9 _");
      for (const auto& other : out.rules)
        if (other.name == name) fault(where + " stands twice; give each rule its own name");
      out.rules.push_back(this->rule(rule, where, name, out));
    }
  }

  PackRule rule(const json& rule, const std::string& where, const std::string& name, const Pack& pack) {
    PackRule out;
    out.name = name;
    const auto type = text(rule, "type", where);
    if (const auto found = pack.types.find(type); found != pack.types.end())
      out.type = &found->second;
    else
      fault(where + " makes the type \"" + type + "\", which is not among \"types\"");
    if (rule.contains("unit")) out.unit = one_of(unit_kinds, text(rule, "unit", where), where, "unit");
    if (!rule.contains("match")) fault(where + " has no \"match\"; give a pattern for each language, or for \"*\"");
    out.match = patterns(rule, "match", where, pack);
    out.also = patterns(rule, "also", where, pack);
    out.without = patterns(rule, "not", where, pack);
    out.requires_ = patterns(rule, "requires", where, pack);
    const auto confidence = rule.value("confidence", json(out.confidence));
    if (!confidence.is_number() || confidence < 0 || confidence > 1)
      fault(where + " has the confidence " + shown(confidence) + ", expected was a number from 0 to 1");
    if (wrong.empty()) {
      out.confidence = confidence.get<double>();
      set(rule, where, pack, out);
    }
    return out;
  }

  PatternsByLanguage patterns(const json& rule, const char* key, const std::string& where, const Pack& pack) {
    PatternsByLanguage out;
    const auto by_language = rule.value(key, json::object());
    if (!by_language.is_object() || (rule.contains(key) && by_language.empty()))
      fault(where + " has the \"" + key + "\" " + shown(by_language) + ", expected was {\"LANGUAGE\": \"PATTERN\"}; \"*\" is any language");
    if (!wrong.empty()) return out;
    for (const auto& [language, given] : by_language.items()) {
      if (language != "*" && std::find(pack.languages.begin(), pack.languages.end(), language) == pack.languages.end())
        fault(where + " has a pattern for \"" + language + "\", which is not among its languages; add it to \"languages\"");
      const auto list = given.is_array() ? given : json::array({given});
      if (list.empty() || list.size() > most_patterns)
        fault(where + " has no pattern for \"" + language + "\", or more than " + std::to_string(most_patterns));
      for (const auto& pattern : list) {
        if (!pattern.is_string()) fault(where + " has the pattern " + shown(pattern) + ", expected was text");
        else out[language].push_back(pattern.get<std::string>());
      }
    }
    return out;
  }

  void set(const json& rule, const std::string& where, const Pack&, PackRule& out) {
    const auto values = rule.value("set", json::object());
    if (!values.is_object()) fault(where + " has the \"set\" " + shown(values) + ", expected was {\"FIELD\": VALUE}");
    if (!wrong.empty()) return;
    for (const auto& [name, value] : values.items()) {
      const auto field = out.type->fields.find(name);
      if (field == out.type->fields.end()) {
        fault(where + " sets \"" + name + "\", which is no field of \"" + out.type->name + "\"");
        return;
      }
      const auto kind = field->second.kind;
      const bool fits = kind == FieldKind::flag ? value.is_boolean()
                        : kind == FieldKind::integer || kind == FieldKind::number ? value.is_number()
                        : kind == FieldKind::code || kind == FieldKind::text ? value.is_string() : false;
      if (!fits) fault(where + " sets \"" + name + "\" to " + shown(value) + ", which does not fit the field's kind");
      out.set[name] = value.dump();
    }
  }
};

}  // namespace

const std::vector<std::string>* PackRule::in(const PatternsByLanguage& patterns, const std::string& language) {
  auto found = patterns.find(language);
  if (found == patterns.end()) found = patterns.find("*");
  return found == patterns.end() ? nullptr : &found->second;
}

Result<Pack> read_pack(std::string_view text) {
  json parsed;
  if (const auto why = read_json(text, pack_limits, parsed); !why.empty()) return Failure{Code::bad_plugin, why};
  Reader reader;
  auto pack = reader.read(parsed);
  if (!reader.wrong.empty()) return Failure{Code::bad_plugin, reader.wrong};
  return pack;
}

}  // namespace rapporteur
