#include "conformance/call.hpp"

#include "extract/job.hpp"
#include "extract/view.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <ctime>
#include <exception>
#include <new>

namespace rapporteur {
namespace {

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Stands between the plugin and the host's own job.
struct Between {
  const rpt_job& held;
  const CallOptions& options;
  std::size_t asked = 0;
  double cancelled_at = 0;

  static rpt_status emit(void* context, const rpt_record* record, std::uint32_t* ordinal) {
    const auto& self = *static_cast<Between*>(context);
    return self.options.refuse ? static_cast<rpt_status>(RPT_REJECTED) : self.held.emit(self.held.context, record, ordinal);
  }
  static std::int32_t cancelled(void* context) {
    auto& self = *static_cast<Between*>(context);
    if (++self.asked < self.options.cancel_at) return 0;
    if (self.cancelled_at == 0) self.cancelled_at = cpu_seconds();
    return 1;
  }
  static void fail(void* context, rpt_str message) {
    const auto& self = *static_cast<Between*>(context);
    self.held.fail(self.held.context, message);
  }
  static std::uint64_t remaining_ms(void* context) {
    const auto& self = *static_cast<Between*>(context);
    return self.cancelled_at == 0 ? self.held.remaining_ms(self.held.context) : 0;
  }
  static void note(void* context, const rpt_note* note) {
    const auto& self = *static_cast<Between*>(context);
    self.held.note(self.held.context, note);
  }
};

constexpr std::size_t page = 4096;
std::size_t up(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

}  // namespace

std::unique_ptr<PluginInstance> created(const Plugin& plugin) { return std::make_unique<PluginInstance>(*plugin.api, plugin.name, plugin.config); }

Called call(const Plugin& plugin, PluginInstance& instance, const rpt_document& document, const CallOptions& options) {
  Called called;
  if (!instance.failure().empty()) {
    called.status = RPT_FAILED;
    called.wrong = instance.failure();
    return called;
  }
  DispatchLimits limits;
  limits.time = std::chrono::hours(1);  // the check has a deadline of its own
  std::vector<RuleNote> notes;
  HeldJob held(plugin, limits, options.explain ? &notes : nullptr);
  Between between{held.raw(), options};
  const rpt_job job{sizeof(rpt_job), 0, &between, &Between::emit, &Between::cancelled, &Between::fail, &Between::remaining_ms,
                    options.explain ? &Between::note : nullptr};
  const auto begin = cpu_seconds();
  try {
    called.status = instance.extract(document, job);
    if (called.status == RPT_CANCELLED && between.cancelled_at == 0)
      called.wrong = "it says that it was cancelled, which it was not";
    else if (called.status != RPT_OK && called.status != RPT_CANCELLED)
      called.wrong = held.message().empty() ? "it failed and gave no reason" : "it failed: " + held.message();
  } catch (const std::exception& e) {
    called.wrong = "it let an exception cross the plugin boundary: " + std::string(e.what());
    called.escaped = true;
  } catch (...) {
    called.wrong = "it let something that is not a std::exception cross the plugin boundary";
    called.escaped = true;
  }
  const auto end = cpu_seconds();
  called.seconds = end - begin;
  called.seconds_after_cancel = between.cancelled_at == 0 ? 0 : end - between.cancelled_at;
  called.drafts = held.take_drafts();
  called.refused = held.take_refused();
  called.asked = between.asked;
  return called;
}

Called call(const Plugin& plugin, PluginInstance& instance, const Paper& paper, const CallOptions& options) {
  DocumentView view(paper.document, paper.layers);
  return call(plugin, instance, view.for_plugin(0), options);
}

std::string told(const Called& called) {
  std::string all = called.wrong;
  for (const auto& draft : called.drafts) {
    all += "\n" + draft.type + " " + draft.fields + " " + std::to_string(draft.confidence);
    for (const auto& e : draft.evidence) all += " [" + std::to_string(e.range.begin) + "," + std::to_string(e.range.end) + ")" + e.field;
    for (const auto& c : draft.checks) {
      all += " " + c.name + (c.ok ? " ok " : " not ok ") + c.detail;
      for (const auto ordinal : c.records) all += "," + std::to_string(ordinal);
    }
  }
  for (const auto& refused : called.refused) all += "\nrefused: " + refused.reason;
  return all;
}

SealedDocument::SealedDocument(const rpt_document& document, std::size_t more) {
  rpt_array rpt_document::* const arrays[] = {&rpt_document::pages,     &rpt_document::sections, &rpt_document::blocks,
                                              &rpt_document::tables,    &rpt_document::cells,    &rpt_document::sentences,
                                              &rpt_document::numbers,   &rpt_document::periods,  &rpt_document::symbols,
                                              &rpt_document::organisations, &rpt_document::terms};
  more = up(more, 8);
  std::size_t needed = up(sizeof document + more, 16);
  for (const auto array : arrays) needed += up((document.*array).count * std::size_t{(document.*array).stride + more}, 16);
  const auto text_at = up(up(needed, page) + document.text.size, page) - document.text.size;  // so that it ends with a page
  size_ = text_at + document.text.size + page;
  void* const memory = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  arena_ = static_cast<char*>(memory);
  std::memset(arena_, 0xA5, needed);  // what a plugin must not look at
  auto& copy = *reinterpret_cast<rpt_document*>(arena_);
  copy = document;
  copy.size = static_cast<std::uint32_t>(sizeof document + more);
  std::size_t at = up(sizeof document + more, 16);
  for (const auto array : arrays) {
    const auto& from = document.*array;
    auto& to = copy.*array;
    to.stride = static_cast<std::uint32_t>(from.stride + more);
    to.data = arena_ + at;
    for (std::size_t i = 0; i < from.count; ++i)
      std::memcpy(arena_ + at + i * to.stride, static_cast<const char*>(from.data) + i * from.stride, from.stride);
    at += up(from.count * std::size_t{to.stride}, 16);
  }
  if (document.text.size > 0) std::memcpy(arena_ + text_at, document.text.data, document.text.size);
  copy.text.data = arena_ + text_at;
  ::mprotect(arena_, size_ - page, PROT_READ);
  ::mprotect(arena_ + size_ - page, page, PROT_NONE);
  document_ = &copy;
}

SealedDocument::~SealedDocument() {
  if (arena_ != nullptr) ::munmap(arena_, size_);
}

}  // namespace rapporteur
