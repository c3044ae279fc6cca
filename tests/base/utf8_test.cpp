#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <random>

namespace rapporteur {
namespace {

std::string random_text(std::mt19937& random, std::size_t length) {
  static const std::u32string letters = U"a1 é—ж中١أ😀\n";
  std::string text;
  for (std::size_t i = 0; i < length; ++i) append_utf8(text, letters[random() % letters.size()]);
  return text;
}

TEST(Utf8, WhatActsOnATerminalIsSpelled) {
  EXPECT_EQ(harmless_utf8("a\x1b[2J\nb\x7f"), "a\\u001b[2J\\u000ab\\u007f");
  EXPECT_EQ(harmless_utf8("\xe2\x80\xae" "exe.fdp"), "\\u202eexe.fdp");
  EXPECT_EQ(harmless_utf8("\xd9\x82\xd8\xb6\xd9\x8a\xd8\xa9 \xff"), "\xd9\x82\xd8\xb6\xd9\x8a\xd8\xa9 %FF");
}

}  // namespace

TEST(Utf8, WritesWhatItReads) {
  for (char32_t c : {U'a', U'é', U'中', U'😀', char32_t{0x7F}, char32_t{0x80}, char32_t{0x7FF}, char32_t{0x800},
                     char32_t{0xFFFF}, char32_t{0x10FFFF}}) {
    std::string text;
    append_utf8(text, c);
    std::size_t at = 0;
    EXPECT_EQ(next_code_point(text, at), c);
    EXPECT_EQ(at, text.size());
  }
}

TEST(Utf8, RefusesWhatIsNoUtf8) {
  for (const char* bad : {"\x80", "\xC0\xAF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\xE4\xB8"}) {
    EXPECT_FALSE(is_valid_utf8(bad));
    std::size_t at = 0;
    EXPECT_EQ(next_code_point(bad, at), char32_t{0xFFFD});
    EXPECT_EQ(at, 1u);
  }
  EXPECT_TRUE(is_valid_utf8("é中😀"));
}

TEST(Utf8, ShowsForeignBytesOfAFileNameAsPercentSigns) {
  EXPECT_EQ(printable_utf8("a\xFF" "b\xC3\xA9"), "a%FFbé");
}

TEST(CodePointIndex, AgreesWithCountingByHand) {
  std::mt19937 random(1);
  for (const std::size_t length : {0u, 1u, 255u, 256u, 700u}) {
    const auto text = random_text(random, length);
    const CodePointIndex index(text);
    std::size_t count = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      if (!on_boundary(text, at)) continue;
      EXPECT_EQ(index.index_of(at), count);
      EXPECT_EQ(index.byte_of(count), at);
      ++count;
    }
    EXPECT_EQ(count - 1, length);
  }
}

}  // namespace rapporteur
