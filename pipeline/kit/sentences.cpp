// ICU finds where a sentence could end; what it cannot know (brackets, "para. 5", "A/79/309 (Part I)") is mended here.
#include "kit/sentences.hpp"

#include "base/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::size_t deepest_nesting = 16;
constexpr std::size_t longest_abbreviation = 32;  // bytes

bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

char32_t closing_of(char32_t c) {
  switch (c) {
    case '(': return ')';
    case '[': return ']';
    case 0xFF08: return 0xFF09;
    case 0x300A: return 0x300B;
    case 0x3010: return 0x3011;
    default: return 0;
  }
}

char32_t plain(char32_t c) { return c == 0xFF08 || c == 0xFF09 ? c - 0xFEE0 : c; }

// Begin and end of every outermost bracket that is closed; sorted. "a)" of a list opens nothing.
std::vector<std::pair<std::uint32_t, std::uint32_t>> brackets(std::string_view text) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<std::pair<char32_t, std::uint32_t>> open;
  for (std::size_t at = 0; at < text.size();) {
    const auto here = static_cast<std::uint32_t>(at);
    const char32_t c = next_code_point(text, at);
    if (const char32_t close = closing_of(c)) {
      open.emplace_back(plain(close), here);
    } else {
      const auto reach = open.rbegin() + static_cast<std::ptrdiff_t>(std::min(open.size(), deepest_nesting));
      const auto match = std::find_if(open.rbegin(), reach, [&](auto& o) { return o.first == plain(c); });
      if (match == reach) continue;
      pairs.emplace_back(match->second, here);
      open.erase(match.base() - 1, open.end());
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> outermost;
  for (const auto& pair : pairs)
    if (outermost.empty() || pair.first > outermost.back().second) outermost.push_back(pair);
  return outermost;
}

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty()) {
    std::size_t at = text.size() - 1;
    while (at > 0 && !on_boundary(text, at)) --at;
    std::size_t next = at;
    if (!is_space(next_code_point(text, next))) break;
    text = text.substr(0, at);
  }
  return text;
}

// The run of characters without space or bracket that ends the text: "(para." gives "para.".
std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < longest_abbreviation) {
    const char c = text[begin - 1];
    if (c == ' ' || c == '(' || c == '[' || c == '"' || c == '\n' || c == '\t') break;
    if (begin >= 2 && static_cast<unsigned char>(text[begin - 2]) == 0xC2 &&
        static_cast<unsigned char>(c) == 0xA0)
      break;
    --begin;
  }
  return text.substr(begin);
}

bool is_initial(std::string_view word) {  // "A." or "J.-P."
  std::size_t at = 0;
  if (word.empty() || !u_isupper(static_cast<UChar32>(next_code_point(word, at)))) return false;
  return at < word.size() && word.substr(at) == ".";
}

bool goes_on_small(std::string_view rest) {
  for (std::size_t at = 0; at < rest.size();) {
    const char32_t c = next_code_point(rest, at);
    if (is_space(c)) continue;
    return u_islower(static_cast<UChar32>(c)) != 0;
  }
  return false;
}

}  // namespace

struct SentenceSplitter::Icu {
  std::unique_ptr<icu::BreakIterator> iterator;
};

SentenceSplitter::SentenceSplitter(const Language* language)
    : language_(language), icu_(std::make_unique<Icu>()) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(language == nullptr ? "" : language->code().c_str());
  icu_->iterator.reset(icu::BreakIterator::createSentenceInstance(locale, status));
  if (U_FAILURE(status)) icu_->iterator.reset();
}

SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;

void SentenceSplitter::split(std::string_view document, Range body, std::vector<Range>& out) const {
  const auto text = document.substr(body.begin, body.end - body.begin);
  const auto pairs = brackets(text);
  const auto inside_brackets = [&](std::uint32_t at) {
    const auto after = std::partition_point(pairs.begin(), pairs.end(), [&](auto& pair) { return pair.first < at; });
    return after != pairs.begin() && at <= std::prev(after)->second;
  };
  const auto is_end = [&](std::uint32_t at) {
    const auto before = trimmed_end(text.substr(0, at));
    if (inside_brackets(static_cast<std::uint32_t>(before.size()))) return false;
    if (!before.ends_with('.')) return true;
    const auto word = last_word(before);
    if (is_initial(word) || goes_on_small(text.substr(at))) return false;
    if (language_ == nullptr) return true;
    return !std::binary_search(language_->abbreviations().begin(), language_->abbreviations().end(),
                               fold(word).text);
  };
  std::uint32_t begin = 0;
  const auto close = [&](std::uint32_t end) {
    auto sentence = trimmed_end(text.substr(begin, end - begin));
    std::size_t skip = 0;
    for (std::size_t at = 0; at < sentence.size();) {
      if (!is_space(next_code_point(sentence, at))) break;
      skip = at;
    }
    if (skip < sentence.size())
      out.push_back({body.begin + begin + static_cast<std::uint32_t>(skip),
                     body.begin + begin + static_cast<std::uint32_t>(sentence.size())});
    begin = end;
  };
  if (icu_->iterator != nullptr) {
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (U_SUCCESS(status)) icu_->iterator->setText(&source, status);
    if (U_SUCCESS(status)) {
      for (auto at = icu_->iterator->next(); at != icu::BreakIterator::DONE; at = icu_->iterator->next())
        if (static_cast<std::size_t>(at) < text.size() && is_end(static_cast<std::uint32_t>(at)))
          close(static_cast<std::uint32_t>(at));
    }
    utext_close(&source);
  }
  close(static_cast<std::uint32_t>(text.size()));
}

}  // namespace rapporteur
