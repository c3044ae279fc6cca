// A document from a few lines of text: what the examples of plugins and rule packs are written in.
#pragma once

#include "document/document.hpp"
#include "kit/language.hpp"
#include "kit/structure_words.hpp"

#include <string_view>

namespace rapporteur {

// One block a line; empty lines are dropped. What a line begins with says what it is:
//   "# Heading", "## Sub-heading"    heading of level 1, 2 (a label such as "II." or "A." behind it is its label)
//   "13. Text"                       paragraph with the label "13."
//   "(a) Text", "• Text", "- Text"   item; "(a)" below paragraph 13 is paragraph "13 (a)"
//   "| a | b |"                      row of a table with these cells; the first row is its head
//   "Table 1 ...", "表 1", "الجدول 1" caption of the table below it
//   "[1] Text"                       footnote 1
//   "> Text"                         note, such as a chart's label
//   "Title: Text"                    the document's title
// "@symbol A/79/309" and "@date 2024-08-01" set the masthead. Anything else is a paragraph. Forty blocks stand on a page,
// each in a box of its own.
class DocumentMaker {
 public:
  explicit DocumentMaker(const Languages& languages);  // which say what a caption begins with
  Document make(std::string_view text, std::string_view language) const;

 private:
  StructureWords words_;
};

}  // namespace rapporteur
