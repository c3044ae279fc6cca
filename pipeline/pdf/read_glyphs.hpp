// Every glyph that the pages paint, with position, size and characters. With Poppler's core: ARCHITECTURE.md
// "Reading glyphs, not words" says why.
#pragma once

#include "base/result.hpp"
#include "document/limits.hpp"
#include "document/page_glyphs.hpp"

#include <functional>
#include <string>
#include <vector>

namespace rapporteur {

struct ReadGlyphs {
  std::vector<PageGlyphs> pages;   // those asked for, in order
  int incomplete_pages = 0;        // pages cut off at Limits::glyphs_a_page or at the document's budget
  int broken_pages = 0;            // pages that Poppler cannot open: they are there, without a glyph
  std::uint64_t errors = 0;        // what Poppler complained about
};

// Pages first to last (1-based; last 0: to the end). `page_done` is called after each. Failure: encrypted, damaged,
// no_pages.
// One thread of a process at a time: Poppler's settings and its error callback are global.
Result<ReadGlyphs> read_glyphs(const std::string& bytes, const std::string& name, const Limits& limits,
                               int first = 1, int last = 0, const std::string& password = {},
                               const std::function<void()>& page_done = {});

}  // namespace rapporteur
