// SPDX-License-Identifier: MIT
//
// rapporteur/job.hpp - one extraction: records go out through it, and it says when to stop. Host: the rest of the services.
#pragma once

#include <rapporteur/document.hpp>
#include <rapporteur/record.hpp>

#include <exception>
#include <optional>

namespace rapporteur {

// Thrown by Job::check(); the boundary turns it into RPT_CANCELLED.
struct Cancelled : std::exception {
  const char* what() const noexcept override { return "cancelled"; }
};

class Job {
 public:
  explicit Job(const rpt_job& raw) : raw_(raw) {}
  // Throws Cancelled when the host wants the thread back.
  void check() const {
    if (raw_.cancelled(raw_.context) != 0) throw Cancelled();
  }
  std::uint64_t remaining_ms() const { return raw_.remaining_ms(raw_.context); }
  // The record's ordinal, or nothing when the host refused it; the host has already noted why.
  std::optional<std::uint32_t> emit(std::string_view type, const Fields& fields, const std::vector<Evidence>& evidence,
                                    double confidence = 1.0, const std::vector<Check>& checks = {}) const {
    std::vector<rpt_evidence> items;
    items.reserve(evidence.size());
    for (const auto& e : evidence) items.push_back({e.range, str(e.field)});
    std::vector<rpt_check> made;
    made.reserve(checks.size());
    for (const auto& c : checks)
      made.push_back({str(c.name), c.ok ? 1 : 0, 0, str(c.detail), array(c.records)});
    const auto json = fields.json();
    const rpt_record record{sizeof(rpt_record), 0, confidence, str(type), str(json), array(items), array(made)};
    std::uint32_t ordinal = 0;
    if (raw_.emit(raw_.context, &record, &ordinal) != RPT_OK) return std::nullopt;
    return ordinal;
  }

  // What a rule made of some words, for `rapporteur explain`: it fired, it nearly fired, the words are something else.
  // `rule` is snake_case and stays the same; `reason` is a sentence in plain words, or a function that makes one. In an
  // ordinary run nobody listens and the function is not called.
  //
  //   job.nearly("audit", term.range, "there is no date next to it");
  //   job.ruled_out("audit", term.range, [&] { return "it stands in " + name_of(place); });
  bool is_explained() const { return raw_.note != nullptr; }
  void fired(std::string_view rule, rpt_range range) const { tell(RPT_FIRED, rule, range, std::string_view()); }
  template <class Reason>
  void fired(std::string_view rule, rpt_range range, const Reason& reason) const { tell(RPT_FIRED, rule, range, reason); }
  template <class Reason>
  void nearly(std::string_view rule, rpt_range range, const Reason& reason) const { tell(RPT_NEARLY, rule, range, reason); }
  template <class Reason>
  void ruled_out(std::string_view rule, rpt_range range, const Reason& reason) const {
    tell(RPT_RULED_OUT, rule, range, reason);
  }

 private:
  template <class Reason>
  void tell(std::uint32_t ruling, std::string_view rule, rpt_range range, const Reason& reason) const {
    if (raw_.note == nullptr) return;
    if constexpr (std::is_invocable_v<const Reason&>) {
      const std::string made = reason();
      send(ruling, rule, range, made);
    } else {
      send(ruling, rule, range, reason);
    }
  }
  void send(std::uint32_t ruling, std::string_view rule, rpt_range range, std::string_view reason) const {
    const rpt_note note{sizeof(rpt_note), ruling, range, str(rule), str(reason)};
    raw_.note(raw_.context, &note);
  }
  template <class T>
  static rpt_array array(const std::vector<T>& items) {
    return {items.data(), static_cast<std::uint32_t>(items.size()), static_cast<std::uint32_t>(sizeof(T))};
  }
  const rpt_job& raw_;
};

class Host {
 public:
  explicit Host(const rpt_host& raw) : raw_(&raw) {}
  void log(std::int32_t level, std::string_view message) const { raw_->log(raw_->context, level, str(message)); }

 private:
  const rpt_host* raw_;
};

}  // namespace rapporteur
