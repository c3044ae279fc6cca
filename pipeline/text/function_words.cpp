#include "text/function_words.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>

namespace rapporteur {
namespace {

struct Words {
  const char* language;
  Script script;
  std::string_view words;
};

// Adding a language is adding an entry. A word that several entries hold counts less. Single Latin letters
// are labels more often than words and stand here only with an apostrophe.
// clang-format off
constexpr Words table[] = {
    {"en", Script::latin,
     "the of and to in for that is on with as by were was are from be this which at has have been an it "
     "not its or their other would should during all these under will also more such between through per "
     "cent no any if may can who into than over within about both each cases report"},
    {"fr", Script::latin,
     "le la les de des du et en un une dans pour que qui sur par au aux est sont ont été avec ne pas ce "
     "cette ces plus sa ses leur leurs ou il elle dont ainsi entre mesures cas comme à sous afin l' d' qu' "
     "n' s' c'"},
    {"es", Script::latin,
     "el la los las de del y en un una para que por con se su sus al es son fue fueron ha han no como más "
     "lo este esta entre sobre también así le cada durante casos relativas según"},
    {"pt", Script::latin,
     "os as de do da dos das em um uma para que por com se no na nos nas ao é são foi foram não como mais "
     "sua seu seus suas durante casos cada entre pelo pela sobre ou também"},
    {"it", Script::latin,
     "il lo la gli le del di della dei delle in un una che con si al alla è sono non come più dal dalla "
     "nel nella sul tra anche degli l' d' dell' all' nell' un'"},
    {"de", Script::latin,
     "der die das und in den von zu mit des im für auf ist dem nicht ein eine sich als auch es an werden "
     "aus bei wird durch nach über sind zur zum"},
    {"nl", Script::latin,
     "de het een van en in op te dat die voor met is zijn aan niet door worden bij ook als of uit naar om "
     "tot"},
    {"ru", Script::cyrillic,
     "и в на с по для не что от к из о за при или его также были был быть этого а том это их до ее как во "
     "об под между со"},
    {"bg", Script::cyrillic,
     "и на за от в да се с по не са е като до към или че при през това който които във със"},
    {"uk", Script::cyrillic,
     "і в на з до що для та не у про від за як або це при його їх які є щодо також"},
    {"be", Script::cyrillic,
     "і ў на з да што для не у пра ад за як або гэта пры яго іх якія ёсць"},
    {"sr", Script::cyrillic,
     "и у на за од да се са је по не су као до или што који које при из"},
    {"mk", Script::cyrillic,
     "и на за од во да се со по не се како до или што кои при ќе"},
};
// clang-format on
constexpr std::size_t languages = std::size(table);

using Index = std::unordered_map<std::string_view, std::uint32_t>;  // word to the set of its languages

const Index& index() {
  static const Index built = [] {
    Index words;
    for (std::size_t i = 0; i < languages; ++i) {
      for (std::string_view rest = table[i].words; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        words[rest.substr(0, end)] |= 1u << i;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return words;
  }();
  return built;
}

}  // namespace

std::string language_by_words(std::string_view text, Script script) {
  std::array<int, languages> points{};
  const auto count = [&](const std::string& word) {
    const auto found = index().find(word);
    if (found == index().end()) return;
    std::uint32_t set = 0;
    for (std::size_t i = 0; i < languages; ++i)
      if (table[i].script == script) set |= found->second & 1u << i;
    if (set == 0) return;
    const int sharing = std::popcount(set);
    const int worth = sharing == 1 ? 6 : sharing == 2 ? 3 : 2;
    for (std::size_t i = 0; i < languages; ++i)
      if (set & 1u << i) points[i] += worth;
  };
  constexpr std::size_t enough = 4000;  // bytes; more tells no more
  text = text.substr(0, enough);
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool letter =
        c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : u_isalpha(static_cast<UChar32>(c));
    if (letter) {
      append_utf8(word, c < 0x80 ? c | 0x20 : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    } else if (!word.empty()) {
      if (c == '\'' || c == 0x2019) word += '\'';
      if (word.size() > 1 || word == "y") count(word);
      word.clear();
    }
  }
  if (word.size() > 1) count(word);
  const auto best = std::max_element(points.begin(), points.end());
  int second = 0;
  for (auto at = points.begin(); at != points.end(); ++at)
    if (at != best) second = std::max(second, *at);
  if (*best < 10 || *best * 3 < second * 4 + 9) return {};
  return table[best - points.begin()].language;
}

}  // namespace rapporteur
