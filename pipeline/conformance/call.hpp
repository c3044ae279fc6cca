// One extract call as the checks make it: counted, cancelled or refused as asked, and what came back of it.
#pragma once

#include "conformance/workbench.hpp"
#include "extract/instance.hpp"

#include <rapporteur/abi.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur {

// Its create is called; its destroy when the instance goes.
std::unique_ptr<PluginInstance> created(const Plugin& plugin);

struct CallOptions {
  std::size_t cancel_at = SIZE_MAX;  // the question to `cancelled` that is the first to be answered with yes
  bool refuse = false;               // every record
  bool explain = false;              // with rpt_job.note
};

struct Called {
  rpt_status status = RPT_OK;
  std::string wrong;  // a clause: it failed, it was cancelled without need, an exception came out; empty where all is well
  bool escaped = false;  // an exception did
  std::vector<Draft> drafts;
  std::vector<RefusedDraft> refused;
  std::size_t asked = 0;              // how often it asked whether it is cancelled
  double seconds = 0;                 // of CPU
  double seconds_after_cancel = 0;
};

Called call(const Plugin& plugin, PluginInstance& instance, const rpt_document& document, const CallOptions& options = {});
Called call(const Plugin& plugin, PluginInstance& instance, const Paper& paper, const CallOptions& options = {});

// All that two calls must have in common, in one text.
std::string told(const Called& called);

// A copy of a document that the host cannot make by accident: text that ends where readable memory ends, elements that
// are longer than today's, all of it read-only; gone with the object.
class SealedDocument {
 public:
  // `more` bytes are put behind each element, as a later version of the ABI would.
  SealedDocument(const rpt_document& document, std::size_t more);
  ~SealedDocument();
  SealedDocument(const SealedDocument&) = delete;
  SealedDocument& operator=(const SealedDocument&) = delete;
  const rpt_document& get() const { return *document_; }

 private:
  char* arena_ = nullptr;
  std::size_t size_ = 0;
  const rpt_document* document_ = nullptr;
};

}  // namespace rapporteur
