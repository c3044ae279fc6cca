// Shapes that stand on the margins of a page: document symbols, dates, page and job numbers, bar codes.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// "A/79/309 (Part I)/Add.1": the whole text is one document symbol, or several side by side.
bool is_symbol(std::string_view text);

// A symbol at the beginning or the end of a text that holds other words ("United Nations A/79/309"); empty: none.
std::string_view symbol_in(std::string_view text);

// "2/5", "- 3 -", "22", "xiv"
bool is_page_number(std::string_view text);

// "24-12345 (E) 090425", "GE.19-13879", "K2401234"; the letter in brackets goes to `letter` where there is one.
bool is_job_number(std::string_view text, char* letter = nullptr);

// "*2504764*", or nothing but private-use characters, or "/...".
bool is_margin_sign(std::string_view text);

// A line drawn with underscores, dashes or stars.
bool is_rule(std::string_view text);

}  // namespace rapporteur
