#include "text/scripts.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include <numeric>

namespace rapporteur {
namespace {

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

Script script_of_icu(UScriptCode code) {
  switch (code) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_HAN:
    case USCRIPT_SIMPLIFIED_HAN:
    case USCRIPT_TRADITIONAL_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_JAPANESE:
      return Script::kana;
    case USCRIPT_HANGUL:
    case USCRIPT_KOREAN:
      return Script::hangul;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_HEBREW:
      return Script::hebrew;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return Script::none;
    default:
      return Script::other;
  }
}

std::uint32_t weight_of(Script script) {
  return script == Script::han || script == Script::kana || script == Script::hangul ? 3 : 1;
}

Script script_of_letter(char32_t c) {
  if (c < 0x80) return within(c | 0x20, 'a', 'z') ? Script::latin : Script::none;
  if (within(c, 0x4E00, 0x9FFF)) return Script::han;
  if (within(c, 0x0410, 0x044F)) return Script::cyrillic;
  if (within(c, 0x0621, 0x063A) || within(c, 0x0641, 0x064A)) return Script::arabic;
  const auto point = static_cast<UChar32>(c);
  if (!u_isalpha(point)) return Script::none;
  UErrorCode status = U_ZERO_ERROR;
  return script_of_icu(uscript_getScript(point, &status));
}

}  // namespace

std::uint32_t ScriptCount::all() const { return std::accumulate(letters.begin(), letters.end(), 0u); }

std::uint32_t ScriptCount::weighed() const {
  std::uint32_t sum = 0;
  for (std::size_t i = 1; i < letters.size(); ++i) sum += letters[i] * weight_of(static_cast<Script>(i));
  return sum;
}

Script ScriptCount::main() const {
  Script best = Script::none;
  std::uint32_t most = 0;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    const auto script = static_cast<Script>(i);
    const std::uint32_t weight = letters[i] * weight_of(script);
    if (weight > most) most = weight, best = script;
  }
  return best;
}

ScriptCount count_scripts(std::string_view text) {
  ScriptCount count;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      count.letters[static_cast<std::size_t>(Script::latin)] += within(byte | 0x20u, 'a', 'z');
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    const Script script = script_of_letter(c);
    if (script == Script::none) continue;
    ++count.letters[static_cast<std::size_t>(script)];
  }
  return count;
}

std::string language_by_script(const ScriptCount& count) {
  switch (count.main()) {
    case Script::han:
    case Script::kana:
      if (count.of(Script::kana) * 8 > count.of(Script::han)) return "ja";
      return count.of(Script::hangul) > count.of(Script::han) ? "ko" : "zh";
    case Script::hangul:
      return "ko";
    case Script::greek:
      return "el";
    case Script::hebrew:
      return "he";
    default:
      return {};
  }
}

Script script_of_code(const std::string& code) {
  return script_of_icu(static_cast<UScriptCode>(u_getPropertyValueEnum(UCHAR_SCRIPT, code.c_str())));
}

Script script_of_language(const std::string& tag) {
  UErrorCode status = U_ZERO_ERROR;
  char full[64], script[8];
  uloc_addLikelySubtags(tag.c_str(), full, sizeof full, &status);
  uloc_getScript(full, script, sizeof script, &status);
  return U_FAILURE(status) || script[0] == 0 ? Script::none : script_of_code(script);
}

}  // namespace rapporteur
