// Where a page's characters go. Every character that is no white space and that Poppler gave is in a line's text or
// counted here under one reason; a glyph without any character counts as one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace rapporteur {

enum class Lost : std::uint8_t {
  no_unicode,   // the font has no character for the glyph
  private_use,  // the font has one that means nothing outside it
  stray_bidi,   // a control of direction
  control,      // any other control character
  tiny,         // too small to be read
  off_page,
  hidden,       // clipped away, white on white, transparent, or covered by a filled area
  invisible,    // painted with nothing and over no scan
  turned,       // a few characters across the page's text
  overprint,    // painted twice: imitated bold
  loose_mark,   // an accent with no letter to stand on
  note_mark,    // the raised mark of a footnote: it stands beside the text
  kashida,      // stretches an Arabic word
  soft_hyphen,  // inside a line
  composed,     // a letter and its accent became one character: nothing is missing
};

constexpr std::array<std::string_view, 15> lost_names = {
    "no_unicode", "private_use", "stray_bidi", "control",   "tiny",    "off_page",    "hidden",  "invisible",
    "turned",     "overprint",   "loose_mark", "note_mark", "kashida", "soft_hyphen", "composed"};

struct LossTally {
  std::uint64_t given = 0;        // by Poppler
  std::uint64_t added = 0;        // by taking ligatures and presentation forms apart
  std::uint64_t replacement = 0;  // U+FFFD: odd, but it stays in the text
  std::array<std::uint64_t, lost_names.size()> lost{};

  void lose(Lost reason, std::uint64_t characters = 1) { lost[static_cast<std::size_t>(reason)] += characters; }

  std::map<std::string, std::uint64_t> reasons() const {
    std::map<std::string, std::uint64_t> found;
    for (std::size_t i = 0; i < lost.size(); ++i)
      if (lost[i] > 0) found.emplace(lost_names[i], lost[i]);
    if (replacement > 0) found.emplace("replacement", replacement);
    return found;
  }
};

}  // namespace rapporteur
