// What makes text of characters changes nothing when done twice, for every character there is.
#include "text/characters.hpp"

#include "base/utf8.hpp"
#include "kit/fold.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

bool is_text(char32_t c) { return !(c >= 0xD800 && c < 0xE000) && nature_of(c) != Nature::dropped; }

std::u32string plain(const std::u32string& text) {
  std::u32string out;
  for (const char32_t c : text) append_plain(out, c);
  return composed(out);
}

TEST(Characters, AreMadePlainOnce) {
  for (char32_t c = 0x20; c < 0x30000; ++c) {
    if (!is_text(c)) continue;
    const std::u32string once = plain({c});
    EXPECT_EQ(plain(once), once) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(Characters, AreFoldedOnceAndLeadBackToTheirPlace) {
  for (char32_t c = 0x20; c < 0x30000; ++c) {
    if (!is_text(c)) continue;
    std::string text = "a";
    append_utf8(text, c);
    text += "b";
    const MatchText once = fold(text);
    EXPECT_EQ(fold(once.text).text, once.text) << std::hex << static_cast<std::uint32_t>(c);
    for (std::size_t i = 0; i + 1 < once.origin.size(); ++i) {
      EXPECT_LE(once.origin[i], once.origin[i + 1]);
      EXPECT_TRUE(on_boundary(text, once.origin[i]));
    }
  }
}

TEST(Characters, OfPresentationFormsAndLigaturesAreTheirLetters) {
  EXPECT_EQ(plain(U"\uFEFB"), U"\u0644\u0627");
  EXPECT_EQ(plain(U"\uFB01"), U"fi");
  EXPECT_EQ(plain(U"\u2F00"), U"\u4E00");
  EXPECT_EQ(plain(U"e\u0301"), U"\u00E9");
  EXPECT_EQ(plain(U"\u00B3\uFF11"), U"\u00B3\uFF11");  // never NFKC: a mark stays a mark
}

}  // namespace
}  // namespace rapporteur
