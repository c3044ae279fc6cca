// For tests of plugins: a few lines of text go through layers and one built plugin, without a PDF.
#pragma once

#include "document/document.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::test {

// How the text says what is a heading, a row or an item: conformance/document_from_text.hpp.
Document document_from_text(std::string_view text, std::string_view language);

// {"type", "fields", "confidence", "evidence": [{"quote", "field"}], "checks"}, in the order emitted; a reference in
// fields ("part_of") is the index of that record in the vector. Fails by exception: std::runtime_error says why.
std::vector<nlohmann::json> run_on_text(const std::string& plugin, std::string_view text, std::string_view language);

// The same with the plugin's file.
std::vector<nlohmann::json> run_file_on_text(const std::string& file, std::string_view text,
                                             std::string_view language);

}  // namespace rapporteur::test
