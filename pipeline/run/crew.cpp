#include "run/crew.hpp"

#include "base/files.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <utility>

namespace rapporteur {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_wait{1000};

const PluginNote* note_named(const std::vector<PluginNote>& notes, const std::string& name) {
  const auto found = std::find_if(notes.begin(), notes.end(), [&](const PluginNote& n) { return n.refused.empty() && n.name == name; });
  return found == notes.end() ? nullptr : &*found;
}

const HeldPlugin* held_at(const PluginSet& plugins, const std::filesystem::path& file) {
  const auto found = std::find_if(plugins.begin(), plugins.end(), [&](const HeldPlugin& p) { return p.place.path == file; });
  return found == plugins.end() ? nullptr : &*found;
}

void say_what_changed(const std::vector<PluginNote>& before, const std::vector<PluginNote>& now) {
  const auto tell = [](const PluginNote& note, const std::string& what) {
    say(LogLevel::info, "plugins_changed", "plugin \"" + note.name + "\" " + what, {{"plugin", note.name}});
  };
  for (const auto& note : now) {
    if (!note.refused.empty()) continue;
    const auto* old = note_named(before, note.name);
    if (old == nullptr)
      tell(note, note.version + " is used from the next document on");
    else if (old->sha256 != note.sha256)
      tell(note, note.version + " is used from the next document on, in place of " + old->version);
  }
  for (const auto& note : before)
    if (note.refused.empty() && note_named(now, note.name) == nullptr) tell(note, "is no longer used, and its records go");
}

}  // namespace

Crew::Crew(const WorkerOptions& worker, const TimeLimits& time, int most_faults)
    : worker_(worker), time_(time), faults_(most_faults),
      plugins_(hold_plugins(plugin_places(worker.setup.plugin_path, data_folder("plugins")))) {
  worker_.plugins = plugins_;
}

Result<void> Crew::start(Interrupts& interrupts) {
  while (!greeted_ && interrupts.received() == 0) {
    if (const auto started = grow_to(1); !started) return started;
    if (const auto heard = listen(interrupts); !heard) return heard.error();
  }
  for (const auto& plugin : greeting_.plugins)
    if (plugin.named && !plugin.refused.empty()) return Failure{Code::bad_plugin, plugin.refused};
  return {};
}

void Crew::take_greeting(Greeting greeting) {
  greeting_ = std::move(greeting);
  worker_.setup.try_plugins = std::any_of(greeting_.plugins.begin(), greeting_.plugins.end(),
                                          [](const PluginNote& p) { return !p.refused.empty(); });
}

Result<void> Crew::grow_to(std::size_t workers) {
  while (slots_.size() < workers && Slot::Clock::now() >= lost_starts_.next()) {
    worker_.without = faults_.benched();
    auto slot = Slot::start(worker_, time_);
    if (!slot) return slot.error();
    slots_.push_back(std::move(*slot));
  }
  return {};
}

Slot* Crew::idle() {
  const auto found = std::find_if(slots_.begin(), slots_.end(), [](const Slot& s) { return s.ready() && !s.over() && !s.document(); });
  return found == slots_.end() ? nullptr : &*found;
}

std::size_t Crew::busy() const {
  return static_cast<std::size_t>(
      std::count_if(slots_.begin(), slots_.end(), [](const Slot& s) { return s.document().has_value(); }));
}

Result<std::vector<Said>> Crew::listen(Interrupts& interrupts) {
  std::erase_if(slots_, [](const Slot& slot) { return slot.over(); });
  if (renewal_ && renewal_->greeting && busy() == 0) take_renewal();
  std::vector<Slot*> all;
  for (auto& slot : slots_) all.push_back(&slot);
  if (renewal_ && renewal_->trial) all.push_back(&*renewal_->trial);
  std::vector<pollfd> sockets;
  auto longest = longest_wait;
  const auto wake = [&](Slot::Clock::time_point at) {
    longest = std::clamp(std::chrono::ceil<milliseconds>(at - Slot::Clock::now()), milliseconds{0}, longest);
  };
  for (const auto* slot : all) {
    sockets.push_back({slot->socket(), POLLIN, 0});
    sockets.push_back({slot->errors(), POLLIN, 0});
    if (const auto until = slot->deadline()) wake(*until);
  }
  if (lost_starts_.in_a_row() > 0) wake(lost_starts_.next());
  interrupts.wait(sockets, longest);
  std::vector<Said> said;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i]->pass_on_errors();
    const bool speaks = sockets[2 * i].revents != 0;
    if (i == slots_.size()) {
      hear_renewal(speaks);
      continue;
    }
    auto heard = hear(*all[i], speaks);
    if (!heard) return heard.error();
    if (!std::holds_alternative<std::monostate>(heard->heard)) said.push_back(std::move(*heard));
  }
  return said;
}

Result<Said> Crew::hear(Slot& slot, bool speaks) {
  const auto document = slot.document();
  Said said{&slot, document.value_or(0), slot.seconds(), {}};
  auto heard = slot.hear(speaks);
  if (!heard) return heard.error();
  if (auto* greeting = std::get_if<Greeting>(&*heard)) {
    lost_starts_.begun();
    if (!std::exchange(greeted_, true)) take_greeting(std::move(*greeting));
  } else if (const auto* lost = std::get_if<Lost>(&*heard); lost != nullptr && !slot.ready()) {
    if (const auto borne = lost_at_start(*lost); !borne) return borne.error();
  } else if (document) {
    said.heard = std::move(*heard);
  }
  return said;
}

// Before its first document a worker reads one of ours; a plugin that cannot stand that is benched.
Result<void> Crew::lost_at_start(const Lost& lost) {
  const bool too_slow = lost.code == Code::time_limit && lost.plugin.empty();  // the machine has much else to do
  if (lost.from_outside || too_slow) {
    if (!lost_starts_.count(Slot::Clock::now())) return {};
    const auto how_many = "no worker can start: " + std::to_string(lost_starts_.in_a_row()) + " one after the other ";
    return Failure{Code::internal, lost.from_outside ? how_many + "were killed from outside (" + lost.how +
                                                           "): by somebody, or by the system for want of memory; mend that, "
                                                           "then run again"
                                                     : how_many + "were not ready in time (" + lost.how +
                                                           "); run again when the machine has less to do"};
  }
  if (lost.plugin.empty() || faults_.benched().contains(lost.plugin))
    return Failure{Code::internal, "a worker ended before it could begin: " + lost.how};
  faults_.bench(lost.plugin, "it could not be set up: " + sentence_of(lost, lost.plugin));
  say(LogLevel::warn, "plugin_benched", faults_.benched().at(lost.plugin), {{"plugin", lost.plugin}});
  return {};
}

// Told at once, not at the end: who watches may want to stop.
void Crew::blame(const std::string& plugin) {
  if (faults_.count(plugin)) say(LogLevel::warn, "plugin_benched", faults_.benched().at(plugin), {{"plugin", plugin}});
}

void Crew::renew(PluginSet plugins) {
  renewal_.emplace(Renewal{std::move(plugins), {}, std::nullopt, std::nullopt});
  if (const auto tried = try_renewal(); !tried) refuse_renewal(tried.error().message);
}

// What benched a plugin holds for as long as it has the same bytes.
std::map<std::string, std::string> Crew::still_benched(const PluginSet& plugins) const {
  auto benched = faults_.benched();
  std::erase_if(benched, [&](const auto& one) {
    const auto* note = note_named(greeting_.plugins, one.first);
    const auto* held = note == nullptr ? nullptr : held_at(plugins, note->file);
    return held == nullptr || held->sha256 != note->sha256;
  });
  return benched;
}

Result<void> Crew::try_renewal() {
  auto options = worker_;
  options.plugins = renewal_->plugins;
  options.setup.try_plugins = true;
  options.without = still_benched(renewal_->plugins);
  auto slot = Slot::start(options, time_);
  if (!slot) return slot.error();
  renewal_->trial.emplace(std::move(*slot));
  return {};
}

void Crew::hear_renewal(bool speaks) {
  if (renewal_->greeting) return;
  auto heard = renewal_->trial->hear(speaks);
  if (!heard) return refuse_renewal(heard.error().message);
  const auto* lost = std::get_if<Lost>(&*heard);
  if (lost != nullptr && lost->from_outside && !lost_starts_.count(Slot::Clock::now())) return renew(std::move(renewal_->plugins));
  if (lost != nullptr)
    return refuse_renewal(lost->plugin.empty() ? "a worker with them ended before it could begin: " + lost->how
                                               : sentence_of(*lost, lost->plugin));
  auto* greeting = std::get_if<Greeting>(&*heard);
  if (greeting == nullptr) return;
  renewal_->greeting = std::move(*greeting);
  if (!put_old_back()) return;
  renewal_->greeting.reset();
  renewal_->trial.reset();
  if (const auto tried = try_renewal(); !tried) refuse_renewal(tried.error().message);
}

// Of files that are refused now and were in use before. True where there are any; then the set is to be tried once more.
bool Crew::put_old_back() {
  bool changed = false;
  for (const auto& note : renewal_->greeting->plugins) {
    if (note.refused.empty() || note.shadowed) continue;
    const auto* old = held_at(plugins_, note.file);
    const auto* now = held_at(renewal_->plugins, note.file);
    if (old != nullptr && now != nullptr && old->sha256 == now->sha256) continue;  // said when it came
    say(LogLevel::warn, "plugin_refused", note.refused);
    const bool was_used = old != nullptr && old->copy != nullptr &&
                          std::any_of(greeting_.plugins.begin(), greeting_.plugins.end(),
                                      [&](const PluginNote& n) { return n.file == note.file && n.refused.empty(); });
    if (!was_used) continue;
    for (auto& plugin : renewal_->plugins)
      if (plugin.place.path == old->place.path) plugin = *old;
    auto refused = note;
    refused.refused += "; what was loaded from it before is used on";
    renewal_->refused.push_back(std::move(refused));
    changed = true;
  }
  return changed;
}

void Crew::refuse_renewal(const std::string& why) {
  say(LogLevel::warn, "plugin_refused", "the plugins that were changed are not used, and those of before are used on: " + why);
  renewal_.reset();
}

void Crew::take_renewal() {
  auto greeting = std::move(*renewal_->greeting);
  auto benched = still_benched(renewal_->plugins);
  say_what_changed(greeting_.plugins, greeting.plugins);
  plugins_ = worker_.plugins = renewal_->plugins;
  take_greeting(std::move(greeting));
  for (auto& note : renewal_->refused) greeting_.plugins.push_back(std::move(note));
  faults_.only_bench(std::move(benched));
  slots_.clear();
  slots_.push_back(std::move(*renewal_->trial));
  renewal_.reset();
  renewed_ = true;
}

bool Crew::renewed() { return std::exchange(renewed_, false); }

}  // namespace rapporteur
