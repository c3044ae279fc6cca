// What happens in a folder and below it, by inotify. Events are hints: they may be lost, and name what has moved since by
// its old path. What is there is told by a look at it.
#pragma once

#include "base/result.hpp"
#include "run/frames.hpp"

#include <filesystem>
#include <map>
#include <vector>

namespace rapporteur {

struct FolderEvent {
  enum class Kind { writing, written, other, lost };  // lost: the queue ran over
  Kind kind = Kind::other;
  std::filesystem::path path;
};

class FolderEvents {
 public:
  static Result<FolderEvents> open();

  // Follows the folder and all folders below it as they are now, no links; those that are gone are followed no more.
  // False where the system has no room for more of them.
  bool follow(const std::filesystem::path& folder);

  // Follows these folders, nothing below them; what is no folder is left out.
  void follow_alone(const std::vector<std::filesystem::path>& folders);

  int descriptor() const { return inotify_.get(); }
  std::vector<FolderEvent> take();  // does not wait

 private:
  void keep(std::map<int, std::filesystem::path> folders);
  explicit FolderEvents(Descriptor inotify) : inotify_(std::move(inotify)) {}
  Descriptor inotify_;
  std::map<int, std::filesystem::path> folders_;  // by inotify's number
};

}  // namespace rapporteur
