// For tests of plugins: a few lines of text go through layers and one built plugin, without a PDF.
#pragma once

#include "document/document.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::test {

// One block a line; empty lines are dropped. What a line begins with says what it is:
//   "# Heading", "## Sub-heading"    heading of level 1, 2 (a label such as "II." or "A." behind it is its label)
//   "13. Text"                       paragraph with the label "13."
//   "(a) Text", "• Text", "- Text"   item; "(a)" below paragraph 13 is paragraph "13 (a)"
//   "| a | b |"                      row of a table with these cells; the first row is its head
//   "Table 1 ...", "表 1", "الجدول 1" caption of the table below it
//   "[1] Text"                       footnote 1
//   "> Text"                         note, such as a chart's label
//   "Title: Text"                    the document's title
// "@symbol A/79/309" and "@date 2024-08-01" set the masthead. Anything else is a paragraph.
Document document_from_text(std::string_view text, std::string_view language);

// {"type", "fields", "confidence", "evidence": [{"quote", "field"}], "checks"}, in the order emitted; a reference in
// fields ("part_of") is the index of that record in the vector. Fails by exception: std::runtime_error says why.
std::vector<nlohmann::json> run_on_text(const std::string& plugin, std::string_view text, std::string_view language);

// The same with the plugin's file.
std::vector<nlohmann::json> run_file_on_text(const std::string& file, std::string_view text,
                                             std::string_view language);

}  // namespace rapporteur::test
