/* A plugin that does nothing and says of itself what -D tells it to. */
#include <rapporteur/abi.h>

#ifndef NAME
#define NAME "says"
#endif
#ifndef VERSION
#define VERSION "1.0.0"
#endif

static rpt_status create(const rpt_host* host, rpt_str config, void** self) {
  (void)host;
  (void)config;
  *self = NULL;
  return RPT_OK;
}

static rpt_status extract(void* self, const rpt_document* document, const rpt_job* job) {
  (void)self;
  (void)document;
  (void)job;
  return RPT_OK;
}

static void destroy(void* self) { (void)self; }

RPT_EXPORT const rpt_plugin rapporteur_plugin = {RPT_MAGIC, sizeof(rpt_plugin), RPT_ABI_MAJOR, RPT_ABI_MINOR, 0, NAME, VERSION,
                                                 MANIFEST, create, extract, destroy};
