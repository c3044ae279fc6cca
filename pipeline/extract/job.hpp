// The host's side of one extract call: the services behind rpt_job.
#pragma once

#include "document/draft.hpp"
#include "extract/dispatch.hpp"

#include <rapporteur/abi.h>

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace rapporteur {

// All services may be called from threads that the plugin started.
class HeldJob {
 public:
  // Where `notes` is given, the plugin is asked to tell of its rules, and they are added there.
  HeldJob(const Plugin& plugin, const DispatchLimits& limits, std::vector<RuleNote>* notes = nullptr);
  HeldJob(const HeldJob&) = delete;
  HeldJob& operator=(const HeldJob&) = delete;

  const rpt_job& raw() const { return raw_; }
  const std::string& message() const { return message_; }  // the plugin's own, when it failed
  // After extract has returned.
  std::vector<Draft> take_drafts() { return std::move(drafts_); }
  std::vector<RefusedDraft> take_refused();

 private:
  static rpt_status emit(void* context, const rpt_record* record, std::uint32_t* ordinal) noexcept;
  static std::int32_t cancelled(void* context) noexcept;
  static void fail(void* context, rpt_str message) noexcept;
  static std::uint64_t remaining_ms(void* context) noexcept;
  static void note(void* context, const rpt_note* note) noexcept;

  rpt_status accept(const rpt_record& record, std::uint32_t* ordinal);
  void refuse(const std::string& type, const std::string& reason);

  const Plugin& plugin_;
  const DispatchLimits& limits_;
  const std::chrono::steady_clock::time_point deadline_;
  rpt_job raw_;
  std::mutex mutex_;
  std::vector<Draft> drafts_;
  std::vector<RefusedDraft> refused_;
  std::vector<RuleNote>* notes_;
  std::size_t notes_taken_ = 0;
  std::size_t bytes_ = 0;
  std::size_t unlisted_ = 0;  // refusals beyond those that are listed one by one
  std::string message_;
};

}  // namespace rapporteur
