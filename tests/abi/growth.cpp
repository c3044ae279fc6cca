// Appending a member raises RPT_ABI_MINOR: while today's minor is that of the frozen headers, no struct may have grown.
#include <stddef.h>
#include <stdint.h>

namespace frozen {
#include "1.0/include/rapporteur/abi.h"
constexpr int minor_version = RPT_ABI_MINOR;
}  // namespace frozen

#undef RAPPORTEUR_ABI_H
#undef RPT_ABI_MINOR
#include <rapporteur/abi.h>

#define SAME(type) \
  static_assert(RPT_ABI_MINOR > frozen::minor_version || sizeof(type) == sizeof(frozen::type), #type " grew: raise RPT_ABI_MINOR")

SAME(rpt_page);
SAME(rpt_section);
SAME(rpt_block);
SAME(rpt_table);
SAME(rpt_cell);
SAME(rpt_sentence);
SAME(rpt_number);
SAME(rpt_period);
SAME(rpt_symbol);
SAME(rpt_organisation);
SAME(rpt_term);
SAME(rpt_document);
SAME(rpt_evidence);
SAME(rpt_check);
SAME(rpt_record);
SAME(rpt_note);
SAME(rpt_host);
SAME(rpt_job);
SAME(rpt_plugin);

int main() {}
