#include "base/files.hpp"

#include "base/utf8.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace rapporteur {
namespace {

constexpr std::string_view unfinished = ".XXXXXX";  // behind the name of a file in the making

std::string shown(const std::filesystem::path& file) { return "\"" + printable_utf8(file.string()) + "\""; }

// Closes on every way out.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

// O_NONBLOCK: opening a FIFO that nobody writes must not hang.
constexpr int for_reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK;

Result<std::string> read_open(const std::filesystem::path& file, const Descriptor& in, std::uintmax_t max_bytes) {
  if (in.number < 0) return Failure{Code::unreadable, shown(file) + " cannot be read: " + std::strerror(errno)};
  struct stat about {};
  if (::fstat(in.number, &about) != 0)
    return Failure{Code::unreadable, shown(file) + " cannot be read: " + std::strerror(errno)};
  if (S_ISDIR(about.st_mode)) return Failure{Code::refused, shown(file) + " is a folder, a file was expected"};
  if (!S_ISREG(about.st_mode)) return Failure{Code::refused, shown(file) + " is not a regular file"};
  if (static_cast<std::uintmax_t>(about.st_size) > max_bytes)
    return Failure{Code::too_large, shown(file) + " has " + std::to_string(about.st_size) +
                                        " bytes, more than the limit of " + std::to_string(max_bytes)};
  std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
  std::size_t got = 0;
  while (got < bytes.size()) {
    const auto n = ::read(in.number, bytes.data() + got, bytes.size() - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return Failure{Code::unreadable, shown(file) + " cannot be read: " + std::strerror(errno)};
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  bytes.resize(got);
  return bytes;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& file, std::uintmax_t max_bytes) {
  return read_open(file, Descriptor{::open(file.c_str(), for_reading)}, max_bytes);
}

Result<std::string> read_file_below(const std::filesystem::path& folder, const std::filesystem::path& below,
                                    std::uintmax_t max_bytes) {
  const auto file = folder / below;
  const Descriptor root{::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
  if (root.number < 0) return Failure{Code::unreadable, shown(file) + " cannot be read: " + std::strerror(errno)};
  open_how how{};
  how.flags = for_reading;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  const Descriptor in{static_cast<int>(::syscall(SYS_openat2, root.number, below.c_str(), &how, sizeof how))};
  if (in.number < 0 && (errno == ELOOP || errno == EXDEV))
    return Failure{Code::refused, shown(file) + " is or goes through a link; in a folder only files are read, so name it "
                                                "itself if it is meant"};
  return read_open(file, in, max_bytes);
}

NewFile::NewFile(std::filesystem::path file, std::string temporary, int descriptor)
    : file_(std::move(file)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

NewFile::NewFile(NewFile&& other) noexcept
    : file_(std::move(other.file_)), temporary_(std::move(other.temporary_)), waiting_(std::move(other.waiting_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

NewFile::~NewFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Failure NewFile::failure(const char* what) const {
  return {Code::not_writable, shown(file_) + " cannot be " + what + ": " + std::strerror(errno)};
}

Result<NewFile> NewFile::begin(const std::filesystem::path& file) {
  // A device or a pipe is written to as it is: renaming a file onto /dev/null would take that from the whole machine.
  struct stat there {};
  if (::stat(file.c_str(), &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode)) {
    NewFile itself(file, "", ::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (itself.descriptor_ < 0) return itself.failure("written");
    return itself;
  }
  std::string temporary = file.string() + std::string(unfinished);
  const int number = ::mkostemp(temporary.data(), O_CLOEXEC);
  NewFile made(file, std::move(temporary), number);
  if (number < 0) return made.failure("written");
  ::flock(number, LOCK_EX | LOCK_NB);  // so that clear_unfinished knows that somebody is at it
  return made;
}

Result<void> NewFile::append(std::string_view bytes) {
  constexpr std::size_t enough = 1 << 20;
  waiting_.append(bytes);
  return waiting_.size() < enough ? Result<void>() : put_out();
}

Result<void> NewFile::put_out() {
  for (std::size_t put = 0; put < waiting_.size();) {
    const auto n = ::write(descriptor_, waiting_.data() + put, waiting_.size() - put);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failure("written");
    put += static_cast<std::size_t>(n);
  }
  waiting_.clear();
  return {};
}

Result<void> NewFile::commit() {
  if (const auto put = put_out(); !put) return put;
  if (temporary_.empty()) {
    ::close(std::exchange(descriptor_, -1));
    return {};
  }
  const auto mask = ::umask(0);
  ::umask(mask);
  if (::fchmod(descriptor_, 0666 & ~mask) != 0 || ::fsync(descriptor_) != 0) return failure("written");
  if (::rename(temporary_.c_str(), file_.c_str()) != 0) return failure("put in place");
  ::close(std::exchange(descriptor_, -1));
  return {};
}

Result<void> write_file(const std::filesystem::path& file, std::string_view bytes) {
  auto made = NewFile::begin(file);
  if (!made) return made.error();
  if (const auto put = made->append(bytes); !put) return put;
  return made->commit();
}

void clear_unfinished(const std::filesystem::path& file) {
  const auto begin = file.filename().string() + unfinished[0];
  const auto size = file.filename().string().size() + unfinished.size();
  std::error_code ec;
  for (std::filesystem::directory_iterator entry(file.has_parent_path() ? file.parent_path() : ".", ec), end; !ec && entry != end; entry.increment(ec)) {
    const auto name = entry->path().filename().string();
    if (name.size() != size || !name.starts_with(begin)) continue;
    const Descriptor left{::open(entry->path().c_str(), for_reading | O_NOFOLLOW)};
    if (left.number < 0 || ::flock(left.number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) ::unlink(entry->path().c_str());
  }
}

std::filesystem::path data_folder(const std::string& kind) {
  namespace fs = std::filesystem;
  if (const char* set = std::getenv("RAPPORTEUR_DATA_DIR"); set != nullptr && *set != '\0')
    return fs::path(set) / kind;
  std::error_code ec;
  const auto here = fs::read_symlink("/proc/self/exe", ec).parent_path();
  if (fs::is_directory(here / kind, ec)) return here / kind;
  return (here / (kind == "plugins" ? RAPPORTEUR_LIBRARIES : RAPPORTEUR_DATA) / "rapporteur" / kind).lexically_normal();
}

}  // namespace rapporteur
