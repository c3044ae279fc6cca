#include "run/held_memory.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <utility>

namespace rapporteur {

HeldMemory::HeldMemory(std::uint64_t most) : most_(most), sizes_(::open("/proc/self/statm", O_RDONLY | O_CLOEXEC)) {
  // Where a plugin has left no memory, none is needed to say so.
  plugin_.reserve(256);
  ended_.reserve(256);
}

std::uint64_t HeldMemory::size() const {
  std::array<char, 128> line;
  const auto got = ::pread(sizes_.get(), line.data(), line.size(), 0);
  std::uint64_t pages = 0;
  if (got > 0) std::from_chars(line.data(), line.data() + got, pages);
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::string_view HeldMemory::turn(std::string_view plugin) {
  const auto now = size();
  const bool too_much = most_ != 0 && !plugin_.empty() && now > before_ && now - before_ > most_ / 2;
  before_ = now;
  std::swap(plugin_, ended_);
  plugin_ = plugin;
  return too_much ? std::string_view(ended_) : std::string_view();
}

}  // namespace rapporteur
