// SPDX-License-Identifier: MIT
//
// rapporteur/phrases.hpp - optional: small tools for plugins that cut phrases out of a document. Header only, C++17.
//
// Everything works on ranges of the document's text and knows typography only, no language: what a word means is a
// matter of the plugin's lexicon, whose hits are asked for by group.
#pragma once

#include <rapporteur/plugin.hpp>

#include <algorithm>

namespace rapporteur {

struct Character {
  char32_t code = 0;
  rpt_range range{};
};

// The character that begins at byte `at`; code 0 at the end of the text.
inline Character character_at(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return {0, {at, at}};
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::uint32_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const auto end = std::min<std::uint32_t>(at + length, static_cast<std::uint32_t>(text.size()));
  char32_t code = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (auto i = at + 1; i < end; ++i) code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  return {code, {at, end}};
}

// The character that ends before byte `at`; code 0 at the beginning of the text.
inline Character character_before(std::string_view text, std::uint32_t at) {
  if (at == 0) return {};
  auto begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0u) == 0x80u) --begin;
  return character_at(text, begin);
}

inline bool one_of(char32_t code, std::u32string_view set) { return set.find(code) != std::u32string_view::npos; }
inline bool is_space(char32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || (code >= 0x2000 && code <= 0x200F) ||
         code == 0x202F || code == 0x3000 || code == 0xFEFF;
}
inline bool is_digit(char32_t code) {
  return (code >= '0' && code <= '9') || (code >= 0x660 && code <= 0x669) || (code >= 0xFF10 && code <= 0xFF19);
}

inline constexpr std::u32string_view clause_marks = U",;:.!?،؛؟，；：。！？";
inline constexpr std::u32string_view sentence_marks = U";:.!?؛؟；：。！？";
inline constexpr std::u32string_view colons = U":：";
inline constexpr std::u32string_view opening_brackets = U"([（【［";
inline constexpr std::u32string_view closing_brackets = U")]）】］";
inline constexpr std::u32string_view opening_quotes = U"“«„《「『";
inline constexpr std::u32string_view closing_quotes = U"”»“》」』";

inline bool empty(rpt_range range) { return range.begin >= range.end; }

// Without the white space and the given marks at its end, at its beginning, at both.
inline rpt_range trim_end(const Document& document, rpt_range range, std::u32string_view marks = {}) {
  while (!empty(range)) {
    const auto last = character_before(document.text(), range.end);
    if (!is_space(last.code) && !one_of(last.code, marks)) break;
    range.end = last.range.begin;
  }
  return range;
}
inline rpt_range trim_begin(const Document& document, rpt_range range, std::u32string_view marks = {}) {
  while (!empty(range)) {
    const auto first = character_at(document.text(), range.begin);
    if (!is_space(first.code) && !one_of(first.code, marks)) break;
    range.begin = first.range.end;
  }
  return range;
}
inline rpt_range trim(const Document& document, rpt_range range, std::u32string_view marks = {}) {
  return trim_end(document, trim_begin(document, range, marks), marks);
}

// Where the first (last) of these marks stands in the range; range.end where there is none.
inline Character first_mark(const Document& document, rpt_range range, std::u32string_view marks) {
  while (!empty(range)) {
    const auto next = character_at(document.text(), range.begin);
    if (one_of(next.code, marks)) return next;
    range.begin = next.range.end;
  }
  return {0, {range.end, range.end}};
}
inline std::optional<Character> last_mark(const Document& document, rpt_range range, std::u32string_view marks) {
  while (!empty(range)) {
    const auto last = character_before(document.text(), range.end);
    if (one_of(last.code, marks)) return last;
    range.end = last.range.begin;
  }
  return std::nullopt;
}

inline bool ends_with(const Document& document, rpt_range range, std::u32string_view marks) {
  range = trim_end(document, range);
  return !empty(range) && one_of(character_before(document.text(), range.end).code, marks);
}

// The first (last) hit of a group that lies whole in the range.
inline std::optional<rpt_term> first_term(const Document& document, rpt_range range, std::string_view group) {
  for (const auto& term : document.terms(range))
    if (view(term.group) == group && contains(range, term.range)) return term;
  return std::nullopt;
}
inline std::optional<rpt_term> last_term(const Document& document, rpt_range range, std::string_view group) {
  std::optional<rpt_term> found;
  for (const auto& term : document.terms(range))
    if (view(term.group) == group && contains(range, term.range)) found = term;
  return found;
}
inline bool has_term(const Document& document, rpt_range range, std::string_view group) {
  return first_term(document, range, group).has_value();
}
// The longest hit of a group that begins where the range does, white space apart.
inline std::optional<rpt_term> leading_term(const Document& document, rpt_range range, std::string_view group) {
  range = trim_begin(document, range);
  std::optional<rpt_term> found;
  for (const auto& term : document.terms(range)) {
    if (term.range.begin != range.begin) break;
    if (view(term.group) == group && (!found || term.range.end > found->range.end)) found = term;
  }
  return found;
}
// The hit of a group that ends where the range does, white space apart.
inline std::optional<rpt_term> trailing_term(const Document& document, rpt_range range, std::string_view group) {
  range = trim_end(document, range);
  std::optional<rpt_term> found;
  for (const auto& term : document.terms(range))
    if (view(term.group) == group && term.range.end == range.end && !found) found = term;
  return found;
}

// The piece of this bracket pair, with both brackets; the range's rest where the pair is not closed in it.
inline rpt_range bracketed(const Document& document, rpt_range from_bracket) {
  auto at = from_bracket.begin;
  int depth = 0;
  while (at < from_bracket.end) {
    const auto next = character_at(document.text(), at);
    at = next.range.end;
    if (one_of(next.code, opening_brackets)) ++depth;
    if (one_of(next.code, closing_brackets) && --depth == 0) break;
  }
  return {from_bracket.begin, at};
}

inline std::uint32_t distance(rpt_range a, rpt_range b) {
  if (a.end <= b.begin) return b.begin - a.end;
  return b.end <= a.begin ? a.begin - b.end : 0;
}

}  // namespace rapporteur
