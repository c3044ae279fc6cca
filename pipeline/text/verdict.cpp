#include "text/verdict.hpp"

#include "base/utf8.hpp"
#include "text/characters.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

struct Words {
  std::uint64_t all = 0, single = 0, stretched = 0;  // of Arabic letters
};

// Counts the Arabic words of a line: one letter alone, or the same letter three times running.
void count_words(const std::string& text, Words& words) {
  int length = 0, repeated = 1;
  bool stretched = false;
  char32_t last = 0;
  const auto close = [&] {
    if (length > 0) {
      ++words.all;
      words.single += length == 1;
      words.stretched += stretched;
    }
    length = 0, repeated = 1, stretched = false, last = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_arabic_letter(c)) {
      if (nature_of(c) != Nature::mark) close();
      continue;
    }
    repeated = c == last ? repeated + 1 : 1;
    stretched |= repeated >= 3;
    last = c;
    ++length;
  }
  close();
}

// Words of a recogniser: with a sign or a figure between letters ("19Ô0", "par1er"), or a capital behind a small letter.
// Names of products and symbols have such, too: some are no sign of anything.
struct Recognised {
  std::uint64_t words = 0, broken = 0;
};

void count_recognised(const std::string& text, Recognised& counts) {
  enum class Last : std::uint8_t { edge, small, letter, odd };
  Last last = Last::edge;
  int letters = 0;
  bool after_letter = false, broken = false;
  const auto close = [&] {
    counts.words += letters >= 2;
    counts.broken += letters >= 2 && broken;
    last = Last::edge, letters = 0, after_letter = broken = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c <= 0x20 || c == '-' || c == '/' || c == '.' || c == ',' || c == '\'' || c == 0x2019) {
      close();
    } else if (is_letter(c)) {
      const bool small = is_small_letter(c);
      broken |= (last == Last::odd && after_letter) || (last == Last::small && !small);
      last = small ? Last::small : Last::letter;
      after_letter = true;
      ++letters;
    } else {
      last = Last::odd;
    }
  }
  close();
}

std::uint64_t of(const std::map<std::string, std::uint64_t>& loss, const char* reason) {
  const auto found = loss.find(reason);
  return found == loss.end() ? 0 : found->second;
}

}  // namespace

Verdict judge_page(const PageGlyphs&, const PageLines& page) {
  std::uint64_t good = 0;
  Words words;
  Recognised recognised;
  for (const Line& line : page.lines) {
    std::uint64_t here = 0;
    for (std::size_t at = 0; at < line.text.size();) here += next_code_point(line.text, at) > 0x20;
    good += here;
    if (page.recognised) count_recognised(line.text, recognised);
    if (line.text.size() > here) count_words(line.text, words);
  }
  const std::uint64_t replaced = of(page.loss, "replacement");
  const std::uint64_t lost = of(page.loss, "no_unicode") + of(page.loss, "private_use") + replaced;
  good -= std::min(good, replaced);
  if (good == 0 && lost == 0) return Verdict::no_text;
  if (lost > 50 ? lost > good : good == 0) return Verdict::garbled;
  // In sound text hardly a word has three equal letters, and a letter alone is a label or a conjunction.
  if (words.all >= 20 &&
      ((words.stretched >= 4 && words.stretched * 40 > words.all) || words.single * 4 > words.all))
    return Verdict::garbled;
  // Printed pages have 0 to 6 such words in a thousand (83 documents), E/ICEF/672 read by a machine 2, A/39/361 22.
  if (recognised.broken >= 4 && recognised.broken * 66 > recognised.words) return Verdict::garbled;
  return Verdict::ok;
}

}  // namespace rapporteur
