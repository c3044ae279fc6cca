// Cyrillic letters that look like the Latin numerals stand in Russian headings; tatweel in Arabic ones.
#include "structure/numerals.hpp"

#include "base/utf8.hpp"

namespace rapporteur {

int digit_value(char32_t c) {
  for (const char32_t zero : {U'0', U'٠', U'۰', U'０'})
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  return -1;
}

int roman_value(std::string_view text) {
  int total = 0, last = 1000;
  for (const char c : text) {
    const int value = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : c == 'l' ? 50 : c == 'c' ? 100 : 0;
    if (value == 0) return 0;
    total += value > last ? value - 2 * last : value;
    last = value;
  }
  return total;
}

std::string latin_numeral(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == U'І')
      out += 'I';
    else if (c == U'Х')
      out += 'X';
    else if (c < 0x80)
      out += static_cast<char>(c);
    else
      return {};
  }
  return out;
}

std::string lower_ascii(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

std::string without_tatweel(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); c != 0x0640) append_utf8(out, c);
  return out;
}

char32_t Reader::peek() const {
  std::size_t next = at_;
  return done() ? 0 : next_code_point(text_, next);
}

char32_t Reader::take() { return done() ? 0 : next_code_point(text_, at_); }

bool Reader::take_if(std::u32string_view any) {
  if (done() || any.find(peek()) == any.npos) return false;
  take();
  return true;
}

void Reader::skip_spaces() {
  while (!done() && (peek() == ' ' || peek() == 0xA0)) take();
}

int Reader::take_number(std::string& digits) {
  int value = 0, count = 0;
  while (!done() && digit_value(peek()) >= 0) {
    const int digit = digit_value(take());
    value = value < 100000 ? value * 10 + digit : value;
    digits += static_cast<char>('0' + digit);
    ++count;
  }
  return count >= 1 && count <= 3 ? value : -1;
}

}  // namespace rapporteur
