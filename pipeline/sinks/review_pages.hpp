// Where the review pages of an output folder are: DIR/review, a page a document.
#pragma once

#include <string>

namespace rapporteur {

inline constexpr const char* review_folder = "review";

inline std::string review_page_of(const std::string& sha256) { return sha256 + ".html"; }

}  // namespace rapporteur
