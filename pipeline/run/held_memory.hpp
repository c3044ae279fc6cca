// Which plugin holds so much of a worker's memory that those after it have too little: what befalls them is its fault.
#pragma once

#include "run/frames.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

class HeldMemory {
 public:
  // Opens what tells the size of the process, which a closed door would refuse. most: bytes, 0 for no limit.
  explicit HeldMemory(std::uint64_t most);

  // A document begins, or `plugin` ("" for none) has its turn. The plugin whose turn has ended, where it has taken more than
  // half of all memory and not given it back; else "".
  std::string_view turn(std::string_view plugin);

 private:
  std::uint64_t size() const;  // of the address space, which is what the limit counts; 0 where it cannot be told

  std::uint64_t most_, before_ = 0;
  std::string plugin_, ended_;
  Descriptor sizes_;
};

}  // namespace rapporteur
