// Says whether a file can be given to the dynamic loader at all.
#pragma once

#include "base/result.hpp"

#include <string_view>

namespace rapporteur {

// The loader maps segments without looking at the file's length, so a library that was cut short ends in SIGBUS,
// which no catch can stop. This reads the headers only and never executes anything.
Result<void> elf_check(std::string_view bytes);

}  // namespace rapporteur
