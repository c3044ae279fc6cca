// One block's body as the finders see it: folded and cut once, with all phrases of its language found.
#pragma once

#include "kit/fold.hpp"
#include "kit/language.hpp"
#include "kit/phrases.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rapporteur {

class Piece {
 public:
  // `language` may be nullptr: digits and symbols are found in any text.
  Piece(std::string_view document, Range body, const Language* language);

  const MatchText& match() const { return match_; }
  const std::vector<Token>& tokens() const { return match_.tokens; }
  std::string_view word(std::size_t token) const { return match_.word(token); }
  bool is_mark(std::size_t token, std::string_view mark) const {
    return token < tokens().size() && word(token) == mark;
  }
  std::string_view document() const { return document_; }
  Range body() const { return body_; }
  const Language* language() const { return language_; }

  // Phrases that begin at the token.
  std::span<const PhraseHit> hits_at(std::size_t token) const;
  // Phrases whose last token is before `token` and nothing between: that end there.
  std::span<const PhraseHit> hits_ending(std::size_t token) const;
  // The longest phrase of the role that begins at (ends before) the token; nullptr where there is none.
  const PhraseHit* at(std::size_t token, Role role) const;
  const PhraseHit* before(std::size_t token, Role role) const;

  Range source(std::size_t first_token, std::size_t end_token) const {
    return match_.source(tokens()[first_token].begin, tokens()[end_token - 1].end);
  }

 private:
  std::string_view document_;
  Range body_;
  const Language* language_;
  MatchText match_;
  std::vector<PhraseHit> hits_, by_end_;
  std::vector<std::uint32_t> first_hit_, first_ending_;
};

}  // namespace rapporteur
