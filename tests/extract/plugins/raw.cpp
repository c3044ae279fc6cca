// Ignores the SDK: lets exceptions out of the table, speaks English only, and fails to be created on demand.
#include <rapporteur/abi.h>

#include <cstdlib>
#include <stdexcept>
#include <string_view>

namespace {

rpt_status create(const rpt_host* host, rpt_str, void** self) {
  *self = nullptr;
  if (std::getenv("RAW_FAILS") == nullptr) return RPT_OK;
  host->log(host->context, RPT_LOG_ERROR, {"no licence found", 16});
  return RPT_FAILED;
}

rpt_status extract(void*, const rpt_document* document, const rpt_job* job) {
  const std::string_view text(document->text.data, document->text.size);
  const rpt_evidence evidence{{0, 1}, {nullptr, 0}};
  rpt_record record{};
  record.size = sizeof record;
  record.type = {"raw", 3};
  record.fields = {"{}", 2};
  record.evidence = {&evidence, 1, sizeof evidence};
  if (text.substr(0, 3) == "odd") {
    record.size = 8;
    job->emit(job->context, &record, nullptr);
    record.size = sizeof record;
    record.evidence = {nullptr, 1, sizeof evidence};
    job->emit(job->context, &record, nullptr);
    record.evidence = {&evidence, 1, 4};
    job->emit(job->context, &record, nullptr);
    record.evidence = {&evidence, 0xffffffffu, 0xffffffffu};
    job->emit(job->context, &record, nullptr);
    record.evidence = {&evidence, 1, sizeof evidence};
    record.fields = {nullptr, 7};
    job->emit(job->context, &record, nullptr);
    record.fields = {"{}", 1ull << 60};
    job->emit(job->context, &record, nullptr);
    return RPT_OK;
  }
  if (text.substr(0, 3) == "not" && job->note != nullptr) {
    rpt_note note{sizeof(rpt_note), RPT_NEARLY, {5, 2}, {nullptr, 9}, {"why", 3}};
    job->note(job->context, &note);
    note.ruling = 7;
    job->note(job->context, &note);
    note.ruling = RPT_FIRED;
    note.size = 8;
    job->note(job->context, &note);
  }
  job->emit(job->context, &record, nullptr);
  if (text.substr(0, 3) == "std") throw std::logic_error("escaped");
  if (text.substr(0, 3) == "int") throw 42;
  if (text.substr(0, 3) == "mum") return RPT_FAILED;
  return RPT_OK;
}

void destroy(void*) {}

}  // namespace

extern "C" RPT_EXPORT const rpt_plugin rapporteur_plugin;
const rpt_plugin rapporteur_plugin = {RPT_MAGIC, sizeof(rpt_plugin), RPT_ABI_MAJOR, RPT_ABI_MINOR, 0, "raw", "1.0.0",
                                      R"({"types": ["raw"], "languages": ["en"], "schemas": {"raw": {}}})",
                                      &create, &extract, &destroy};
