// Block by block: the body is folded and cut once, all finders share that.
#include "layers/annotate.hpp"

#include "kit/numbers.hpp"
#include "kit/organisations.hpp"
#include "kit/periods.hpp"
#include "kit/piece.hpp"
#include "kit/sentences.hpp"
#include "kit/symbols.hpp"
#include "layers/reporting_period.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace rapporteur {
namespace {

const std::string& language_of(const Document& document, const Block& block) {
  return block.language.empty() || block.language == "und" ? document.language : block.language;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// From the element `first` on. Blocks follow each other in the text, so most lists are sorted as they are.
template <class T>
void sort_by_begin(std::vector<T>& list, std::size_t first = 0) {
  const auto from = list.begin() + static_cast<std::ptrdiff_t>(first);
  const auto before = [](const T& a, const T& b) { return a.range.begin < b.range.begin; };
  if (!std::is_sorted(from, list.end(), before)) std::stable_sort(from, list.end(), before);
}

// Symbols first, then periods outside them, then numbers with the kind of what they stand in.
class Annotator {
 public:
  Annotator(const Document& document, const Languages& languages, const Vocabularies& lexicons)
      : document_(document), languages_(languages), lexicons_(lexicons), claims_(document.blocks.size(), false) {}

  Layers run() {
    for (std::uint32_t index = 0; index < document_.blocks.size(); ++index)
      if (document_.blocks[index].body.begin < document_.blocks[index].body.end) add_block(index);
    sort_by_begin(layers_.sentences);
    sort_by_begin(layers_.numbers);
    sort_by_begin(layers_.periods);
    sort_by_begin(layers_.symbols);
    sort_by_begin(layers_.organisations);
    sort_by_begin(layers_.terms);
    resolve_reporting_periods(document_, languages_, claims_, layers_.periods);
    return std::move(layers_);
  }

 private:
  void add_block(std::uint32_t index) {
    const Block& block = document_.blocks[index];
    const std::string& tag = language_of(document_, block);
    vocabulary_ = &lexicons_.language(tag);
    const Language* language = languages_.find(tag);
    add_sentences(index, language);
    if (block.kind == Kind::row && !block.cells.empty()) {
      // Cells are read one by one: figures side by side are two numbers, never a thousand with a space.
      for (const Cell& cell : block.cells)
        if (cell.range.begin < cell.range.end) add_piece(Piece(document_.text, cell.range, language), index);
    } else {
      add_piece(Piece(document_.text, block.body, language), index);
    }
  }

  void add_sentences(std::uint32_t index, const Language* language) {
    const Block& block = document_.blocks[index];
    sentences_.clear();
    if (block.kind == Kind::row)
      sentences_.push_back(block.body);
    else
      splitters_.try_emplace(language, language).first->second.split(document_.text, block.body, sentences_);
    for (const Range& range : sentences_) layers_.sentences.push_back({range, index});
  }

  void add_terms(const Piece& piece) {
    const std::size_t first = layers_.terms.size();
    hits_.clear();
    vocabulary_->find(piece.match(), hits_);
    for (const Vocabulary::Hit& hit : hits_) {
      const LexiconLanguage& lexicon = vocabulary_->lexicon(hit);
      layers_.terms.push_back({hit.term.range, hit.lexicon, lexicon.group(hit.term), lexicon.code(hit.term)});
    }
    sort_by_begin(layers_.terms, first);
  }

  void add_piece(const Piece& piece, std::uint32_t index) {
    std::vector<Taken> taken;
    for (FoundSymbol& found : find_symbols(piece)) {
      taken.push_back(found.tokens);
      layers_.symbols.push_back(std::move(found.symbol));
    }
    append(layers_.organisations, organisations_.find(piece, taken));
    for (FoundPeriod& found : find_periods(piece, taken)) {
      periods_taken_.push_back(found.tokens);
      layers_.periods.push_back(std::move(found.period));
    }
    taken.insert(taken.end(), periods_taken_.begin(), periods_taken_.end());
    periods_taken_.clear();
    std::sort(taken.begin(), taken.end(), [](const Taken& a, const Taken& b) { return a.first < b.first; });
    append(layers_.numbers, find_numbers(piece, taken));
    claims_[index] = claims_[index] || states_reporting_period(piece);
    add_terms(piece);
  }

  const Document& document_;
  const Languages& languages_;
  const Vocabularies& lexicons_;
  const Vocabulary* vocabulary_ = nullptr;  // of the block
  std::vector<Vocabulary::Hit> hits_;
  Layers layers_;
  OrganisationFinder organisations_;
  std::map<const Language*, SentenceSplitter> splitters_;
  std::vector<Range> sentences_;
  std::vector<Taken> periods_taken_;
  std::vector<bool> claims_;
};

}  // namespace

Layers annotate(const Document& document, const Languages& languages, const Vocabularies& lexicons) {
  return Annotator(document, languages, lexicons).run();
}

}  // namespace rapporteur
