// One plugin after the other over the same view.
#include "extract/dispatch.hpp"

#include "extract/instance.hpp"
#include "extract/job.hpp"
#include "extract/view.hpp"

#include <algorithm>
#include <exception>
#include <iterator>

namespace rapporteur {
namespace {

// "zh" is asked for and "zh-Hans" found, or the other way round: the primary tag decides.
bool same_language(std::string_view a, std::string_view b) { return a.substr(0, a.find('-')) == b.substr(0, b.find('-')); }

bool wants(const Plugin& plugin, const Document& document) {
  const auto listed = [&](std::string_view language) {
    return std::any_of(plugin.languages.begin(), plugin.languages.end(),
                       [&](const auto& one) { return same_language(one, language); });
  };
  return plugin.languages.empty() || listed(document.language) ||
         std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& b) { return listed(b.language); });
}

// Why the drafts must not be used; empty when all went well.
std::string run_one(const Plugin& plugin, const rpt_document& document, const HeldJob& job,
                    const DispatchLimits& limits) {
  const auto named = "plugin \"" + plugin.name + "\" ";
  try {
    const auto status = plugin.instance->extract(document, job.raw());
    if (status == RPT_OK) return {};
    if (status == RPT_CANCELLED)
      return named + "was stopped at its limit of " + std::to_string(limits.time.count()) + " ms for one document";
    return named + "failed" + (job.message().empty() ? " and gave no reason" : ": " + job.message());
  } catch (const std::exception& e) {
    return named + "let an exception cross the plugin boundary: " + e.what();
  } catch (...) {
    return named + "let something that is not a std::exception cross the plugin boundary";
  }
}

}  // namespace

Dispatched run_plugins(const Document& document, const Layers& layers, std::vector<Plugin>& plugins,
                       const DispatchLimits& limits, StageTimes* times, std::vector<RuleNote>* notes,
                       const Attempt& attempt) {
  Dispatched result;
  StageClock clock(times);
  DocumentView view(document, layers);
  for (std::uint32_t i = 0; i < plugins.size(); ++i) {
    auto& plugin = plugins[i];
    if (attempt.only && !attempt.only->contains(plugin.name)) continue;
    if (!wants(plugin, document)) continue;
    if (const auto left_out = attempt.without.find(plugin.name); left_out != attempt.without.end()) {
      result.failures.push_back({plugin.name, {Code::plugin_failed, left_out->second}});
      continue;
    }
    attempt.enter("plugin " + plugin.name);
    if (!plugin.instance) plugin.instance = std::make_shared<PluginInstance>(*plugin.api, plugin.name, plugin.config);
    auto why = plugin.instance->failure();
    HeldJob job(plugin, limits, notes);
    if (why.empty()) why = run_one(plugin, view.for_plugin(i), job, limits);
    auto refused = job.take_refused();
    std::move(refused.begin(), refused.end(), std::back_inserter(result.refused));
    clock.ended("plugin " + plugin.name);
    if (!why.empty()) {
      result.failures.push_back({plugin.name, {Code::plugin_failed, why}});
      continue;
    }
    auto drafts = job.take_drafts();
    std::move(drafts.begin(), drafts.end(), std::back_inserter(result.drafts));
  }
  return result;
}

}  // namespace rapporteur
