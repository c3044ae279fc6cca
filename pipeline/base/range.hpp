// A stretch of a text: bytes [begin, end), on code point boundaries.
#pragma once

#include <cstdint>

namespace rapporteur {

struct Range {
  std::uint32_t begin = 0, end = 0;
  bool operator==(const Range&) const = default;
};

}  // namespace rapporteur
