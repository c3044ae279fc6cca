// What create() gave for one plugin, with the host table that it may keep a pointer to.
#pragma once

#include "base/result.hpp"

#include <rapporteur/abi.h>

#include <mutex>
#include <string>

namespace rapporteur {

// Not copied or moved: the plugin holds the address of the host table.
class PluginInstance {
 public:
  // Calls create; whether it worked says failure().
  PluginInstance(const rpt_plugin& api, std::string name, const std::string& config);
  ~PluginInstance();
  PluginInstance(const PluginInstance&) = delete;
  PluginInstance& operator=(const PluginInstance&) = delete;

  const std::string& failure() const { return failure_; }  // a sentence; empty when create worked
  rpt_status extract(const rpt_document& document, const rpt_job& job) { return api_.extract(self_, &document, &job); }

 private:
  static void log(void* context, std::int32_t level, rpt_str message) noexcept;

  const rpt_plugin& api_;
  const std::string name_;
  rpt_host host_;
  void* self_ = nullptr;
  std::string failure_;
  std::mutex mutex_;        // a plugin may log from its own threads
  std::string last_error_;  // logged at error level
};

}  // namespace rapporteur
