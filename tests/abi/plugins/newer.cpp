// A plugin whose author has headers of the next ABI, in which every struct that may grow has a last member `later`.
// With -DRPT_NEEDS_ABI_MINOR=0 he promises to do without.
#include <rapporteur/plugin.hpp>

#include <cstddef>

namespace {

rpt_status create(const rpt_host*, rpt_str, void** self) {
  *self = nullptr;
  return RPT_OK;
}

// The host's struct, looked at as rule 2 of abi.h says.
rpt_status extract(void*, const rpt_document* document, const rpt_job* job) {
  const bool has_later = job->size >= offsetof(rpt_job, later) + sizeof job->later;
  const bool pages_have = document->pages.stride >= offsetof(rpt_page, later) + sizeof(rpt_page::later);
  rapporteur::Fields fields;
  fields.add("job_has_later", has_later).add("pages_have_later", pages_have).add("pages", rapporteur::Document(*document).pages().size());
  const rpt_range first{0, 1};
  return rapporteur::Job(*job).emit("newer", fields, {{first}, {first, "/pages"}}, 0.5, {{"date_order", true, "", {0, 1}}}) ? RPT_OK : RPT_FAILED;
}

void destroy(void*) {}

}  // namespace

extern "C" RPT_EXPORT const rpt_plugin rapporteur_plugin;
const rpt_plugin rapporteur_plugin = {
    RPT_MAGIC, sizeof(rpt_plugin), RPT_ABI_MAJOR, RPT_NEEDS_ABI_MINOR, 0, NAME, "1.0.0",
    R"({"types": ["newer"], "languages": [], "schemas": {"newer": {"type": "object"}}})",
    &create, &extract, &destroy, 0};
