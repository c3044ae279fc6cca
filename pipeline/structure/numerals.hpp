// The figures and letters that labels are made of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur {

// Of a digit in ASCII, Arabic-Indic, Persian or full-width form; -1 for anything else.
int digit_value(char32_t c);

// "iv" is 4; 0 where a letter is no numeral.
int roman_value(std::string_view lower);

// Capitals in ASCII, with the Cyrillic letters that look like Latin numerals as those; empty where others
// stand.
std::string latin_numeral(std::string_view text);

std::string lower_ascii(std::string text);
std::string without_tatweel(std::string_view text);

// Goes along a text character by character.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  std::size_t at() const { return at_; }
  void go(std::size_t at) { at_ = at; }
  bool done() const { return at_ >= text_.size(); }
  char32_t peek() const;
  char32_t take();
  bool take_if(std::u32string_view any);
  void skip_spaces();
  // Up to three digits; -1 where there is none or more.
  int take_number(std::string& digits);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace rapporteur
