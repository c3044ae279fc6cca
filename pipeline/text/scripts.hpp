// How many letters of each script a text has.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

enum class Script : std::uint8_t { none, latin, cyrillic, arabic, han, kana, hangul, greek, hebrew, other };

struct ScriptCount {
  std::array<std::uint32_t, 10> letters{};
  std::uint32_t of(Script script) const { return letters[static_cast<std::size_t>(script)]; }
  std::uint32_t all() const;
  std::uint32_t weighed() const;  // a Han character, a kana or a hangul syllable counts as three letters
  // The script of most letters, so weighed.
  Script main() const;
};

ScriptCount count_scripts(std::string_view text);

// The language where the script alone tells it ("zh", "ja", "ko", "el", "he"); empty where several share it.
std::string language_by_script(const ScriptCount& count);

// Of a BCP 47 tag ("pt") or an ISO 15924 code ("Cyrl").
Script script_of_language(const std::string& tag);
Script script_of_code(const std::string& code);

}  // namespace rapporteur
