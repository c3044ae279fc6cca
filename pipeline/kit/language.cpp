// Reading languages/LANG.json: one table says which list of the file has which role.
#include "kit/language.hpp"

#include "base/files.hpp"
#include "kit/structure_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace rapporteur {
namespace {

using Json = nlohmann::json;

// A flat list of forms, or an object: value -> list of forms.
enum class Shape { list, by_value };

struct List {
  const char* section;
  const char* name;
  Role role;
  Shape shape = Shape::list;
  std::int64_t value = 0;  // of a flat list
};

constexpr std::array lists = {
    List{"numbers", "words", Role::number, Shape::by_value},
    List{"numbers", "compound_words", Role::compound_number, Shape::by_value},
    List{"numbers", "zero", Role::zero},
    List{"numbers", "zero_join", Role::zero_join},
    List{"numbers", "duals", Role::dual, Shape::list, 2},
    List{"numbers", "one_with_noun", Role::one_with_noun, Shape::list, 1},
    List{"numbers", "approximate_numbers", Role::approximate_number, Shape::by_value},
    List{"numbers", "approximate_before", Role::approximate_before},
    List{"numbers", "approximate_after", Role::approximate_after},
    List{"numbers", "percent", Role::percent},
    List{"numbers", "percent_before", Role::percent_before},
    List{"numbers", "points", Role::points},
    List{"numbers", "ordinals", Role::ordinal, Shape::by_value},
    List{"numbers", "ordinal_before", Role::ordinal_before},
    List{"numbers", "ordinal_suffixes", Role::ordinal_suffix},
    List{"numbers", "fractions", Role::fraction},
    List{"numbers", "money_before", Role::money_before},
    List{"numbers", "money_after", Role::money_after},
    List{"numbers", "reference_before", Role::reference_before},
    List{"numbers", "reference_after", Role::reference_after},
    List{"numbers", "age_after", Role::age_after},
    List{"numbers", "not_numbers", Role::not_number},
    List{"numbers", "range_to", Role::range_to},
    List{"numbers", "classifiers", Role::classifier},
    List{"periods", "months", Role::month, Shape::by_value},
    List{"periods", "day_before", Role::day_before},
    List{"periods", "day_after", Role::day_after},
    List{"periods", "month_before", Role::month_before},
    List{"periods", "month_after", Role::month_after},
    List{"periods", "year_before", Role::year_before},
    List{"periods", "year_after", Role::year_after},
    List{"periods", "as_at", Role::as_at},
    List{"periods", "until", Role::until},
    List{"periods", "until_after", Role::until_after},
    List{"periods", "since", Role::since},
    List{"periods", "since_after", Role::since_after},
    List{"periods", "year_ended", Role::year_ended},
    List{"periods", "year_ended_after", Role::year_ended_after},
    List{"periods", "states_reporting", Role::states_reporting},
    List{"periods", "from", Role::from},
    List{"periods", "to", Role::to},
    List{"periods", "between", Role::between},
    List{"periods", "between_and", Role::between_and},
    List{"periods", "reporting", Role::reporting},
    List{"periods", "previous", Role::previous},
    List{"periods", "year_end", Role::year_end},
    List{"periods", "year_end_after", Role::year_end_after},
    List{"periods", "half", Role::half, Shape::by_value},
    List{"periods", "quarter", Role::quarter, Shape::by_value},
    List{"periods", "half_after", Role::half_after, Shape::by_value},
    List{"periods", "quarter_after", Role::quarter_after, Shape::by_value},
};

Failure bad(const std::string& file, const std::string& pointer, const std::string& what) {
  return {Code::bad_language_file, "language file " + file + ", " + (pointer.empty() ? "whole file" : pointer) +
                                       ": " + what};
}

bool to_integer(const std::string& text, std::int64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

Result<std::vector<std::string>> strings(const std::string& file, const Json& json, const std::string& pointer) {
  std::vector<std::string> out;
  const Json::json_pointer where(pointer);
  if (!json.contains(where)) return out;
  const Json& list = json.at(where);
  if (!list.is_array()) return bad(file, pointer, "expected a list of texts");
  for (const Json& one : list) {
    if (!one.is_string()) return bad(file, pointer, "expected a text, found " + one.dump());
    out.push_back(one.get<std::string>());
  }
  return out;
}

// "WHO", not "who": one word, no small letter where the script has them.
int is_acronym(const Json& name) {
  if (!name.is_string()) return 0;
  const auto& text = name.get_ref<const std::string&>();
  const MatchText folded = fold(text);
  return folded.tokens.size() == 1 && folded.text != text && folded.text.size() <= 12 &&
                 std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
                 !folded.tokens[0].arabic
             ? 1
             : 0;
}

Result<void> no_strangers(const std::string& file, const Json& section, const std::string& pointer,
                          const std::set<std::string>& known) {
  for (const auto& [key, value] : section.items())
    if (!known.contains(key)) return bad(file, pointer + "/" + key, "is not known in a language file");
  return {};
}

}  // namespace

Language::Language() : data_(std::make_unique<Json>()) {}
Language::~Language() = default;

Result<void> Language::add(const std::string& file, const std::string& pointer, const Json& form, Role role,
                           std::int64_t value) {
  if (!form.is_string()) return bad(file, pointer, "expected a form as text, found " + form.dump());
  const auto& words = form.get_ref<const std::string&>();
  if (const auto wrong = book_.add(words, static_cast<std::uint32_t>(phrases_.size())))
    return bad(file, pointer, "form \"" + words + "\" " + *wrong);
  phrases_.push_back({role, value});
  return {};
}

Result<void> Language::read_phrases(const std::string& file) {
  for (const List& list : lists) {
    const std::string pointer = std::string("/") + list.section + "/" + list.name;
    const Json::json_pointer where(pointer);
    if (!data_->contains(where)) continue;
    const Json& forms = data_->at(where);
    if (list.shape == Shape::list) {
      if (!forms.is_array()) return bad(file, pointer, "expected a list of forms");
      for (const Json& form : forms)
        if (auto done = add(file, pointer, form, list.role, list.value); !done) return done;
      continue;
    }
    if (!forms.is_object()) return bad(file, pointer, "expected an object: number -> list of forms");
    for (const auto& [key, values] : forms.items()) {
      std::int64_t value = 0;
      if (!to_integer(key, value)) return bad(file, pointer + "/" + key, "expected a whole number as the key");
      if (!values.is_array()) return bad(file, pointer + "/" + key, "expected a list of forms");
      for (const Json& form : values)
        if (auto done = add(file, pointer + "/" + key, form, list.role, value); !done) return done;
    }
  }
  return {};
}

Result<void> Language::read_number_rules(const std::string& file) {
  const Json empty = Json::object();
  const Json& numbers = data_->contains("numbers") ? data_->at("numbers") : empty;
  auto group = strings(file, *data_, "/numbers/group");
  if (!group) return group.error();
  number_rules_.group = *group;
  auto decimal = strings(file, *data_, "/numbers/decimal");
  if (!decimal) return decimal.error();
  number_rules_.decimal = *decimal;
  const Json rooms = numbers.value("room", empty), multipliers = numbers.value("multipliers", empty);
  for (const auto& [key, value] : rooms.items()) {
    std::int64_t number = 0;
    if (!to_integer(key, number) || !value.is_number_integer())
      return bad(file, "/numbers/room/" + key, "expected number -> the number below which the next part must be");
    number_rules_.room.emplace_back(number, value.get<std::int64_t>());
  }
  for (const auto& [key, value] : multipliers.items()) {
    const std::string pointer = "/numbers/multipliers/" + key;
    NumberRules::Multiplier multiplier;
    if (!to_integer(key, multiplier.value) || !value.is_object() || !value.contains("forms") ||
        !value["forms"].is_array())
      return bad(file, pointer, "expected number -> {\"forms\": […], \"from\", \"to\", \"bare\"}");
    multiplier.least = value.value("from", std::int64_t{1});
    multiplier.most = value.value("to", std::int64_t{999});
    multiplier.bare = value.value("bare", false);
    number_rules_.multipliers.push_back(multiplier);
    for (const Json& form : value["forms"])
      if (auto done = add(file, pointer + "/forms", form, Role::multiplier, multiplier.value); !done) return done;
  }
  const Json joins = numbers.value("joins", Json::array());
  for (std::size_t i = 0; i < joins.size(); ++i) {
    const std::string pointer = "/numbers/joins/" + std::to_string(i);
    const Json& one = joins[i];
    const auto is_pair = [&](const char* member) {
      return one.contains(member) && one[member].is_array() && one[member].size() == 2;
    };
    if (!one.is_object() || !one.contains("forms") || !is_pair("after") || !is_pair("before"))
      return bad(file, pointer, "expected {\"forms\": […], \"after\": [least, most], \"before\": [least, most]}");
    NumberRules::Join join;
    for (std::size_t end : {0, 1}) {
      join.after[end] = one["after"][end].get<std::int64_t>();
      join.before[end] = one["before"][end].get<std::int64_t>();
    }
    number_rules_.joins.push_back(join);
    for (const Json& form : one["forms"])
      if (auto done = add(file, pointer, form, Role::join, static_cast<std::int64_t>(i)); !done) return done;
  }
  number_rules_.words_need_classifier = numbers.value("words_need_classifier", false);
  number_rules_.joined_by_proclitic = numbers.value("joined_by_proclitic", false);
  number_rules_.units_before_tens = numbers.value("units_before_tens", false);
  number_rules_.gaps_need_zero = numbers.value("gaps_need_zero", false);
  return {};
}

Result<void> Language::read_organisations(const std::string& file) {
  if (!data_->contains("organisations")) return {};
  const Json& bodies = data_->at("organisations");
  if (!bodies.is_object()) return bad(file, "/organisations", "expected an object: id -> list of names");
  for (const auto& [id, names] : bodies.items()) {
    if (!names.is_array()) return bad(file, "/organisations/" + id, "expected a list of names");
    const auto index = static_cast<std::int64_t>(organisation_ids_.size());
    organisation_ids_.push_back(id);
    for (const Json& name : names)
      if (auto done = add(file, "/organisations/" + id, name, Role::organisation, 2 * index + is_acronym(name));
          !done)
        return done;
  }
  return {};
}

Result<void> Language::read_rest(const std::string& file) {
  const auto take = [&](const std::string& pointer, std::vector<std::string>& into, bool folded) -> Result<void> {
    auto list = strings(file, *data_, pointer);
    if (!list) return list.error();
    into = std::move(*list);
    if (folded)
      for (auto& one : into) one = fold(one).text;
    std::sort(into.begin(), into.end());
    return {};
  };
  if (auto done = take("/sentences/abbreviations", abbreviations_, true); !done) return done;
  if (auto done = take("/function_words", function_words_, true); !done) return done;
  if (auto done = take("/organisation_shapes/nouns", organisation_nouns_, true); !done) return done;
  if (auto done = take("/organisation_shapes/links", organisation_links_, true); !done) return done;
  if (data_->contains("examples")) {
    for (const Json& example : data_->at("examples")) {
      if (!example.is_object() || !example.contains("text") || !example["text"].is_string())
        return bad(file, "/examples", "expected objects with \"text\", found " + example.dump());
      examples_.push_back({example["text"].get<std::string>(), example.dump()});
    }
  }
  return {};
}

Result<std::unique_ptr<Language>> Language::from_json(const std::string& file, std::string_view json) {
  std::unique_ptr<Language> language(new Language);
  *language->data_ = Json::parse(json, nullptr, false);
  const Json& data = *language->data_;
  if (data.is_discarded() || !data.is_object()) return bad(file, "", "expected a JSON object, found something else");
  if (auto done = no_strangers(file, data, "",
                               {"$schema", "language", "name", "script", "spaces_between_words", "notes", "numbers",
                                "periods", "sentences", "organisations", "organisation_shapes", "function_words", "letters",
                                "structure", "examples"});
      !done)
    return done.error();
  for (const char* member : {"language", "name", "script"})
    if (!data.contains(member) || !data[member].is_string())
      return bad(file, std::string("/") + member, "expected a text");
  language->code_ = data["language"].get<std::string>();
  language->name_ = data["name"].get<std::string>();
  language->script_ = data["script"].get<std::string>();
  std::set<std::string> in_numbers = {"notes", "group", "decimal", "room", "multipliers", "joins",
                                      "joined_by_proclitic", "units_before_tens", "gaps_need_zero",
                                      "words_need_classifier"};
  std::set<std::string> in_periods = {"notes", "year_first"};
  for (const List& list : lists)
    (std::string_view(list.section) == "numbers" ? in_numbers : in_periods).insert(list.name);
  for (const auto& [section, known] : {std::pair{"numbers", in_numbers}, std::pair{"periods", in_periods}}) {
    if (!data.contains(section)) continue;
    const std::string pointer = std::string("/") + section;
    if (!data[section].is_object()) return bad(file, pointer, "expected an object");
    if (auto done = no_strangers(file, data[section], pointer, known); !done) return done.error();
  }
  try {
    language->letters_ = data.value("letters", "");
    language->spaces_ = data.value("spaces_between_words", true);
    language->year_first_ = data.value(Json::json_pointer("/periods/year_first"), false);
    if (auto done = language->read_phrases(file); !done) return done.error();
    if (auto done = language->read_number_rules(file); !done) return done.error();
    if (auto done = language->read_organisations(file); !done) return done.error();
    if (auto done = language->read_rest(file); !done) return done.error();
  } catch (const Json::exception& problem) {  // a member of the wrong type in a place not looked at above
    return bad(file, "", problem.what());
  }
  return language;
}

const Language* Languages::find(std::string_view tag) const {
  const auto code = tag.substr(0, tag.find('-'));
  for (const auto& language : all_)
    if (language->code() == code) return language.get();
  return nullptr;
}

namespace {

// The files of one folder, sorted by name; none where there is no such folder.
Result<std::vector<std::unique_ptr<Language>>> read_folder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code ec;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ec))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::unique_ptr<Language>> languages;
  for (const auto& file : files) {
    auto text = read_file(file, std::uintmax_t{16} << 20);
    if (!text) return text.error();
    auto language = Language::from_json(file.filename().string(), *text);
    if (!language) return language.error();
    if ((*language)->code() != file.stem())
      return bad(file.filename().string(), "/language", "expected \"" + file.stem().string() + "\" as in the file's name");
    languages.push_back(std::move(*language));
  }
  return languages;
}

}  // namespace

Result<Languages> load_languages(const std::filesystem::path& folder) {
  Languages languages;
  auto all = read_folder(folder);
  if (!all) return all.error();
  languages.all_ = std::move(*all);
  if (languages.all_.empty())
    return Failure{Code::bad_language_file, "language folder " + folder.string() +
                                                ": expected files such as en.json, found none; is the program "
                                                "installed whole, or RAPPORTEUR_DATA_DIR set right?"};
  auto only_told = read_folder(folder / "identify");
  if (!only_told) return only_told.error();
  languages.only_told_ = std::move(*only_told);
  languages.structure_words_ = std::make_shared<const StructureWords>(languages);
  return languages;
}

}  // namespace rapporteur
