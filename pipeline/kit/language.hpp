// What the program knows of a language: the files languages/LANG.json (schemas/language.schema.json), read once.
// Adding a language is adding a file: nothing here names one.
#pragma once

#include "base/result.hpp"
#include "kit/phrases.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// What a phrase of a language file does. Each stands for one list of the file (language.cpp has the table).
enum class Role : std::uint8_t {
  number,             // value: 25
  compound_number,    // a number inside a longer one only: "un" in "vingt et un"
  multiplier,         // value: 1000
  join,               // "and" in "one hundred and five"; value: index in NumberRules::joins
  zero,               // "no", "nil"
  zero_join,          // 零 in 一百零五
  dual,               // two of something in one word; value 2
  one_with_noun,      // 一起 as "one case": one word for the number and its classifier; value 1
  approximate_number, // "a dozen"; value: 12
  approximate_before, approximate_after,
  percent, percent_before, points,
  ordinal, ordinal_before, ordinal_suffix,
  fraction,
  money_before, money_after,
  reference_before, reference_after,
  age_after,
  not_number,         // "no one": the number words in it are none
  range_to,           // "to" between two numbers
  classifier,         // 起: what a number must stand before to count
  month,              // value: 1 to 12
  day_before, day_after,      // words that may stand around the day, the month and the year of a date
  month_before, month_after,
  year_before, year_after,
  as_at,              // before a day
  until, until_after, // due by
  since, since_after, // a start
  from, to, between, between_and,
  reporting, previous,
  year_ended, year_ended_after,  // "the year ended" before a day
  states_reporting,   // "covers the period": the document says which period it reports on
  year_end,           // "the end of" before a year, "年底" behind one
  year_end_after,
  half, quarter,      // before a year, value: which
  half_after, quarter_after,
  organisation,       // value: twice the index in Language::organisations(), one more for an acronym
};

struct LanguageExample {
  std::string text;
  std::string expected;  // the JSON object: "numbers", "periods", "symbols", "organisations", "sentences"
};

// How digits and number words combine (member "numbers").
struct NumberRules {
  std::vector<std::string> group;       // marks between groups of three digits; " " for any space
  std::vector<std::string> decimal;     // marks before decimals
  std::vector<std::pair<std::int64_t, std::int64_t>> room;  // 80 may be followed by less than 20
  struct Multiplier {
    std::int64_t value = 0, least = 1, most = 0;  // factors from least to most
    bool bare = false;                            // may stand without a factor
  };
  std::vector<Multiplier> multipliers;
  struct Join {  // between a part of after[0] to after[1] and one of before[0] to before[1]
    std::int64_t after[2] = {0, 0}, before[2] = {0, 0};
  };
  std::vector<Join> joins;
  bool words_need_classifier = false; // zh: number words count only before one
  bool joined_by_proclitic = false;   // ar: parts are joined by و on the next word
  bool units_before_tens = false;     // ar: خمسة وعشرون
  bool gaps_need_zero = false;        // zh: 一百零五, not 一百五
};

class Language {
 public:
  static Result<std::unique_ptr<Language>> from_json(const std::string& file, std::string_view json);
  ~Language();

  const std::string& code() const { return code_; }  // "en"
  const std::string& name() const { return name_; }  // "English"
  const std::string& script() const { return script_; }  // ISO 15924: "Latn"
  const std::string& icu_locale() const { return code_; }
  bool spaces_between_words() const { return spaces_; }
  bool year_first() const { return year_first_; }  // dates go from the year to the day

  const PhraseBook& phrases() const { return book_; }
  Role role(const PhraseHit& hit) const { return phrases_[hit.value].role; }
  std::int64_t value(const PhraseHit& hit) const { return phrases_[hit.value].value; }

  const NumberRules& number_rules() const { return number_rules_; }
  const std::vector<std::string>& organisations() const { return organisation_ids_; }
  const std::vector<std::string>& abbreviations() const { return abbreviations_; }  // folded, with their stop
  const std::vector<std::string>& organisation_nouns() const { return organisation_nouns_; }
  const std::vector<std::string>& organisation_links() const { return organisation_links_; }
  const std::vector<std::string>& function_words() const { return function_words_; }  // folded
  const std::string& letters() const { return letters_; }  // those that not all languages of the script have
  const std::vector<LanguageExample>& examples() const { return examples_; }
  // The whole file: for members that other rooms own ("structure").
  const nlohmann::json& data() const { return *data_; }

 private:
  struct Phrase {
    Role role;
    std::int64_t value;
  };
  Language();
  Result<void> read_phrases(const std::string& file);
  Result<void> read_number_rules(const std::string& file);
  Result<void> read_organisations(const std::string& file);
  Result<void> read_rest(const std::string& file);
  Result<void> add(const std::string& file, const std::string& pointer, const nlohmann::json& form, Role role,
                   std::int64_t value);

  std::string code_, name_, script_, letters_;
  bool spaces_ = true;
  bool year_first_ = false;
  PhraseBook book_;
  std::vector<Phrase> phrases_;
  NumberRules number_rules_;
  std::vector<std::string> organisation_ids_, abbreviations_, function_words_;
  std::vector<std::string> organisation_nouns_, organisation_links_;
  std::vector<LanguageExample> examples_;
  std::unique_ptr<nlohmann::json> data_;
};

class StructureWords;

class Languages {
 public:
  // By BCP 47 tag: "zh-Hans" finds "zh". nullptr for "und" and for what no file describes.
  const Language* find(std::string_view tag) const;
  const std::vector<std::unique_ptr<Language>>& all() const { return all_; }  // sorted by code
  // Languages that are told from the others and no more: find() does not know them.
  const std::vector<std::unique_ptr<Language>>& only_told() const { return only_told_; }
  // What the files say about layout, gathered from all of them.
  const StructureWords& structure_words() const { return *structure_words_; }

 private:
  friend Result<Languages> load_languages(const std::filesystem::path& folder);
  std::vector<std::unique_ptr<Language>> all_, only_told_;
  std::shared_ptr<const StructureWords> structure_words_;
};

// Reads every LANG.json of the folder and of its folder "identify", where there is one. A bad file is a Failure that names file, JSON pointer and what was expected.
Result<Languages> load_languages(const std::filesystem::path& folder);

}  // namespace rapporteur
