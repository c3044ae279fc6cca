// What a plugin's library says of itself, read out of the file: nothing of it runs.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// The head of its rpt_plugin and the three texts; a text that is not there, or that only the loader could find, is missing.
struct StatedTable {
  std::uint32_t magic = 0, size = 0;
  std::uint16_t abi_major = 0, abi_minor = 0;
  std::optional<std::string> name, version, manifest;
};

// Of bytes that passed elf_check. A Failure where the library exports no rapporteur_plugin, so that there is no point in
// loading it; nothing where this reader does not understand the file and the loader has to be asked.
Result<std::optional<StatedTable>> stated_table(std::string_view bytes);

}  // namespace rapporteur
