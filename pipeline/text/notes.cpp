#include "text/notes.hpp"

#include "base/utf8.hpp"
#include "text/characters.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

bool digit(char32_t c) { return nature_of(c) == Nature::digit; }
bool sign(char32_t c) { return c == '*' || c == 0x2020 || c == 0x2021 || c == 0xA7 || c == 0x66D; }

std::u32string lower(const std::u32string& text) {
  std::u32string out = text;
  for (char32_t& c : out)
    if (c >= 'A' && c <= 'Z') c += 0x20;
  return out;
}

// "1er", "2nd", "3º", "nº", "Mme"; also "m²", "km²".
bool belongs_to_word(const std::u32string& mark, const std::u32string& before) {
  if (before.empty()) return false;
  const char32_t last = before.back();
  const bool letters = std::all_of(mark.begin(), mark.end(), [](char32_t c) {
    return is_letter(c) || c == 0xBA || c == 0xAA || c == 0xB0 || c == '.';
  });
  const std::u32string word = lower(before), run = lower(mark);
  if (letters && (digit(last) || last == 'I' || last == 'V' || last == 'X'))
    return mark.size() > 1 || last != ')';
  if (letters && (word == U"n" || word == U"no" || word == U"art" || word == U"m" || word == U"d" ||
                  word == U"sr" || word == U"dr"))
    return true;
  const bool unit =
      word == U"m" || word == U"km" || word == U"cm" || word == U"mm" || word == U"м" || word == U"км";
  return unit && (run == U"2" || run == U"3");
}

std::u32string without_brackets(const std::u32string& mark) {
  std::u32string out;
  for (const char32_t c : mark)
    if (c != '(' && c != ')' && c != '[' && c != ']' && c != ' ' && c != 0xFF08 && c != 0xFF09) out += c;
  return out;
}

}  // namespace

char32_t superscript_digit(char32_t c) {
  switch (c) {
    case 0xB9:
      return '1';
    case 0xB2:
      return '2';
    case 0xB3:
      return '3';
    case 0x2070:
      return '0';
    default:
      return c >= 0x2074 && c <= 0x2079 ? '0' + (c - 0x2070) : 0;
  }
}

RaisedRun judge_raised_run(const std::u32string& mark, const std::u32string& before, bool at_start) {
  std::u32string core = without_brackets(mark);
  while (!core.empty() && (core.back() == ',' || core.back() == '.')) core.pop_back();
  if (core.empty() || core.size() > 7) return {};
  const bool digits =
      std::all_of(core.begin(), core.end(), [](char32_t c) { return digit(c) || c == ',' || c == '-'; });
  const bool signs = std::all_of(core.begin(), core.end(), sign);
  const bool letters = core.size() <= 2 && std::all_of(core.begin(), core.end(), is_letter);
  if ((!digits && !signs && !letters) || (digits && core.size() > 3 && core.find(U',') == core.npos))
    return {};
  if (at_start) return {RaisedRun::own_label, {}};
  if (belongs_to_word(core, before)) return {};
  RaisedRun run{RaisedRun::note_mark, {}};
  for (const char32_t c : core) append_utf8(run.label, c);
  return run;
}

}  // namespace rapporteur
