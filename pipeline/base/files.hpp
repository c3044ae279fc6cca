// Files: read whole, written whole or not at all, and where the program's own data lies.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace rapporteur {

// The bytes of a regular file. A missing file, a folder, a FIFO or one above `max_bytes` is a Failure
// (unreadable, refused, too_large) whose sentence names the file.
Result<std::string> read_file(const std::filesystem::path& file, std::uintmax_t max_bytes);

// The same of a file below `folder`, by its path there. `folder` may be a link; after it none is followed, and nothing
// leads out (refused), whatever is changed meanwhile.
Result<std::string> read_file_below(const std::filesystem::path& folder, const std::filesystem::path& below,
                                    std::uintmax_t max_bytes);

// A file in the making: written beside `file`, synced and renamed by `commit`. A reader sees the old bytes or the new
// ones, never a part; what is not committed goes away.
class NewFile {
 public:
  static Result<NewFile> begin(const std::filesystem::path& file);
  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();
  Result<void> append(std::string_view bytes);
  Result<void> commit();
  // Where it is until then, for a library that writes by name (and truncates rather than makes anew). Then without append.
  // Empty for a device or a pipe.
  const std::string& in_the_making() const { return temporary_; }

 private:
  NewFile(std::filesystem::path file, std::string temporary, int descriptor);
  Result<void> put_out();
  Failure failure(const char* what) const;
  std::filesystem::path file_;
  std::string temporary_, waiting_;
  int descriptor_ = -1;
};

// The same of bytes that are all there.
Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);

// Removes what was begun beside `file` and never committed, as its process was killed. What another process is writing stays.
void clear_unfinished(const std::filesystem::path& file);

// The folder of a kind of data ("schemas", "languages", "plugins", "templates"): RAPPORTEUR_DATA_DIR/KIND where that is
// set, else beside the program, else where it is installed, seen from there (../share/rapporteur, plugins: ../lib/rapporteur).
std::filesystem::path data_folder(const std::string& kind);

}  // namespace rapporteur
