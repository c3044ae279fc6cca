// UTF-8 without surprises: decoding, boundaries, and byte offset <-> code point index.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// Appends the code point; a surrogate or a value past U+10FFFF is written as U+FFFD.
void append_long_utf8(std::string& out, char32_t c);  // any code point; the short way below is for ASCII
inline void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80)
    out += static_cast<char>(c);
  else
    append_long_utf8(out, c);
}

// The code point that starts at `at` (at < text.size()) and moves `at` behind it. Bytes that are no UTF-8 give
// U+FFFD and move by one.
char32_t next_long_code_point(std::string_view text, std::size_t& at);  // any; the short way below is for ASCII
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_long_code_point(text, at);
  ++at;
  return byte;
}

bool is_valid_utf8(std::string_view text);

// True at 0, at the end, and wherever no continuation byte stands.
bool on_boundary(std::string_view text, std::size_t at);

std::size_t count_code_points(std::string_view text);

// Bytes that are not UTF-8 as %XX, all else as it is: how file names are shown and stored.
std::string printable_utf8(std::string_view bytes);

// For a line on a terminal or in a log: control characters and those that turn the direction of writing as \u001b, so
// that no file name and no quote can forge a line or paint the screen.
std::string harmless_utf8(std::string_view bytes);

// Byte offsets to code point indexes and back for one text; O(1) and O(log n). Keeps one count a 256 bytes.
// The text must outlive it.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  std::size_t index_of(std::size_t byte) const;
  std::size_t byte_of(std::size_t index) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before byte 256 * i
};

}  // namespace rapporteur
