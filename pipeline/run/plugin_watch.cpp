#include "run/plugin_watch.hpp"

#include <utility>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds settle{500};  // several files are often put there together, and a linker writes twice
constexpr int patience = 60;         // times `settle`: who wrote may have been killed

}  // namespace

Result<PluginWatch> PluginWatch::open(std::vector<PluginPlace> places) {
  auto events = FolderEvents::open();
  if (!events) return events.error();
  PluginWatch watch(std::move(places), std::move(*events));
  watch.follow();
  return watch;
}

// A folder that is not there yet may be made: then its parent tells.
void PluginWatch::follow() {
  std::vector<fs::path> folders;
  for (const auto& place : places_) {
    std::error_code ec;
    const auto path = fs::absolute(place.path, ec);
    folders.push_back(fs::is_directory(path, ec) ? path : path.parent_path());
  }
  events_.follow_alone(folders);
}

void PluginWatch::hear() {
  const auto events = events_.take();
  for (const auto& event : events) {
    if (event.kind == FolderEvent::Kind::writing)
      written_.insert(event.path);
    else
      written_.erase(event.path);
    if (event.kind == FolderEvent::Kind::lost) written_.clear();
  }
  if (!events.empty()) due_ = Clock::now() + settle * (written_.empty() ? 1 : patience);
}

std::optional<PluginWatch::Clock::time_point> PluginWatch::due() {
  hear();
  return due_;
}

std::optional<PluginSet> PluginWatch::changed(const PluginSet& held) {
  hear();
  if (!due_ || Clock::now() < *due_) return std::nullopt;
  follow();
  due_.reset();
  auto now = hold_plugins(places_);
  return same_plugins(now, held) ? std::nullopt : std::optional(std::move(now));
}

}  // namespace rapporteur
