#include "base/utf8.hpp"

#include <algorithm>
#include <cstdio>

namespace rapporteur {
namespace {

constexpr std::size_t stride = 256;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Length of the well-formed sequence at `at`, 0 where there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0), second = byte(1);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return follows(1) ? 2 : 0;
  if (lead < 0xF0) {
    if (!follows(1) || !follows(2)) return 0;
    if (lead == 0xE0 && second < 0xA0) return 0;
    if (lead == 0xED && second > 0x9F) return 0;
    return 3;
  }
  if (lead > 0xF4 || !follows(1) || !follows(2) || !follows(3)) return 0;
  if (lead == 0xF0 && second < 0x90) return 0;
  if (lead == 0xF4 && second > 0x8F) return 0;
  return 4;
}

}  // namespace

void append_long_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

char32_t next_long_code_point(std::string_view text, std::size_t& at) {
  const auto length = sequence_length(text, at);
  if (length == 0) {
    ++at;
    return 0xFFFD;
  }
  const auto lead = static_cast<unsigned char>(text[at]);
  char32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  at += length;
  return c;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = sequence_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

bool on_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && !is_continuation(text[at]));
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string printable_utf8(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto length = sequence_length(bytes, at);
    if (length == 0) {
      char escaped[4];
      std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned char>(bytes[at]));
      out += escaped;
      ++at;
    } else {
      out.append(bytes, at, length);
      at += length;
    }
  }
  return out;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_.reserve(text.size() / stride + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at <= text.size(); at += stride) {
    before_.push_back(count);
    count += static_cast<std::uint32_t>(count_code_points(text.substr(at, stride)));
  }
}

std::size_t CodePointIndex::index_of(std::size_t byte) const {
  const auto block = byte / stride;
  return before_[block] + count_code_points(text_.substr(block * stride, byte - block * stride));
}

std::size_t CodePointIndex::byte_of(std::size_t index) const {
  const auto after = std::upper_bound(before_.begin(), before_.end(), index);
  const auto block = static_cast<std::size_t>(after - before_.begin()) - 1;
  std::size_t left = index - before_[block];
  std::size_t at = block * stride;
  while (at < text_.size() && is_continuation(text_[at])) ++at;
  for (; left > 0 && at < text_.size(); --left) {
    ++at;
    while (at < text_.size() && is_continuation(text_[at])) ++at;
  }
  return at;
}

std::string harmless_utf8(std::string_view bytes) {
  const auto acts = [](char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
  };
  const auto text = printable_utf8(bytes);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    if (!acts(c)) {
      append_utf8(out, c);
      continue;
    }
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[c >> shift & 0xf];
  }
  return out;
}

}  // namespace rapporteur
