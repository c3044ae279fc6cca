// The lexicons of all plugins in one language as one phrase book: a text is walked once, whatever the number of plugins.
#pragma once

#include "kit/lexicon.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

class Vocabulary {
 public:
  // By plugin; nullptr where it has none for the language.
  explicit Vocabulary(std::vector<const LexiconLanguage*> lexicons);

  struct Hit {
    std::uint32_t lexicon = 0;
    TermHit term;
  };
  // What each lexicon's own find() gives, lexicon after lexicon; appended.
  void find(const MatchText& text, std::vector<Hit>& hits) const;
  const LexiconLanguage& lexicon(const Hit& hit) const { return *lexicons_[hit.lexicon]; }

 private:
  std::vector<const LexiconLanguage*> lexicons_;
  PhraseBook book_;
  struct Meaning {
    std::uint32_t lexicon = 0, value = 0;
  };
  std::vector<Meaning> meanings_;  // by the book's values
};

// The vocabularies of some plugins, each made when its language is first asked for. Not for several threads at once.
class Vocabularies {
 public:
  Vocabularies(std::vector<const Lexicon*> lexicons = {}) : lexicons_(std::move(lexicons)) {}

  // By BCP 47 tag: "zh-Hans" finds "zh".
  const Vocabulary& language(std::string_view tag) const;

 private:
  std::vector<const Lexicon*> lexicons_;
  mutable std::map<std::string, Vocabulary, std::less<>> made_;
};

}  // namespace rapporteur
