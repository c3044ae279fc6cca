// What the ABI asks of a plugin and a compiler cannot see: abi.h has the rules.
#include "conformance/call.hpp"
#include "conformance/check.hpp"
#include "conformance/papers.hpp"
#include "extract/view.hpp"

#include <optional>

namespace rapporteur {
namespace {

constexpr std::size_t large = 200'000;           // bytes of text
constexpr double most_after_cancel = 1.0;        // seconds of CPU
constexpr std::size_t longer_elements = 24;      // as a later minor version would append

// Reads each document plainly, and sealed in the memory of a SealedDocument.
Finding same_when_sealed(Workbench& bench, std::size_t more, const char* otherwise) {
  const auto instance = created(bench.plugin());
  for (const auto& paper : own_papers(bench)) {
    DocumentView view(paper.document, paper.layers);
    const auto plain = told(call(bench.plugin(), *instance, view.for_plugin(0)));
    const SealedDocument sealed(view.for_plugin(0), more);
    if (told(call(bench.plugin(), *instance, sealed.get())) != plain) return {{otherwise}, {}, 0};
  }
  return {};
}

Finding steps_by_stride(Workbench& bench) {
  return same_when_sealed(bench, longer_elements, "elements that are longer than today's give other records: step through an array by its stride, not by sizeof");
}

// A write, or a read behind the end, ends the process.
Finding stays_in_the_document(Workbench& bench) {
  return same_when_sealed(bench, 0, "it gives other records for the same document at another address");
}

Finding keeps_no_pointers(Workbench& bench) {
  const auto instance = created(bench.plugin());
  for (const auto& paper : own_papers(bench)) {
    DocumentView view(paper.document, paper.layers);
    const auto plain = told(call(bench.plugin(), *instance, view.for_plugin(0)));
    {
      const SealedDocument gone(view.for_plugin(0), 0);
      call(bench.plugin(), *instance, gone.get());
    }
    if (told(call(bench.plugin(), *instance, paper)) != plain)
      return {{"it gives other records after a document has gone: nothing of a document may be kept when extract returns"}, {}, 0};
  }
  return {};
}

Finding survives_refusals(Workbench& bench) {
  const auto instance = created(bench.plugin());
  CallOptions refusing;
  refusing.refuse = true;
  for (const auto& paper : own_papers(bench)) {
    const auto plain = told(call(bench.plugin(), *instance, paper));
    const auto refused = call(bench.plugin(), *instance, paper, refusing);
    if (!refused.wrong.empty()) return {{"when the host refuses a record " + refused.wrong + "; a refused record costs only itself"}, {}, 0};
    if (told(call(bench.plugin(), *instance, paper)) != plain) return {{"after refused records it gives others for the same document"}, {}, 0};
  }
  return {};
}

Paper large_paper(Workbench& bench) {
  const auto language = languages_of(bench).front();
  return bench.paper(repeated(own_text(bench, language), large), language);
}

Finding asks_whether_to_stop(Workbench& bench) {
  const auto instance = created(bench.plugin());
  const auto called = call(bench.plugin(), *instance, large_paper(bench));
  if (called.asked > 1) return {};
  return {{"it asked " + std::to_string(called.asked) + " times whether it is cancelled in a document of " + std::to_string(large / 1000) +
           " KB; call job.check() once a sentence or a block"}, {}, 0};
}

Finding stops_when_cancelled(Workbench& bench) {
  const auto instance = created(bench.plugin());
  CallOptions options;
  options.cancel_at = 2;
  const auto called = call(bench.plugin(), *instance, large_paper(bench), options);
  if (called.asked < options.cancel_at) return {{"it does not ask whether it is cancelled"}, {}, 0};
  if (called.seconds_after_cancel > most_after_cancel)
    return {{"it worked on for " + std::to_string(called.seconds_after_cancel) + " s after it was cancelled"}, {}, 0};
  if (called.status != RPT_CANCELLED)
    return {{called.wrong.empty() ? "it was cancelled and says that it is done: its records look like all there are; return RPT_CANCELLED" : called.wrong}, {}, 0};
  return {};
}

Finding goes_on_after_cancel(Workbench& bench) {
  const auto instance = created(bench.plugin());
  for (const auto& paper : own_papers(bench)) {
    const auto plain = told(call(bench.plugin(), *instance, paper));
    CallOptions options;
    for (const std::size_t at : {1, 3, 10}) {
      options.cancel_at = at;
      call(bench.plugin(), *instance, paper, options);
      if (told(call(bench.plugin(), *instance, paper)) != plain) return {{"after a cancelled document it gives other records"}, {}, 0};
    }
  }
  return {};
}

constexpr Check checks[] = {
    {"steps_by_stride", "elements that a later version made longer are read as well", soon, steps_by_stride},
    {"stays_in_the_document", "it reads nothing outside of the document and writes nothing into it", soon, stays_in_the_document},
    {"keeps_no_pointers", "it keeps nothing of a document when extract has returned", soon, keeps_no_pointers},
    {"survives_refusals", "a record that the host refuses costs only itself", soon, survives_refusals},
    {"asks_whether_to_stop", "it asks whether it is cancelled", late, asks_whether_to_stop},
    {"stops_when_cancelled", "it stops soon after it was cancelled, and says so", late, stops_when_cancelled},
    {"goes_on_after_cancel", "a cancelled document leaves the next one alone", soon, goes_on_after_cancel},
};

}  // namespace

std::span<const Check> contract_checks() { return checks; }

}  // namespace rapporteur
