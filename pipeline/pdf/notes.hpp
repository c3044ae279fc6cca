// A copy of a PDF with highlighted passages, each with a note. With libqpdf; page contents stay as they are.
#pragma once

#include "base/result.hpp"
#include "document/geometry.hpp"
#include "document/limits.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur {

struct PageNote {
  std::string name;                         // unlike that of every other note
  std::string subject, text;                // UTF-8
  std::array<double, 3> color;              // red, green, blue: 0 to 1
  std::vector<std::pair<int, Rect>> boxes;  // page from 1; in the page's own user space, as records give them
};

struct NotedPdf {
  std::string bytes;
  std::size_t notes = 0;       // highlights, one a note and page
  std::size_t misplaced = 0;   // boxes on pages that are not there
  bool encrypted = false;      // the copy is so too, with the same passwords and permissions
  bool has_signature = false;  // which does not hold for the copy
  bool repaired = false;       // the original is damaged, the copy is not
};

// The same bytes for the same input, unless it is encrypted. Linearised where the original is. Failure as by preflight.
Result<NotedPdf> with_notes(const std::string& bytes, const std::string& name, const std::vector<PageNote>& notes,
                            const Limits& limits, const std::string& password = {});

}  // namespace rapporteur
