/* A plugin in plain C, without the SDK: one record for the first byte of the document. With -D it tells lies. */
#include <rapporteur/abi.h>

#include <string.h>

#ifndef MAGIC
#define MAGIC RPT_MAGIC
#endif
#ifndef SIZE
#define SIZE sizeof(rpt_plugin)
#endif
#ifndef MAJOR
#define MAJOR RPT_ABI_MAJOR
#endif
#ifndef MINOR
#define MINOR RPT_ABI_MINOR
#endif
#ifndef EXTRACT
#define EXTRACT extract
#endif

static rpt_str text(const char* s) {
  rpt_str made = {s, strlen(s)};
  return made;
}

static rpt_status create(const rpt_host* host, rpt_str config, void** self) {
  (void)host;
  (void)config;
  *self = NULL;
  return RPT_OK;
}

rpt_status extract(void* self, const rpt_document* document, const rpt_job* job);
rpt_status extract(void* self, const rpt_document* document, const rpt_job* job) {
  rpt_evidence evidence;
  rpt_record record;
  (void)self;
  memset(&evidence, 0, sizeof evidence);
  memset(&record, 0, sizeof record);
  if (document->text.size == 0) return RPT_OK;
  evidence.range.end = 1;
  record.size = sizeof record;
  record.confidence = 0.5;
  record.type = text(TYPE);
  record.fields = text("{\"first\": true}");
  record.evidence.data = &evidence;
  record.evidence.count = 1;
  record.evidence.stride = sizeof evidence;
  return job->emit(job->context, &record, NULL);
}

static void destroy(void* self) { (void)self; }

RPT_EXPORT const rpt_plugin rapporteur_plugin = {
    MAGIC, SIZE, MAJOR, MINOR, 0, NAME, "0.1.0",
    "{\"types\": [\"" TYPE "\"], \"languages\": [], \"schemas\": {\"" TYPE "\": {}}}", create, EXTRACT, destroy};
