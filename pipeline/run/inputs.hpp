// From what the user named to the documents of a run: files, and PDFs below folders (found by content).
#pragma once

#include "base/result.hpp"

#include <cstdint>
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
  std::filesystem::path within = {};  // the folder that the user named, where `path` was found in it
  std::string sha256 = {};            // of its bytes, where they are known already
  std::uint64_t size = 0;             // of the same
};

// A name as its inputs' paths begin with it: "reports/" and "reports" are one.
std::filesystem::path named_path(const std::string& name);

// Sorted by the bytes of `file`. A file below a folder is called by its path there, led by the folder's own name when
// several INPUTs are given; a file that was named is called by its name, or as given where two would share it.
// In a folder every file counts that begins like a PDF or is called one (.pdf); all else is left alone.
std::vector<Input> find_inputs(const std::vector<std::string>& named);

// Its bytes. From a folder only what is a file there: whatever was made a link since it was found is refused.
Result<std::string> read_input(const Input& input, std::uintmax_t max_bytes);

}  // namespace rapporteur
