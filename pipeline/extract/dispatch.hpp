// Runs plugins over one document and collects what they hand back, unjudged: records/finish checks it.
#pragma once

#include "base/stage_times.hpp"
#include "document/document.hpp"
#include "document/draft.hpp"
#include "document/layers.hpp"
#include "extract/plugins.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// Per plugin and document.
struct DispatchLimits {
  std::chrono::milliseconds time{60'000};
  std::size_t records = 10'000;
  std::size_t bytes = 64u << 20;  // of all records' fields, evidence and checks together
};

// A plugin's drafts are all there or, when it failed, none are.
struct PluginFailure {
  std::string plugin;
  Failure failure;  // Code::plugin_failed; the message names the plugin
};

// A record that could not even become a draft; it cost only itself.
struct RefusedDraft {
  std::string plugin, type, reason;
};

struct Dispatched {
  std::vector<Draft> drafts;  // plugin by plugin, in the order emitted: a draft's ordinal is its place among its own
  std::vector<PluginFailure> failures;
  std::vector<RefusedDraft> refused;
};

// One attempt at a document. What died under a plugin is attempted again without that plugin.
struct Attempt {
  std::map<std::string, std::string> without;      // names of plugins that are not called, and why, as a sentence
  std::function<void(std::string_view)> enters;    // told of each stage; of a plugin as "plugin NAME"
  std::optional<std::set<std::string>> only;       // no other plugin is called, nor named as missing
  void enter(std::string_view stage) const {
    if (enters) enters(stage);
  }
};

// `layers` was made with lexicons_of(plugins). A plugin is created at its first document; one whose create failed is
// named in the failures of every document. A plugin is called when it lists no language, or the document's, or that
// of any block; one that is left out by the attempt is named in the failures where it would have been called. Where
// `times` is given, "plugin NAME" is a stage of it. Where `notes` is given, plugins tell there what their rules made of
// the text, plugin by plugin; the drafts are the same.
Dispatched run_plugins(const Document& document, const Layers& layers, std::vector<Plugin>& plugins,
                       const DispatchLimits& limits = {}, StageTimes* times = nullptr,
                       std::vector<RuleNote>* notes = nullptr, const Attempt& attempt = {});

}  // namespace rapporteur
