// Notices that a plugin was added, replaced or removed where plugins are looked for.
#pragma once

#include "base/result.hpp"
#include "run/folder_events.hpp"
#include "run/plugin_set.hpp"

#include <chrono>
#include <optional>
#include <set>
#include <vector>

namespace rapporteur {

class PluginWatch {
 public:
  using Clock = std::chrono::steady_clock;

  static Result<PluginWatch> open(std::vector<PluginPlace> places);

  int descriptor() const { return events_.descriptor(); }
  // When something is to be looked at, if nothing more happens until then.
  std::optional<Clock::time_point> due();
  // The plugins as they are now, once it is due and they are not what was held; does not wait.
  std::optional<PluginSet> changed(const PluginSet& held);

 private:
  PluginWatch(std::vector<PluginPlace> places, FolderEvents events) : places_(std::move(places)), events_(std::move(events)) {}
  void follow();
  void hear();

  std::vector<PluginPlace> places_;
  FolderEvents events_;
  std::set<std::filesystem::path> written_;  // files that somebody writes and has not closed
  std::optional<Clock::time_point> due_;
};

}  // namespace rapporteur
