#include "run/folder_events.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t wanted = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB |
                                 IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;

FolderEvent::Kind kind_of(const inotify_event& event) {
  using Kind = FolderEvent::Kind;
  if ((event.mask & IN_Q_OVERFLOW) != 0) return Kind::lost;
  if ((event.mask & IN_ISDIR) != 0) return Kind::other;
  if ((event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) return Kind::written;
  return (event.mask & IN_MODIFY) != 0 ? Kind::writing : Kind::other;
}

}  // namespace

Result<FolderEvents> FolderEvents::open() {
  Descriptor made(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!made.open())
    return Failure{Code::internal, std::string("no folder can be watched: ") + std::strerror(errno) +
                                       "; see /proc/sys/fs/inotify/max_user_instances"};
  return FolderEvents(std::move(made));
}

bool FolderEvents::follow(const fs::path& folder) {
  std::map<int, fs::path> now;
  std::vector<fs::path> left{folder};
  bool all = true;
  while (!left.empty()) {
    const auto here = std::move(left.back());
    left.pop_back();
    // First followed, then listed: what comes in between is seen by one of the two. The same folder keeps its number,
    // wherever it was moved to.
    const int number = ::inotify_add_watch(inotify_.get(), here.c_str(), wanted);
    if (number >= 0) now[number] = here;
    all = all && (number >= 0 || errno != ENOSPC);
    std::error_code ec;
    for (auto entry = fs::directory_iterator(here, ec); !ec && entry != fs::directory_iterator(); entry.increment(ec)) {
      std::error_code ignored;
      if (entry->symlink_status(ignored).type() == fs::file_type::directory) left.push_back(entry->path());
    }
  }
  keep(std::move(now));
  return all;
}

void FolderEvents::follow_alone(const std::vector<fs::path>& folders) {
  std::map<int, fs::path> now;
  for (const auto& folder : folders)
    if (const int number = ::inotify_add_watch(inotify_.get(), folder.c_str(), wanted & ~static_cast<std::uint32_t>(IN_DONT_FOLLOW)); number >= 0)
      now[number] = folder;
  keep(std::move(now));
}

// The others are followed no more.
void FolderEvents::keep(std::map<int, fs::path> folders) {
  for (const auto& [number, path] : folders_)
    if (folders.count(number) == 0) ::inotify_rm_watch(inotify_.get(), number);
  folders_ = std::move(folders);
}

std::vector<FolderEvent> FolderEvents::take() {
  std::vector<FolderEvent> events;
  alignas(inotify_event) std::array<char, 1 << 16> buffer;
  for (;;) {
    const auto got = ::read(inotify_.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return events;
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const char* const name = buffer.data() + at + sizeof event;
      at += sizeof event + event.len;
      const auto folder = folders_.find(event.wd);
      const auto kind = kind_of(event);
      if (kind == FolderEvent::Kind::lost || folder != folders_.end())
        events.push_back({kind, event.len > 0 && folder != folders_.end() ? folder->second / name : fs::path()});
    }
  }
}

}  // namespace rapporteur
