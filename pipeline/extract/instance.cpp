// Nothing that a plugin throws gets past this file.
#include "extract/instance.hpp"

#include "base/log.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <exception>

namespace rapporteur {
namespace {

constexpr std::uint64_t longest_message = 2000;

LogLevel level_of(std::int32_t level) {
  if (level <= RPT_LOG_DEBUG) return LogLevel::debug;
  if (level == RPT_LOG_INFO) return LogLevel::info;
  return level == RPT_LOG_WARN ? LogLevel::warn : LogLevel::error;
}

}  // namespace

PluginInstance::PluginInstance(const rpt_plugin& api, std::string name, const std::string& config)
    : api_(api), name_(std::move(name)),
      host_{sizeof(rpt_host), RPT_ABI_MAJOR, RPT_ABI_MINOR, this, &PluginInstance::log} {
  const auto failed = [this](const std::string& why) {
    failure_ = "plugin \"" + name_ + "\" could not be set up" + (why.empty() ? "" : ": " + why);
  };
  try {
    if (api_.create(&host_, {config.data(), config.size()}, &self_) != RPT_OK) failed(last_error_);
  } catch (const std::exception& e) {
    failed(std::string("an exception crossed the plugin boundary: ") + e.what());
  } catch (...) {
    failed("an exception crossed the plugin boundary");
  }
}

PluginInstance::~PluginInstance() {
  if (!failure_.empty()) return;
  try {
    api_.destroy(self_);
  } catch (...) {
    rapporteur::log(LogLevel::error, "plugin", "plugin \"" + name_ + "\": an exception crossed the plugin boundary in destroy");
  }
}

void PluginInstance::log(void* context, std::int32_t level, rpt_str message) noexcept {
  try {
    auto& self = *static_cast<PluginInstance*>(context);
    if (message.data == nullptr) return;
    const auto text = printable_utf8({message.data, static_cast<std::size_t>(std::min(message.size, longest_message))});
    const std::lock_guard lock(self.mutex_);
    if (level >= RPT_LOG_ERROR) self.last_error_ = text;
    rapporteur::log(level_of(level), "plugin", self.name_ + ": " + text);
  } catch (...) {
    // A lost log line is better than an exception in a C frame.
  }
}

}  // namespace rapporteur
