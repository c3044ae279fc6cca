// Is this a PDF that can be read, before Poppler sees it: header, password, damage, pages, limits. With libqpdf.
#pragma once

#include "base/result.hpp"
#include "document/limits.hpp"

#include <string>
#include <vector>

namespace rapporteur {

struct Preflight {
  int pages = 0;
  bool repaired = false;              // the file is damaged and libqpdf could rebuild it
  bool locked = false;                // it was opened with the password; most of an inbox opens without
  std::vector<std::string> warnings;  // what libqpdf said, at most ten
};

// Failure: empty, not_pdf, encrypted (needs a password other than that given), damaged, no_pages, too_large.
// `name` is the file as the user knows it; it leads the sentence.
Result<Preflight> preflight(const std::string& bytes, const std::string& name, const Limits& limits,
                            const std::string& password = {});

// Whether the bytes begin like a PDF: %PDF- within the first 1,024 bytes, as readers accept.
bool looks_like_pdf(std::string_view bytes);

}  // namespace rapporteur
