/* A plugin in plain C, without the SDK: one record for the first line of the document. */
#include <rapporteur/abi.h>

#include <string.h>

static rpt_str text(const char* s) {
  rpt_str made = {s, strlen(s)};
  return made;
}

static rpt_status create(const rpt_host* host, rpt_str config, void** self) {
  *self = NULL;
  host->log(host->context, RPT_LOG_DEBUG, config);
  return host->abi_major == 1 ? RPT_OK : RPT_FAILED;
}

static rpt_status extract(void* self, const rpt_document* document, const rpt_job* job) {
  const char* end = document->text.size == 0 ? NULL : memchr(document->text.data, '\n', document->text.size);
  rpt_evidence evidence;
  rpt_record record;
  (void)self;
  if (end == NULL) return RPT_OK;
  memset(&evidence, 0, sizeof evidence);
  memset(&record, 0, sizeof record);
  evidence.range.end = (uint32_t)(end - document->text.data);
  record.size = sizeof record;
  record.confidence = 0.5;
  record.type = text("first_line");
  record.fields = text("{\"line\": 1}");
  record.evidence.data = &evidence;
  record.evidence.count = 1;
  record.evidence.stride = sizeof evidence;
  return job->emit(job->context, &record, NULL);
}

static void destroy(void* self) { (void)self; }

RPT_EXPORT const rpt_plugin rapporteur_plugin = {
    RPT_MAGIC, sizeof(rpt_plugin), RPT_ABI_MAJOR, RPT_ABI_MINOR, 0, "plain_1_0", "1.0.0",
    "{\"types\": [\"first_line\"], \"languages\": [], \"schemas\": {\"first_line\": {\"type\": \"object\"}}}",
    create, extract, destroy};
