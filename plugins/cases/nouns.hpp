// The noun that a number counts.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

struct NounFound {
  Noun noun = Noun::none;
  const Token* token = nullptr;
};

// Head-first languages, no measure word: the noun behind the number that ends at `end`; `i` is the token to begin with.
NounFound noun_behind(const Document& document, const Reading& reading, std::size_t i, std::uint32_t end);
// With a measure word. `certain`: the measure word is one of cases only, so other nouns on the way are modifiers.
NounFound noun_behind_classifier(const Document& document, const Reading& reading, std::size_t i, std::uint32_t end,
                                 bool certain);
// The noun may stand before the number, which is the token `at`.
NounFound noun_before(const Document& document, const Reading& reading, std::size_t at, bool classifier);
// Without a noun a number counts only where its phrase is plainly at an end.
bool stands_alone(const Document& document, const Reading& reading, std::size_t i, std::uint32_t end);

}  // namespace rapporteur::cases
