// Grounding: a range that a plugin pointed at -> what a reader needs to find the words again. All of it is
// cut and looked up here, none of it is taken from the plugin.
#pragma once

#include "base/result.hpp"
#include "base/utf8.hpp"
#include "document/document.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct Evidence {
  Range bytes;                     // of Document::text
  std::size_t begin = 0, end = 0;  // the same in code points
  std::string_view quote;          // the text at the range; lives as long as the document
  int page = 0;                    // where it starts, 1-based
  std::size_t block = 0;           // where it starts
  std::vector<PageRect> boxes;     // one a line, 1 or more, rounded to 1/100 point; user space
};

// For one document, which must outlive it.
class Grounder {
 public:
  explicit Grounder(const Document& document);

  // bad_record where the range is empty, reversed, out of bounds, splits a character, is too long, has no
  // place on a page, or has a box outside of its page. A range may run over several blocks: the quote then
  // has a newline.
  Result<Evidence> ground(Range range) const;

  // False for a page whose text cannot be used.
  bool is_usable(int page) const;

 private:
  struct PageSpace {
    Rect rect;  // user space
    Verdict verdict;
  };
  const Document& document_;
  CodePointIndex index_;
  std::map<int, PageSpace> pages_;
};

}  // namespace rapporteur
