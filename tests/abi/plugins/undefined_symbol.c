/* Calls what nobody defines. Loaded lazily it would end the process at the first call. */
#include "table.c"

extern void rpt_no_such_function(void);
__attribute__((visibility("default"))) void call_it(void);
void call_it(void) { rpt_no_such_function(); }
