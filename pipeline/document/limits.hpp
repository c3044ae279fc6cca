// What one document may cost. Bad or hostile input meets these before it costs the machine.
#pragma once

#include <cstdint>

namespace rapporteur {

struct Limits {
  std::uintmax_t bytes = 512u << 20;        // of the file; Poppler counts bytes in an int
  int pages = 5000;                         // the longest of 622 real reports has 450
  std::uint64_t glyphs_a_page = 200'000;    // a dense page of a real report has 8,000
  std::uint64_t glyphs = 20'000'000;        // of the document: bounds its text and memory
  std::uint64_t records = 10'000;           // of one plugin from one document
  std::uint64_t plugin_ms = 20'000;         // for one plugin with one document: then it is asked to stop
};

}  // namespace rapporteur
