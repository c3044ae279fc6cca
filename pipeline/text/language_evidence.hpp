// What tells the languages of one script apart, from the language files: letters that only some of them have, and the
// small words that any sentence has.
#pragma once

#include "kit/language.hpp"
#include "text/scripts.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur {

class LanguageEvidence {
 public:
  explicit LanguageEvidence(const Languages& languages);

  // How much speaks for each language; by index, for language().
  struct Weighed {
    std::vector<int> points;         // words: 6 for one that no other language has, less for a shared one
    std::vector<char> possible;      // its script, and no letters that it does not have
    std::vector<std::uint32_t> odd;  // telling letters that it does not have
    int words = 0, known = 0;        // words of the text; those that are a function word of a possible language
    bool telling = false;            // any telling letter at all
  };
  Weighed weigh(std::string_view text, const ScriptCount& count) const;

  // The language that clearly leads; empty where too little was found or two are close.
  std::string clear(const Weighed& weighed, Script script) const;

  // Whether nothing speaks against `language` and no other has more for it.
  bool agrees(const Weighed& weighed, const std::string& language) const;

 private:
  struct Candidate {
    std::string code;
    Script script;
    std::u32string letters;
  };
  void weigh_letters(std::string_view text, const ScriptCount& count, Weighed& weighed) const;
  void weigh_words(std::string_view text, Weighed& weighed) const;
  std::string by_letters(const Weighed& weighed, Script script) const;

  std::vector<Candidate> candidates_;
  std::unordered_map<std::string, std::vector<std::uint8_t>> words_;  // to the candidates that have them
  std::unordered_map<char32_t, std::vector<std::uint8_t>> letters_;
};

}  // namespace rapporteur
