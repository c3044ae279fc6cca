#include "text/scripts.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <numeric>

namespace rapporteur {
namespace {

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

Script script_of_letter(char32_t c) {
  if (c < 0x80) return within(c | 0x20, 'a', 'z') ? Script::latin : Script::none;
  if (within(c, 0x4E00, 0x9FFF)) return Script::han;
  if (within(c, 0x0410, 0x044F)) return Script::cyrillic;
  if (within(c, 0x0621, 0x063A) || within(c, 0x0641, 0x064A)) return Script::arabic;
  const auto point = static_cast<UChar32>(c);
  if (!u_isalpha(point)) return Script::none;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(point, &status)) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kana;
    case USCRIPT_HANGUL:
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

void count_telling_letter(ScriptCount& count, char32_t c) {
  switch (c) {
    case U'پ':
    case U'چ':
    case U'ژ':
    case U'گ':
      ++count.persian;
      break;
    case U'ٹ':
    case U'ڈ':
    case U'ڑ':
    case U'ے':
    case U'ں':
      ++count.urdu;
      break;
    case U'ы':
    case U'э':
    case U'ё':
    case U'Э':
      ++count.russian;
      break;
    case U'і':
    case U'ї':
    case U'є':
    case U'ґ':
    case U'Ї':
    case U'Є':
      ++count.ukrainian;
      break;
    case U'ў':
    case U'Ў':
      ++count.belarusian;
      break;
    case U'ђ':
    case U'љ':
    case U'њ':
    case U'ћ':
    case U'џ':
    case U'ј':
      ++count.serbian;
      break;
    case U'ѓ':
    case U'ќ':
    case U'ѕ':
      ++count.macedonian;
      break;
    case U'қ':
    case U'ғ':
    case U'ң':
    case U'ә':
    case U'ұ':
    case U'ү':
    case U'ө':
      ++count.kazakh;
      break;
    default:
      break;
  }
}

}  // namespace

std::uint32_t ScriptCount::all() const { return std::accumulate(letters.begin(), letters.end(), 0u); }

Script ScriptCount::main() const {
  Script best = Script::none;
  std::uint32_t most = 0;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    const auto script = static_cast<Script>(i);
    const bool dense = script == Script::han || script == Script::kana || script == Script::hangul;
    const std::uint32_t weight = letters[i] * (dense ? 3 : 1);
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
    if (script == Script::arabic || script == Script::cyrillic) count_telling_letter(count, c);
  }
  return count;
}

std::string language_by_script(const ScriptCount& count) {
  // A letter or two may be a foreign name or a Roman numeral set in lookalikes.
  const auto tells = [&](std::uint32_t letters, Script script) {
    return letters >= 2 && letters * 60 >= count.of(script);
  };
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
    case Script::arabic:
      if (tells(count.urdu, Script::arabic)) return "ur";
      return tells(count.persian, Script::arabic) ? "fa" : "ar";
    case Script::cyrillic:
      if (tells(count.kazakh, Script::cyrillic)) return "kk";
      if (tells(count.belarusian, Script::cyrillic)) return "be";
      if (tells(count.macedonian, Script::cyrillic)) return "mk";
      if (tells(count.serbian, Script::cyrillic)) return "sr";
      if (tells(count.ukrainian, Script::cyrillic)) return "uk";
      return count.russian > 0 ? "ru" : "";  // the others that have these letters were told above
    default:
      return {};
  }
}

Script script_of(std::string_view language) {
  if (language == "zh") return Script::han;
  if (language == "ja") return Script::kana;
  if (language == "ko") return Script::hangul;
  if (language == "el") return Script::greek;
  if (language == "he") return Script::hebrew;
  if (language == "ar" || language == "fa" || language == "ur") return Script::arabic;
  for (const std::string_view cyrillic : {"ru", "uk", "be", "bg", "sr", "mk", "kk"})
    if (language == cyrillic) return Script::cyrillic;
  return language == "und" || language.empty() ? Script::none : Script::latin;
}

}  // namespace rapporteur
