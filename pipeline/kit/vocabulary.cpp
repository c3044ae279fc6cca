// Values of the common book lead back to the lexicon and to its own value; what overlaps what is each lexicon's matter.
#include "kit/vocabulary.hpp"

namespace rapporteur {

Vocabulary::Vocabulary(std::vector<const LexiconLanguage*> lexicons) : lexicons_(std::move(lexicons)) {
  for (std::uint32_t i = 0; i < lexicons_.size(); ++i) {
    if (lexicons_[i] == nullptr) continue;
    const auto first = static_cast<std::uint32_t>(meanings_.size());
    for (const auto& form : lexicons_[i]->forms()) {
      while (meanings_.size() <= first + form.value)
        meanings_.push_back({i, static_cast<std::uint32_t>(meanings_.size()) - first});
      book_.add(form.words, first + form.value);  // compile() has found nothing wrong with it
    }
  }
}

void Vocabulary::find(const MatchText& text, std::vector<Hit>& hits) const {
  std::vector<PhraseHit> all;
  book_.find(text, all);
  if (all.empty()) return;
  std::vector<PhraseHit> own;
  for (std::uint32_t i = 0; i < lexicons_.size(); ++i) {
    own.clear();
    for (PhraseHit hit : all) {
      const Meaning& meaning = meanings_[hit.value];
      if (meaning.lexicon != i) continue;
      hit.value = meaning.value;
      own.push_back(hit);
    }
    if (own.empty()) continue;
    for (const TermHit& term : lexicons_[i]->choose(text, own)) hits.push_back({i, term});
  }
}

const Vocabulary& Vocabularies::language(std::string_view tag) const {
  const auto code = tag.substr(0, tag.find('-'));
  if (const auto made = made_.find(code); made != made_.end()) return made->second;
  std::vector<const LexiconLanguage*> of_language;
  for (const Lexicon* lexicon : lexicons_) of_language.push_back(lexicon == nullptr ? nullptr : lexicon->language(code));
  return made_.try_emplace(std::string(code), std::move(of_language)).first->second;
}

}  // namespace rapporteur
