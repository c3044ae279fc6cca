// From what the user named to the documents of a run: files, and PDFs below folders (found by content).
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur {

struct Input {
  std::filesystem::path path;
  std::string file;                // as records and reports say it, printable
  std::optional<Failure> refused;  // found, but not to be read: a link or a FIFO in a folder, a missing file
  bool missing = false;            // named by the user, and not there
};

// Sorted by the bytes of `file`. A file below a folder is called by its path there, led by the folder's own name when
// several INPUTs are given; a file that was named is called by its name, or as given where two would share it.
// In a folder every file counts that begins like a PDF or is called one (.pdf); all else is left alone.
std::vector<Input> find_inputs(const std::vector<std::string>& named);

}  // namespace rapporteur
