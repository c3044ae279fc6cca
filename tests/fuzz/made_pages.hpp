// Pages made from bytes, and pages that cost most: for the fuzz drivers and the tests of linear time.
#pragma once

#include "document/page_glyphs.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rapporteur::fuzz {

// Takes numbers from bytes; zeros where they have run out.
class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint8_t next() { return at_ < bytes_.size() ? bytes_[at_++] : std::uint8_t{0}; }
  bool empty() const { return at_ >= bytes_.size(); }
  // Mostly on a page; now and then huge, negative, infinite or no number.
  float coordinate();

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

// One to four pages of words, shifted, turned, painted twice, with rules and shapes: whatever the bytes ask for.
std::vector<PageGlyphs> pages_of(std::span<const std::uint8_t> bytes);

PageGlyphs empty_page(int number = 1);
// Letters half as wide as high; gives the x behind the last.
float put(PageGlyphs& page, float x, float y, std::string_view text, float size = 10);

// A family of pages whose size grows with `n`, each made to hit a step that could cost the square of it.
struct Family {
  const char* name;
  std::vector<PageGlyphs> (*make)(int n);
  int n;  // the smaller of two sizes to measure; ten times it is about Limits::glyphs_a_page
};
std::span<const Family> families();

}  // namespace rapporteur::fuzz
