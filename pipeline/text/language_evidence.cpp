#include "text/language_evidence.hpp"

#include "base/utf8.hpp"
#include "kit/fold.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::size_t enough = 4000;  // bytes of a text; more tells no more
constexpr int least_points = 10;

std::string_view beginning(std::string_view text) {
  std::size_t end = std::min(text.size(), enough);
  while (!on_boundary(text, end)) --end;
  return text.substr(0, end);
}

// The token that stands at once behind the one before it; empty where a space or the end does.
std::string_view touching(const MatchText& match, std::size_t token) {
  return token < match.tokens.size() && !match.tokens[token].spaced ? match.word(token) : std::string_view();
}

bool every_letter_in(const std::u32string& some, const std::u32string& all) {
  return std::all_of(some.begin(), some.end(), [&](char32_t c) { return all.find(c) != all.npos; });
}

}  // namespace

LanguageEvidence::LanguageEvidence(const Languages& languages) {
  for (const auto* list : {&languages.all(), &languages.only_told()}) {
    for (const auto& language : *list) {
      const auto index = static_cast<std::uint8_t>(candidates_.size());
      if (index == 0xFF) return;
      Candidate candidate{language->code(), script_of_code(language->script()), {}};
      for (std::size_t at = 0; at < language->letters().size();)
        candidate.letters += next_code_point(language->letters(), at);
      for (const char32_t c : candidate.letters) letters_[c].push_back(index);
      for (const auto& word : language->function_words()) words_[word].push_back(index);
      candidates_.push_back(std::move(candidate));
    }
  }
}

void LanguageEvidence::weigh_letters(std::string_view text, const ScriptCount& count, Weighed& weighed) const {
  std::uint32_t all = 0;
  std::vector<std::uint32_t> own(candidates_.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x80) continue;
    const auto found = letters_.find(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    if (found == letters_.end()) continue;
    ++all;
    for (const auto index : found->second) ++own[index];
  }
  weighed.telling = all > 0;
  const std::uint32_t letters = std::max(1u, count.of(count.main()));
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    weighed.odd[i] = all - own[i];
    // Two letters may be a foreign name or a Roman numeral set in lookalikes.
    if (weighed.odd[i] > 2 && weighed.odd[i] * 60 >= letters) weighed.possible[i] = 0;
  }
}

void LanguageEvidence::weigh_words(std::string_view text, Weighed& weighed) const {
  const MatchText match = fold(text);
  std::string word;
  for (std::size_t k = 0; k < match.tokens.size(); ++k) {
    if (match.tokens[k].kind != TokenKind::word) continue;
    ++weighed.words;
    const std::string_view behind = touching(match, k + 1);
    // "para. 5" and "non-case" hold no Spanish and no Italian word.
    const bool cut_short = behind == "." && k + 2 < match.tokens.size() && match.tokens[k + 2].kind == TokenKind::digits;
    if (cut_short || behind == "-" || (k > 0 && match.word(k - 1) == "-" && !match.tokens[k].spaced)) continue;
    word.assign(match.word(k));
    if (behind == "'") word += '\'';
    const auto found = words_.find(word);
    if (found == words_.end()) continue;
    const auto sharing = std::count_if(found->second.begin(), found->second.end(),
                                       [&](std::uint8_t i) { return weighed.possible[i] != 0; });
    if (sharing == 0) continue;
    ++weighed.known;
    for (const auto index : found->second)
      if (weighed.possible[index]) weighed.points[index] += sharing == 1 ? 6 : sharing == 2 ? 3 : 2;
  }
}

LanguageEvidence::Weighed LanguageEvidence::weigh(std::string_view text, const ScriptCount& count) const {
  text = beginning(text);
  Weighed weighed;
  weighed.points.resize(candidates_.size());
  weighed.odd.resize(candidates_.size());
  weighed.possible.resize(candidates_.size());
  const Script script = count.main();
  bool any_letters = false;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    weighed.possible[i] = candidates_[i].script == script;
    any_letters |= weighed.possible[i] && !candidates_[i].letters.empty();
  }
  if (any_letters) weigh_letters(text, count, weighed);
  weigh_words(text, weighed);
  return weighed;
}

// Among the possible ones that explain the telling letters best, the one whose letters every other has as well; where
// no telling letter occurs, the one language of the script that has none.
std::string LanguageEvidence::by_letters(const Weighed& weighed, Script script) const {
  std::vector<const Candidate*> rest;
  std::uint32_t least = 0xFFFFFFFF;
  for (std::size_t i = 0; i < candidates_.size(); ++i)
    if (weighed.possible[i]) least = std::min(least, weighed.odd[i]);
  bool any_letters = false;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    any_letters |= candidates_[i].script == script && !candidates_[i].letters.empty();
    if (!weighed.possible[i] || weighed.odd[i] != least) continue;
    if (weighed.telling || candidates_[i].letters.empty()) rest.push_back(&candidates_[i]);
  }
  if (!any_letters) return {};
  for (const Candidate* one : rest)
    if (std::all_of(rest.begin(), rest.end(),
                    [&](const Candidate* other) { return every_letter_in(one->letters, other->letters); }))
      return one->code;
  return {};
}

std::string LanguageEvidence::clear(const Weighed& weighed, Script script) const {
  const auto best = std::max_element(weighed.points.begin(), weighed.points.end());
  int second = 0;
  for (auto at = weighed.points.begin(); at != weighed.points.end(); ++at)
    if (at != best) second = std::max(second, *at);
  const bool enough_known = weighed.known * 10 >= weighed.words;  // a chance likeness of a word or two proves nothing
  if (best != weighed.points.end() && *best >= least_points && *best * 3 >= second * 4 + 9 && enough_known)
    return candidates_[static_cast<std::size_t>(best - weighed.points.begin())].code;
  return by_letters(weighed, script);
}

bool LanguageEvidence::agrees(const Weighed& weighed, const std::string& language) const {
  const int most = weighed.points.empty() ? 0 : *std::max_element(weighed.points.begin(), weighed.points.end());
  for (std::size_t i = 0; i < candidates_.size(); ++i)
    if (candidates_[i].code == language) return weighed.possible[i] && weighed.points[i] == most;
  return most == 0;
}

}  // namespace rapporteur
