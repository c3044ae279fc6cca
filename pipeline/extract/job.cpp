// Copies records out of a plugin's memory, trusting nothing about their shape. Whether they are true is for later.
#include "extract/job.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace rapporteur {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t largest_fields = 64u << 10;
constexpr std::size_t most_items = 10'000;  // pieces of evidence, checks, records of a check
constexpr std::size_t listed_refusals = 1'000;
constexpr std::size_t most_notes = 200'000;
constexpr std::uint64_t longest_note = 1'000;
constexpr std::size_t evidence_in_1_0 = offsetof(rpt_evidence, field) + sizeof(rpt_evidence::field);
constexpr std::size_t check_in_1_0 = offsetof(rpt_check, records) + sizeof(rpt_check::records);

// Reads one record; the first thing that is wrong stays in `wrong` and stops the rest.
class Reader {
 public:
  std::optional<std::string> wrong;

  std::string text(const rpt_str& s, std::size_t most, const char* what) {
    if (wrong || s.size == 0) return {};
    if (s.data == nullptr) return fault(std::string(what) + " has a length but no characters");
    if (s.size > most)
      return fault(std::string(what) + " has " + std::to_string(s.size) + " bytes, at most " + std::to_string(most) +
                   " were expected");
    const std::string_view bytes(s.data, static_cast<std::size_t>(s.size));
    if (!is_valid_utf8(bytes)) return fault(std::string(what) + " is not UTF-8");
    return std::string(bytes);
  }

  // Calls take(element) for each. Elements may be longer than ours, when the plugin has newer headers, and shorter, when
  // it has older ones: `least` is what they have had since 1.0, and all that may be looked at.
  template <class T, class Take>
  void each(const rpt_array& items, std::size_t least, const char* what, Take take) {
    if (wrong || items.count == 0) return;
    if (items.data == nullptr || items.stride < least) {
      fault(std::string(what) + " are not an array of what the ABI says");
    } else if (items.count > most_items) {
      fault(std::to_string(items.count) + " " + what + ", at most " + std::to_string(most_items) + " were expected");
    } else {
      for (std::uint32_t i = 0; i < items.count && !wrong; ++i)
        take(*reinterpret_cast<const T*>(static_cast<const char*>(items.data) + std::size_t{i} * items.stride));
    }
  }

  std::string fault(std::string why) {
    if (!wrong) wrong = std::move(why);
    return {};
  }
};

DraftCheck read_check(Reader& reader, const rpt_check& raw) {
  DraftCheck check;
  check.name = reader.text(raw.name, 100, "a check's name");
  check.ok = raw.ok != 0;
  check.detail = reader.text(raw.detail, largest_fields, "a check's detail");
  reader.each<std::uint32_t>(raw.records, sizeof(std::uint32_t), "records of a check", [&](std::uint32_t r) { check.records.push_back(r); });
  return check;
}

Draft read_draft(Reader& reader, const Plugin& plugin, const rpt_record& raw) {
  Draft draft;
  draft.plugin = plugin.name;
  draft.version = plugin.version;
  draft.type = reader.text(raw.type, 100, "its type");
  draft.fields = reader.text(raw.fields, largest_fields, "its \"fields\"");
  draft.confidence = raw.confidence;
  if (!(raw.confidence >= 0 && raw.confidence <= 1)) reader.fault("its confidence is not between 0 and 1");
  if (std::find(plugin.types.begin(), plugin.types.end(), draft.type) == plugin.types.end())
    reader.fault("its type \"" + draft.type + "\" is not declared in the plugin's manifest");
  if (raw.evidence.count == 0) reader.fault("it points at no evidence");
  reader.each<rpt_evidence>(raw.evidence, evidence_in_1_0, "pieces of evidence", [&](const rpt_evidence& e) {
    draft.evidence.push_back({{e.range.begin, e.range.end}, reader.text(e.field, 1000, "an evidence's field")});
  });
  reader.each<rpt_check>(raw.checks, check_in_1_0, "checks",
                         [&](const rpt_check& c) { draft.checks.push_back(read_check(reader, c)); });
  return draft;
}

std::size_t size_of(const Draft& draft) {
  std::size_t bytes = sizeof draft + draft.fields.size() + draft.evidence.size() * sizeof(DraftEvidence);
  for (const auto& e : draft.evidence) bytes += e.field.size();
  for (const auto& c : draft.checks) bytes += sizeof c + c.detail.size() + c.records.size() * 4;
  return bytes;
}

}  // namespace

HeldJob::HeldJob(const Plugin& plugin, const DispatchLimits& limits, std::vector<RuleNote>* notes)
    : plugin_(plugin), limits_(limits), deadline_(Clock::now() + limits.time),
      raw_{sizeof(rpt_job), 0, this, &emit, &cancelled, &fail, &remaining_ms, notes != nullptr ? &HeldJob::note : nullptr},
      notes_(notes) {}

std::vector<RefusedDraft> HeldJob::take_refused() {
  if (unlisted_ > 0)
    refused_.push_back({plugin_.name, "", std::to_string(unlisted_) + " more records were refused and are not listed"});
  return std::move(refused_);
}

rpt_status HeldJob::emit(void* context, const rpt_record* record, std::uint32_t* ordinal) noexcept {
  auto& self = *static_cast<HeldJob*>(context);
  try {
    const std::lock_guard lock(self.mutex_);
    return self.accept(*record, ordinal);
  } catch (...) {
    return RPT_REJECTED;  // out of memory: nothing may be thrown into the plugin's frames
  }
}

rpt_status HeldJob::accept(const rpt_record& record, std::uint32_t* ordinal) {
  constexpr auto size_in_1_0 = offsetof(rpt_record, checks) + sizeof(rpt_record::checks);
  if (record.size < size_in_1_0) {
    refuse("", "its rpt_record has " + std::to_string(record.size) + " bytes, at least " +
                   std::to_string(size_in_1_0) + " were expected; set `size`");
    return RPT_REJECTED;
  }
  Reader reader;
  auto draft = read_draft(reader, plugin_, record);
  if (!reader.wrong && drafts_.size() >= limits_.records)
    reader.fault("the plugin gave more than " + std::to_string(limits_.records) + " records for one document");
  const auto size = size_of(draft);
  if (!reader.wrong && bytes_ + size > limits_.bytes)
    reader.fault("the plugin's records for one document take more than " + std::to_string(limits_.bytes) + " bytes");
  if (reader.wrong) {
    refuse(draft.type, *reader.wrong);
    return RPT_REJECTED;
  }
  bytes_ += size;
  if (ordinal != nullptr) *ordinal = static_cast<std::uint32_t>(drafts_.size());
  drafts_.push_back(std::move(draft));
  return RPT_OK;
}

void HeldJob::refuse(const std::string& type, const std::string& reason) {
  if (refused_.size() < listed_refusals)
    refused_.push_back({plugin_.name, type, reason});
  else
    ++unlisted_;
}

std::int32_t HeldJob::cancelled(void* context) noexcept {
  return Clock::now() >= static_cast<HeldJob*>(context)->deadline_ ? 1 : 0;
}

void HeldJob::fail(void* context, rpt_str message) noexcept {
  auto& self = *static_cast<HeldJob*>(context);
  try {
    if (message.data == nullptr) return;
    const std::lock_guard lock(self.mutex_);
    self.message_ = printable_utf8({message.data, static_cast<std::size_t>(std::min<std::uint64_t>(message.size, 2000))});
  } catch (...) {
    // The status still says that it failed.
  }
}

// A note is for people: one that is malformed is mended or left out, never a fault.
void HeldJob::note(void* context, const rpt_note* note) noexcept {
  auto& self = *static_cast<HeldJob*>(context);
  const auto text = [](rpt_str s) {
    if (s.data == nullptr) return std::string();
    return printable_utf8({s.data, static_cast<std::size_t>(std::min(s.size, longest_note))});
  };
  try {
    constexpr auto size_in_1_0 = offsetof(rpt_note, reason) + sizeof(rpt_note::reason);
    const std::lock_guard lock(self.mutex_);
    if (note->size < size_in_1_0 || note->ruling > RPT_RULED_OUT || self.notes_taken_ >= most_notes) return;
    ++self.notes_taken_;
    self.notes_->push_back({self.plugin_.name, text(note->rule), static_cast<Ruling>(note->ruling),
                            {note->range.begin, note->range.end}, text(note->reason)});
  } catch (...) {
    // A lost note is better than an exception in a C frame.
  }
}

std::uint64_t HeldJob::remaining_ms(void* context) noexcept {
  const auto left = static_cast<HeldJob*>(context)->deadline_ - Clock::now();
  return static_cast<std::uint64_t>(
      std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(left).count()));
}

}  // namespace rapporteur
