// By position around the word "Distr." where there is one, by the words of session and agenda where there is
// none.
#include "structure/masthead.hpp"

#include "structure/head.hpp"

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

// "(F)" behind the job number says the language where no line does.
std::string language_of_job(const Head& head) {
  constexpr std::array<std::pair<char, const char*>, 6> letters = {
      {{'A', "ar"}, {'C', "zh"}, {'E', "en"}, {'F', "fr"}, {'R', "ru"}, {'S', "es"}}};
  std::string language;
  for (std::size_t i = 0; i < head.end; ++i) {
    if (head.lines[i].place != Place::furniture) continue;
    const auto text = head.lines[i].text();
    for (std::size_t at = text.find('('); at != text.npos && at + 2 < text.size();
         at = text.find('(', at + 1)) {
      if (text[at + 2] != ')' || numbers_in(text.substr(0, at)).empty()) continue;
      for (const auto& [letter, tag] : letters)
        if (text[at + 1] == letter) language = tag;
    }
  }
  return language;
}

bool names_only_the_organisation(std::string_view title, const StructureWords& words) {
  return std::count(title.begin(), title.end(), ' ') <= 5 &&
         hit_of(words.find(title), LayoutRole::united_nations, true) != nullptr;
}

// "Report of the Administrator" says less than the title above it; with a subject it is long.
bool names_only_the_author(std::string_view title, const StructureWords& words) {
  return title.size() < 60 && hit_of(words.find(title), LayoutRole::subtitle) != nullptr;
}

}  // namespace

FoundMasthead take_masthead(std::vector<FlowLine>& lines, const Measures& measures,
                            const StructureWords& words) {
  Head head(lines, measures, words);
  if (read_head_block(head)) {
    drop_repeated_covers(head);
    read_cover(head);
    read_meeting_by_layout(head);
  } else {
    read_meeting_by_words(head);
  }
  if (head.masthead.language.empty()) head.masthead.language = language_of_job(head);
  auto titles = find_titles(head);
  return {std::move(head.masthead), std::move(titles)};
}

std::string title_of(const Document& document, const StructureWords& words) {
  std::vector<std::string_view> titles;
  for (const Block& block : document.blocks)
    if (block.kind == Kind::title) titles.push_back(document.at(block.body));
  for (const std::string_view title : titles)
    if (const auto number = resolution_number(title, document.masthead.symbol); number > 0)
      return without_stars(title.substr(number));
  if (titles.empty()) return {};
  const bool next = titles.size() > 1 && names_only_the_organisation(titles[0], words) &&
                    !names_only_the_author(titles[1], words);
  return without_stars(titles[next ? 1 : 0]);
}

}  // namespace rapporteur
