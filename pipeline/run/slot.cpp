#include "run/slot.hpp"

#include <algorithm>
#include <charconv>

namespace rapporteur {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_start{60'000};

std::string seconds_of(milliseconds time) {
  const auto tenths = time.count() / 100;
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " seconds";
}

// What stands behind `lead`, where `text` begins with it.
std::optional<std::string_view> after(std::string_view text, std::string_view lead) {
  return text.starts_with(lead) ? std::optional(text.substr(lead.size())) : std::nullopt;
}

}  // namespace

Slot::Slot(Worker worker, const WorkerOptions& options, const TimeLimits& limits)
    : worker_(std::move(worker)), limits_(limits), most_pages_(options.setup.limits.pages), stage_("start"),
      begun_(Clock::now()), deadline_(begun_ + longest_start), silent_until_(deadline_) {}

Result<Slot> Slot::start(const WorkerOptions& options, const TimeLimits& limits) {
  auto worker = Worker::start(options);
  if (!worker) return worker.error();
  return Slot(std::move(*worker), options, limits);
}

Result<void> Slot::give(std::size_t document, std::string_view bytes, const Task& task) {
  document_ = document;
  ++given_;
  stage_ = "its bytes";
  plugin_.clear();
  hoarder_.clear();
  without_.clear();
  for (const auto& [plugin, why] : task.without) without_.insert(plugin);
  begun_ = Clock::now();
  deadline_ = begun_ + limits_.document;
  silent_until_ = begun_ + limits_.silence;
  worker_.ran_short();
  return worker_.give(bytes, task);
}

double Slot::seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

std::optional<Slot::Clock::time_point> Slot::deadline() const {
  if (ready_ && !document_) return std::nullopt;
  return plugin_.empty() ? std::min(deadline_, silent_until_) : deadline_;
}

// A stage counts as a sign of life; a worker that says "page" without end still has the deadline before it.
void Slot::enter(std::string_view stage) {
  if (const auto plugin = after(stage, hoards)) {
    hoarder_ = *plugin;
    return;
  }
  if (!ready_) {  // all of its start has one deadline
    const auto plugin = after(stage, "plugin ");
    plugin_ = plugin ? *plugin : "";
    return;
  }
  const auto now = Clock::now();
  silent_until_ = now + limits_.silence;
  if (const auto plugin = after(stage, "plugin ")) {
    plugin_ = *plugin;
    // Never longer than a whole document: who gives a document a second gives a plugin no more.
    const auto share = std::min(limits_.plugin, limits_.document);
    deadline_ = now + share + share / 2;
  } else if (!plugin_.empty()) {
    plugin_.clear();
    deadline_ = now + limits_.document;
  } else if (const auto pages = after(stage, "glyphs ")) {
    int count = 0;
    std::from_chars(pages->data(), pages->data() + pages->size(), count);
    deadline_ = begun_ + limits_.document + std::clamp(count, 0, most_pages_) * limits_.page;
  }
  if (stage != "page") stage_ = stage.substr(0, 100);
}

Lost Slot::lose(Code code, std::string how) {
  worker_.kill();
  if (!hoarder_.empty() && (code == Code::memory_limit || code == Code::crash))
    return {Code::memory_limit, "more than half of it, so that others had too little", hoarder_, false};
  return {code, std::move(how), plugin_, false};
}

Result<Heard> Slot::hear(bool speaks) {
  const bool there = !speaks || worker_.inbox().take(worker_.socket());
  while (const auto message = worker_.inbox().next()) {
    if (message->empty() || message->front() != stage_mark) {
      if (ready_) return answer(*message);
      auto greeting = greeting_of(*message);
      if (!greeting) return greeting.error();
      ready_ = true;
      plugin_.clear();
      return *greeting;
    }
    enter(std::string_view(*message).substr(1));
    if (!ready_ && !hoarder_.empty()) return lose(Code::memory_limit, "");
  }
  if (!there) {
    const auto ending = worker_.ending();
    auto lost = lose(ending.code, ending.how);
    lost.from_outside = ending.from_outside;
    return lost;
  }
  const auto now = Clock::now();
  if (const auto until = deadline(); !until || now < *until) return Heard();
  if (!plugin_.empty() && ready_) return lose(Code::time_limit, "more than " + seconds_of(std::min(limits_.plugin, limits_.document)));
  if (ready_ && now < deadline_) return lose(Code::time_limit, "nothing heard for " + seconds_of(limits_.silence) + " at " + stage_);
  return lose(Code::time_limit, "more than " + seconds_of(std::chrono::duration_cast<milliseconds>(deadline_ - begun_)));
}

// Whether there is anything else that went wrong once a plugin had taken most of the memory.
bool Slot::starved(const Outcome& outcome) const {
  const auto suffered = [this](const auto& failed) { return failed.first != hoarder_ && !without_.contains(failed.first); };
  return !hoarder_.empty() &&
         (outcome.reason == name_of(Code::memory_limit) ||
          std::any_of(outcome.failed_plugins.begin(), outcome.failed_plugins.end(), suffered));
}

// What a worker says is not believed further than it can be read.
Heard Slot::answer(const std::string& message) {
  auto outcome = outcome_from_json(message);
  if (!outcome) return lose(Code::no_reply, outcome.error().message);
  if (!document_) return lose(Code::no_reply, "an answer that nobody had asked for");
  worker_.pass_on_errors();  // what it said on the way
  // Poppler says it on stderr, leaves out what it had no room for and goes on as if all were well.
  if (starved(*outcome)) return lose(Code::memory_limit, "out of memory");
  if (worker_.ran_short() && outcome->failed_plugins.empty()) return lose(Code::memory_limit, "out of memory");
  document_.reset();
  plugin_.clear();
  return *outcome;
}

}  // namespace rapporteur
