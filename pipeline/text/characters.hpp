// What a character is to the layout: its direction, whether it stands alone, what it is written as.
#pragma once

#include <cstdint>
#include <string>

namespace rapporteur {

enum class Nature : std::uint8_t {
  space,
  left,   // strong left-to-right: Latin, Cyrillic, Han, ...
  right,  // strong right-to-left: Arabic, Hebrew
  digit,
  mark,     // combining: sits on the character before it
  neutral,  // punctuation and symbols
  dropped,  // control characters and the like: no text
};

Nature nature_of(char32_t c);

bool is_private_use(char32_t c);
bool is_bidi_control(char32_t c);
bool is_han(char32_t c);  // Han, kana, hangul and full-width signs: no space between their letters
bool is_letter(char32_t c);
bool is_small_letter(char32_t c);
bool is_arabic_letter(char32_t c);

// "(" for ")" and back; other characters as they are.
char32_t mirrored(char32_t c);
bool is_opening(char32_t c);
bool is_closing(char32_t c);

// The combining mark for an accent that stands by itself ("´"); 0 for what is none.
char32_t combining_for(char32_t c);

// Appends `c` as text has it: presentation forms, Latin ligatures and Han radicals undone, odd spaces plain.
void append_plain(std::u32string& out, char32_t c);

// True where NFC could change `c` or what stands before it.
bool may_compose(char32_t c);

// NFC of a short cluster (a base and its marks).
std::u32string composed(const std::u32string& cluster);

}  // namespace rapporteur
