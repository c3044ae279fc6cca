// Sentences of a text: ICU's rules with a language's exceptions on top.
#pragma once

#include "base/range.hpp"
#include "kit/language.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace rapporteur {

// Holds ICU's break iterator of one language: make one and use it for many blocks.
class SentenceSplitter {
 public:
  explicit SentenceSplitter(const Language* language);  // nullptr: ICU's rules of no language
  ~SentenceSplitter();
  SentenceSplitter(SentenceSplitter&&) noexcept;

  // Ranges in bytes of `document`, inside `body`, without white space at the ends. A sentence does not end inside
  // brackets, behind an abbreviation or an initial, in a number or before a small letter; ";" ends none.
  void split(std::string_view document, Range body, std::vector<Range>& out) const;

 private:
  struct Icu;
  const Language* language_;
  std::unique_ptr<Icu> icu_;
};

}  // namespace rapporteur
