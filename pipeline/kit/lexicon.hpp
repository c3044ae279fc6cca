// One plugin's lexicons, compiled: which of its terms stand where in a text. The format of the files is
// schemas/lexicon.schema.json; the words of a form follow kit/phrases.hpp.
#pragma once

#include "base/result.hpp"
#include "kit/fold.hpp"
#include "kit/phrases.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct LexiconText {
  std::string file;  // as shown in messages
  std::string json;
};

struct TermHit {
  Range range;  // of the quote text, without an Arabic proclitic
  std::uint32_t group = 0, code = 0;
};

// An example that a file carries: the terms that its text must give, in order.
struct LexiconExample {
  std::string text;
  std::vector<std::vector<std::string>> terms;  // group, code, matched words as folded
};

// Hits of one language: within a group the leftmost-longest wins and hits do not overlap. What a hit of group "mask"
// overlaps is removed, unless it is longer and contains the mask.
class LexiconLanguage {
 public:
  static Result<LexiconLanguage> compile(const LexiconText& text);
  static Result<LexiconLanguage> compile(const std::string& file, const nlohmann::json& json);

  std::vector<TermHit> find(const MatchText& text) const;  // sorted by range.begin
  // The same of a book's hits whose values are those of forms().
  std::vector<TermHit> choose(const MatchText& text, const std::vector<PhraseHit>& hits) const;

  struct Form {
    std::string words;
    std::uint32_t value = 0;
  };
  const std::vector<Form>& forms() const { return forms_; }
  const std::string& language() const { return language_; }
  const std::string& group(const TermHit& hit) const { return groups_[hit.group]; }
  const std::string& code(const TermHit& hit) const { return codes_[hit.code]; }
  const std::vector<LexiconExample>& examples() const { return examples_; }

 private:
  struct Entry {
    std::uint32_t group = 0, code = 0;
  };
  std::string language_;
  PhraseBook book_;
  std::vector<Form> forms_;
  std::vector<Entry> entries_;  // by phrase value
  std::vector<std::string> groups_, codes_;
  std::uint32_t mask_ = UINT32_MAX;
  std::vector<LexiconExample> examples_;
};

class Lexicon {
 public:
  static Result<Lexicon> compile(const std::vector<LexiconText>& texts);
  // One more language. Nothing is added where the file has a fault or its language is there already.
  Result<void> add(const std::string& file, const nlohmann::json& json);
  // By BCP 47 tag: "zh-Hans" finds "zh". nullptr where the plugin has no lexicon for the language.
  const LexiconLanguage* language(std::string_view tag) const;
  const std::map<std::string, LexiconLanguage, std::less<>>& languages() const { return languages_; }

 private:
  std::map<std::string, LexiconLanguage, std::less<>> languages_;
};

}  // namespace rapporteur
