// The one door to the dynamic loader: opens a file and checks the table that it exports.
#pragma once

#include "base/result.hpp"

#include <rapporteur/abi.h>

#include <filesystem>

namespace rapporteur {

// Runs the file's static constructors in THIS process and leaves it loaded for ever. The reasons begin with "it".
Result<const rpt_plugin*> open_library(const std::filesystem::path& file);

// The head is read first and alone: nothing behind it is touched before it has passed.
// Its first part, which is the same in every version: magic number, ABI, size.
Result<void> check_head(const rpt_plugin& api);
Result<void> check_table(const rpt_plugin& api);

}  // namespace rapporteur
