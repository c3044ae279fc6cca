// Block by block: the body is folded and cut once, all finders share that.
#include "layers/annotate.hpp"

#include "kit/numbers.hpp"
#include "kit/piece.hpp"
#include "kit/sentences.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace rapporteur {
namespace {

const std::string& language_of(const Document& document, const Block& block) {
  return block.language.empty() || block.language == "und" ? document.language : block.language;
}

void add_terms(const Piece& piece, const std::string& tag, const std::vector<const Lexicon*>& lexicons,
               std::vector<Term>& out) {
  for (std::uint32_t i = 0; i < lexicons.size(); ++i) {
    const auto* language = lexicons[i] == nullptr ? nullptr : lexicons[i]->language(tag);
    if (language == nullptr) continue;
    for (const TermHit& hit : language->find(piece.match()))
      out.push_back({hit.range, i, language->group(hit), language->code(hit)});
  }
}

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

template <class T>
void sort_by_begin(std::vector<T>& list) {
  std::stable_sort(list.begin(), list.end(),
                   [](const T& a, const T& b) { return a.range.begin < b.range.begin; });
}

}  // namespace

Layers annotate(const Document& document, const Languages& languages, const std::vector<const Lexicon*>& lexicons) {
  Layers layers;
  std::map<const Language*, SentenceSplitter> splitters;
  std::vector<Range> sentences;
  for (std::uint32_t index = 0; index < document.blocks.size(); ++index) {
    const Block& block = document.blocks[index];
    if (block.body.begin >= block.body.end) continue;
    const std::string& tag = language_of(document, block);
    const Language* language = languages.find(tag);
    sentences.clear();
    if (block.kind == Kind::row)
      sentences.push_back(block.body);
    else
      splitters.try_emplace(language, language).first->second.split(document.text, block.body, sentences);
    for (const Range& range : sentences) layers.sentences.push_back({range, index});
    const Piece piece(document.text, block.body, language);
    append(layers.numbers, find_numbers(piece, {}));
    add_terms(piece, tag, lexicons, layers.terms);
  }
  sort_by_begin(layers.sentences);
  sort_by_begin(layers.numbers);
  sort_by_begin(layers.terms);
  return layers;
}

}  // namespace rapporteur
