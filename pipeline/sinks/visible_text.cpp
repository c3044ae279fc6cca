#include "base/utf8.hpp"
#include "sinks/table.hpp"

namespace rapporteur {
namespace {

bool acts(char32_t c) {
  return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
         (c & 0xfffe) == 0xfffe;  // which XML does not allow
}

void append_escaped(std::string& out, char32_t c) {
  out += c > 0xffff ? "\\U" : "\\u";
  for (int shift = c > 0xffff ? 28 : 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[c >> shift & 0xf];
}

}  // namespace

std::string visible_text(std::string_view text) {
  const auto valid = printable_utf8(text);
  std::string out;
  out.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size();) {
    const auto c = next_code_point(valid, at);
    acts(c) ? append_escaped(out, c) : append_utf8(out, c);
  }
  return out;
}

}  // namespace rapporteur
