#include "run/parts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace rapporteur {
namespace {

template <class T>
void put_in_order(std::vector<T>& list) {
  std::stable_sort(list.begin(), list.end(), [](const T& a, const T& b) { return a.plugin < b.plugin; });
}

template <class T>
void append(std::vector<T>& list, std::vector<T> more) {
  std::move(more.begin(), more.end(), std::back_inserter(list));
}

bool reached_plugins(const Outcome& outcome) { return outcome.state == State::done || outcome.state == State::degraded; }

}  // namespace

void put_together(Outcome& outcome, const std::string& file) {
  put_in_order(outcome.rejected);
  put_in_order(outcome.notes);
  put_in_order(outcome.findings);
  static_cast<Judgement&>(outcome) = outcome.reading;
  if (outcome.failed_plugins.empty()) return;
  outcome.state = State::degraded;
  outcome.reason = name_of(Code::plugin_failed);
  outcome.message = "\"" + file + "\": ";
  const char* between = "";
  for (const auto& [plugin, failure] : outcome.failed_plugins) outcome.message += std::exchange(between, "; ") + failure.why;
}

void take_out(Outcome& outcome, const std::set<std::string>& plugins, const std::string& file) {
  const auto of_these = [&](const auto& given) { return plugins.contains(given.plugin); };
  std::erase_if(outcome.rejected, of_these);
  std::erase_if(outcome.notes, of_these);
  std::erase_if(outcome.findings, of_these);
  for (const auto& plugin : plugins) {
    outcome.withheld_records.erase(plugin);
    outcome.failed_plugins.erase(plugin);
  }
  put_together(outcome, file);
}

Outcome with_parts(Outcome before, const std::set<std::string>& plugins, Outcome now, const std::string& file) {
  take_out(before, plugins, file);
  if (reached_plugins(now)) {
    before.reading = std::move(now.reading);
    before.pages = now.pages;
    before.withheld_pages = now.withheld_pages;
    before.loss = std::move(now.loss);
    before.records = std::move(now.records);
    before.withheld_records.merge(now.withheld_records);
    before.failed_plugins.merge(now.failed_plugins);
    append(before.rejected, std::move(now.rejected));
    append(before.notes, std::move(now.notes));
    append(before.findings, std::move(now.findings));
  } else {
    for (const auto& plugin : plugins) before.failed_plugins[plugin] = {"plugin \"" + plugin + "\" was not reached: " + now.message, 0};
  }
  put_together(before, file);
  return before;
}

}  // namespace rapporteur
