#include "run/watch.hpp"

#include "base/files.hpp"
#include "base/log.hpp"
#include "base/utf8.hpp"
#include "run/folder_events.hpp"
#include "run/plugin_watch.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// A hard link, or a writer on another machine, gives no event at the end of writing: then long silence must do.
constexpr int patience = 60;                             // times `settle`
constexpr std::chrono::minutes longest_without_look{1};  // network folders tell nothing of other machines' changes
constexpr std::chrono::minutes longest_unpublished{1};   // where it never becomes quiet
constexpr int work_for_publishing = 9;                 // times as long as publishing took, which grows with the ledger

// Tells one content of a file from the next without reading it.
using Stamp = std::array<std::int64_t, 7>;

std::optional<Stamp> stamp_of(const fs::path& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0) return std::nullopt;
  return Stamp{static_cast<std::int64_t>(about.st_dev), static_cast<std::int64_t>(about.st_ino), about.st_size,
               about.st_mtim.tv_sec, about.st_mtim.tv_nsec, about.st_ctim.tv_sec, about.st_ctim.tv_nsec};
}

// As documents are named in a batch's result.
std::string key_of(const fs::path& path) { return fs::absolute(path).string(); }

// A file as it was last seen.
struct Sight {
  Stamp stamp{};
  Clock::time_point since;  // the stamp has been the same
  bool writing = false;     // somebody wrote and has not closed it
  std::string sha256;       // of the bytes with this stamp, where a round has read them
  std::uint64_t size = 0;
};

class Watch {
 public:
  Watch(const WatchOptions& options, FolderEvents events, PluginWatch& plugins)
      : options_(options), inbox_(named_path(options.inbox.string())), events_(std::move(events)), plugins_(plugins) {}

  Result<int> run(const BatchOptions& batch) {
    const auto ended = run_rounds({[this](Interrupts& interrupts) { return next(interrupts); },
                                   [this](BatchResult& result) { return worked(result); }},
                                  batch);
    if (!ended) return ended.error();
    if (failure_) return *failure_;
    if (unpublished_)
      if (const auto done = options_.publish(last_); !done) return done.error();
    return ended;
  }

 private:
  std::optional<std::vector<Input>> next(Interrupts& interrupts);
  std::optional<std::vector<Input>> look();
  bool is_settled(Input& input);
  Sight* see(const fs::path& path);
  void hear();
  bool publish();
  Result<void> worked(BatchResult& result);
  void look_by(Clock::time_point time) { look_at_ = std::min(look_at_, time); }

  const WatchOptions& options_;
  fs::path inbox_;
  FolderEvents events_;
  PluginWatch& plugins_;
  std::map<std::string, Sight> sights_;                   // by absolute path
  std::optional<std::vector<std::pair<std::string, Stamp>>> round_;  // what the last round was about
  Clock::time_point look_at_ = Clock::now();
  std::size_t growing_ = 0;                               // files that the last look has left for later
  BatchResult last_;
  std::optional<Clock::time_point> unpublished_;          // since when there are results that were not published
  Clock::time_point publish_at_ = Clock::now();
  bool told_of_limit_ = false;
  std::optional<Failure> failure_;
};

// Waits until there is a round's work.
std::optional<std::vector<Input>> Watch::next(Interrupts& interrupts) {
  while (interrupts.received() == 0 && !failure_) {
    hear();
    const auto due = plugins_.due();
    if (due && Clock::now() >= *due) round_.reset(), look_at_ = Clock::now();  // the batch looks at them first
    if (Clock::now() >= look_at_)
      if (auto inputs = look()) return inputs;
    if (failure_ || !publish()) break;
    auto until = unpublished_ ? std::min(look_at_, std::max(publish_at_, Clock::now() + options_.settle)) : look_at_;
    if (due) until = std::min(until, *due);
    std::vector<pollfd> sockets{{events_.descriptor(), POLLIN, 0}, {plugins_.descriptor(), POLLIN, 0}};
    interrupts.wait(sockets, std::max(milliseconds{1}, std::chrono::ceil<milliseconds>(until - Clock::now())));
  }
  return std::nullopt;
}

void Watch::hear() {
  for (const auto& event : events_.take()) {
    look_by(Clock::now() + options_.settle);
    if (event.kind == FolderEvent::Kind::lost) {
      log(LogLevel::warn, "events_lost", "more happened in the inbox than the system could tell; looking at all of it");
      for (auto& [path, sight] : sights_) sight.writing = false, sight.since = Clock::now();
    } else if (event.kind == FolderEvent::Kind::writing) {
      sights_[key_of(event.path)].writing = true;
    } else if (event.kind == FolderEvent::Kind::written) {
      if (auto* sight = see(event.path)) sight->writing = false;
    }
  }
}

// The file as it is now; null where it is gone.
Sight* Watch::see(const fs::path& path) {
  const auto stamp = stamp_of(path);
  if (!stamp) return nullptr;
  auto& sight = sights_[key_of(path)];
  if (sight.stamp != *stamp) sight = {*stamp, Clock::now(), sight.writing, "", 0};
  return &sight;
}

// All that lies in the inbox and has stopped growing; nullopt where a round has seen it all.
std::optional<std::vector<Input>> Watch::look() {
  look_at_ = Clock::now() + longest_without_look;
  growing_ = 0;
  if (!events_.follow(inbox_) && !std::exchange(told_of_limit_, true))
    say(LogLevel::warn, "watch_limit", "the inbox has more folders than the system lets one user watch: in some of them new "
                                       "files are found once a minute only; raise fs.inotify.max_user_watches");
  auto inputs = find_inputs({inbox_.string()});
  std::error_code ec;
  if (!fs::is_directory(inbox_, ec)) {
    failure_ = Failure{Code::unreadable, "the inbox \"" + printable_utf8(inbox_.string()) + "\" is no longer there"};
    return std::nullopt;
  }
  decltype(sights_) still_there;
  std::vector<std::pair<std::string, Stamp>> round;
  std::erase_if(inputs, [&](Input& input) {
    const bool taken = is_settled(input);
    const auto sight = sights_.find(key_of(input.path));
    if (sight != sights_.end() && taken) round.emplace_back(sight->first, sight->second.stamp);
    if (sight != sights_.end()) still_there.insert(sights_.extract(sight));
    return !taken;
  });
  sights_ = std::move(still_there);
  if (round == round_) return std::nullopt;
  round_ = std::move(round);
  return inputs;
}

bool Watch::is_settled(Input& input) {
  const auto* sight = see(input.path);
  if (sight == nullptr) return false;
  if (input.refused) return true;
  input.sha256 = sight->sha256;
  input.size = sight->size;
  const auto due = sight->since + options_.settle * (sight->writing ? patience : 1);
  if (!sight->sha256.empty() || Clock::now() >= due) return true;
  ++growing_;
  look_by(due);
  return false;
}

Result<void> Watch::worked(BatchResult& result) {
  for (const auto& document : result.documents) {
    const auto sight = sights_.find(document.path);
    if (sight == sights_.end() || document.outcome.state == State::queued || document.outcome.reason == "changed_input") continue;
    sight->second.sha256 = document.sha256;
    sight->second.size = document.size;
  }
  if (!unpublished_) unpublished_ = Clock::now();
  look_by(Clock::now());  // what has come meanwhile
  if (result.plugins_changed) round_.reset();  // what was done before the change may lack records
  last_ = {std::exchange(result.documents, {}), result.plugins, result.guards, result.benched, result.recalled,
           result.plugins_changed, result.interrupted};
  if (options_.worked) options_.worked(last_);
  return {};
}

// False where that failed.
bool Watch::publish() {
  const auto start = Clock::now();
  if (!unpublished_ || start < publish_at_ || (growing_ > 0 && start < *unpublished_ + longest_unpublished)) return true;
  const auto done = options_.publish(last_);
  if (!done) failure_ = done.error();
  unpublished_.reset();
  publish_at_ = Clock::now() + work_for_publishing * (Clock::now() - start);
  return !failure_;
}

}  // namespace

Result<int> watch(const WatchOptions& options, const BatchOptions& batch) {
  auto events = FolderEvents::open();
  if (!events) return events.error();
  auto plugins = PluginWatch::open(plugin_places(batch.worker.setup.plugin_path, data_folder("plugins")));
  if (!plugins) return plugins.error();
  auto with_plugins = batch;
  with_plugins.plugin_watch = &*plugins;
  return Watch(options, std::move(*events), *plugins).run(with_plugins);
}

}  // namespace rapporteur
