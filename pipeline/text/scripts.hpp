// How many letters of each script a text has, and the letters that tell its languages apart.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

enum class Script : std::uint8_t { none, latin, cyrillic, arabic, han, kana, hangul, greek, hebrew, other };

struct ScriptCount {
  std::array<std::uint32_t, 10> letters{};
  // Letters that another language of the script does not have.
  std::uint32_t persian = 0, urdu = 0, russian = 0, ukrainian = 0, belarusian = 0, serbian = 0, kazakh = 0, macedonian = 0;

  std::uint32_t of(Script script) const { return letters[static_cast<std::size_t>(script)]; }
  std::uint32_t all() const;
  // The script of most letters; a Han character counts as three.
  Script main() const;
};

ScriptCount count_scripts(std::string_view text);

// The language where script and letters alone tell it ("zh", "ja", "ar", "uk"); empty where they do not.
std::string language_by_script(const ScriptCount& count);

// The script a language is written in, as far as language_by_script and the function words know it.
Script script_of(std::string_view language);

}  // namespace rapporteur
