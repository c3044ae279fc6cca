/* The layout of plugin ABI 1.0, written down. A line here is a promise to every plugin ever built: add lines for new
 * members, never edit one. A line that no longer compiles means a new major version. Plain C11. */
#include <rapporteur/abi.h>

#define AT(type, member, offset, bytes)                                                            \
  _Static_assert(offsetof(type, member) == (offset), #type "." #member " moved");                   \
  _Static_assert(sizeof(((type*)0)->member) == (bytes), #type "." #member " changed its size")
/* A struct may grow at its end. */
#define SIZE(type, bytes) _Static_assert(sizeof(type) >= (bytes), #type " shrank")
/* Passed by value or never counted in bytes, so it may not even grow. */
#define FIXED(type, bytes) _Static_assert(sizeof(type) == (bytes), #type " changed its size")
#define VALUE(name, number) _Static_assert((name) == (number), #name " changed its value")

AT(rpt_str, data, 0, 8);
AT(rpt_str, size, 8, 8);

AT(rpt_range, begin, 0, 4);
AT(rpt_range, end, 4, 4);

AT(rpt_array, data, 0, 8);
AT(rpt_array, count, 8, 4);
AT(rpt_array, stride, 12, 4);

AT(rpt_page, range, 0, 8);
AT(rpt_page, number, 8, 4);
AT(rpt_page, verdict, 12, 4);
AT(rpt_page, width, 16, 8);
AT(rpt_page, height, 24, 8);

AT(rpt_section, heading, 0, 8);
AT(rpt_section, label, 8, 16);
AT(rpt_section, level, 24, 4);
AT(rpt_section, parent, 28, 4);

AT(rpt_block, range, 0, 8);
AT(rpt_block, body, 8, 8);
AT(rpt_block, kind, 16, 4);
AT(rpt_block, level, 20, 4);
AT(rpt_block, label, 24, 16);
AT(rpt_block, paragraph, 40, 16);
AT(rpt_block, language, 56, 16);
AT(rpt_block, section, 72, 4);
AT(rpt_block, table, 76, 4);
AT(rpt_block, first_cell, 80, 4);
AT(rpt_block, cell_count, 84, 4);
AT(rpt_block, page, 88, 4);
AT(rpt_block, reserved, 92, 4);

AT(rpt_table, caption, 0, 4);
AT(rpt_table, first_row, 4, 4);
AT(rpt_table, end_row, 8, 4);
AT(rpt_table, head_rows, 12, 4);

AT(rpt_cell, range, 0, 8);
AT(rpt_cell, block, 8, 4);
AT(rpt_cell, column, 12, 4);

AT(rpt_sentence, range, 0, 8);
AT(rpt_sentence, block, 8, 4);
AT(rpt_sentence, reserved, 12, 4);

AT(rpt_number, range, 0, 8);
AT(rpt_number, value, 8, 8);
AT(rpt_number, kind, 16, 4);
AT(rpt_number, flags, 20, 4);

AT(rpt_period, range, 0, 8);
AT(rpt_period, kind, 8, 4);
AT(rpt_period, reserved, 12, 4);
AT(rpt_period, start, 16, 16);
AT(rpt_period, end, 32, 16);
AT(rpt_period, stated, 48, 16);

AT(rpt_symbol, range, 0, 8);
AT(rpt_symbol, text, 8, 16);

AT(rpt_organisation, range, 0, 8);
AT(rpt_organisation, id, 8, 16);

AT(rpt_term, range, 0, 8);
AT(rpt_term, group, 8, 16);
AT(rpt_term, code, 24, 16);

AT(rpt_document, size, 0, 4);
AT(rpt_document, reserved, 4, 4);
AT(rpt_document, text, 8, 16);
AT(rpt_document, language, 24, 16);
AT(rpt_document, sha256, 40, 16);
AT(rpt_document, symbol, 56, 16);
AT(rpt_document, title, 72, 16);
AT(rpt_document, date, 88, 16);
AT(rpt_document, pages, 104, 16);
AT(rpt_document, sections, 120, 16);
AT(rpt_document, blocks, 136, 16);
AT(rpt_document, tables, 152, 16);
AT(rpt_document, cells, 168, 16);
AT(rpt_document, sentences, 184, 16);
AT(rpt_document, numbers, 200, 16);
AT(rpt_document, periods, 216, 16);
AT(rpt_document, symbols, 232, 16);
AT(rpt_document, organisations, 248, 16);
AT(rpt_document, terms, 264, 16);

AT(rpt_evidence, range, 0, 8);
AT(rpt_evidence, field, 8, 16);

AT(rpt_check, name, 0, 16);
AT(rpt_check, ok, 16, 4);
AT(rpt_check, reserved, 20, 4);
AT(rpt_check, detail, 24, 16);
AT(rpt_check, records, 40, 16);

AT(rpt_record, size, 0, 4);
AT(rpt_record, reserved, 4, 4);
AT(rpt_record, confidence, 8, 8);
AT(rpt_record, type, 16, 16);
AT(rpt_record, fields, 32, 16);
AT(rpt_record, evidence, 48, 16);
AT(rpt_record, checks, 64, 16);

AT(rpt_note, size, 0, 4);
AT(rpt_note, ruling, 4, 4);
AT(rpt_note, range, 8, 8);
AT(rpt_note, rule, 16, 16);
AT(rpt_note, reason, 32, 16);

AT(rpt_host, size, 0, 4);
AT(rpt_host, abi_major, 4, 2);
AT(rpt_host, abi_minor, 6, 2);
AT(rpt_host, context, 8, 8);
AT(rpt_host, log, 16, 8);

AT(rpt_job, size, 0, 4);
AT(rpt_job, reserved, 4, 4);
AT(rpt_job, context, 8, 8);
AT(rpt_job, emit, 16, 8);
AT(rpt_job, cancelled, 24, 8);
AT(rpt_job, fail, 32, 8);
AT(rpt_job, remaining_ms, 40, 8);
AT(rpt_job, note, 48, 8);

AT(rpt_plugin, magic, 0, 4);
AT(rpt_plugin, size, 4, 4);
AT(rpt_plugin, abi_major, 8, 2);
AT(rpt_plugin, abi_minor, 10, 2);
AT(rpt_plugin, flags, 12, 4);
AT(rpt_plugin, name, 16, 8);
AT(rpt_plugin, version, 24, 8);
AT(rpt_plugin, manifest, 32, 8);
AT(rpt_plugin, create, 40, 8);
AT(rpt_plugin, extract, 48, 8);
AT(rpt_plugin, destroy, 56, 8);

FIXED(rpt_str, 16);
FIXED(rpt_range, 8);
FIXED(rpt_array, 16);
SIZE(rpt_page, 32);
SIZE(rpt_section, 32);
SIZE(rpt_block, 96);
SIZE(rpt_table, 16);
SIZE(rpt_cell, 16);
SIZE(rpt_sentence, 16);
SIZE(rpt_number, 24);
SIZE(rpt_period, 64);
SIZE(rpt_symbol, 24);
SIZE(rpt_organisation, 24);
SIZE(rpt_term, 40);
SIZE(rpt_document, 280);
SIZE(rpt_evidence, 24);
SIZE(rpt_check, 56);
SIZE(rpt_record, 80);
SIZE(rpt_note, 48);
SIZE(rpt_host, 24);
SIZE(rpt_job, 56);
SIZE(rpt_plugin, 64);
FIXED(rpt_status, 4);

VALUE(RPT_OK, 0);
VALUE(RPT_FAILED, 1);
VALUE(RPT_CANCELLED, 2);
VALUE(RPT_REJECTED, 3);
VALUE(RPT_LOG_DEBUG, 0);
VALUE(RPT_LOG_INFO, 1);
VALUE(RPT_LOG_WARN, 2);
VALUE(RPT_LOG_ERROR, 3);
VALUE(RPT_TITLE, 0);
VALUE(RPT_HEADING, 1);
VALUE(RPT_PARAGRAPH, 2);
VALUE(RPT_ITEM, 3);
VALUE(RPT_ROW, 4);
VALUE(RPT_CAPTION, 5);
VALUE(RPT_FOOTNOTE, 6);
VALUE(RPT_NOTE, 7);
VALUE(RPT_COUNT, 0);
VALUE(RPT_PERCENT, 1);
VALUE(RPT_ORDINAL, 2);
VALUE(RPT_FRACTION, 3);
VALUE(RPT_RANGE, 4);
VALUE(RPT_MONEY, 5);
VALUE(RPT_DATE, 6);
VALUE(RPT_REFERENCE, 7);
VALUE(RPT_INTEGER, 1);
VALUE(RPT_WORDS, 2);
VALUE(RPT_APPROXIMATE, 4);
VALUE(RPT_WITH_NOUN, 8);
VALUE(RPT_SPAN, 0);
VALUE(RPT_AS_OF, 1);
VALUE(RPT_DAY, 2);
VALUE(RPT_REPORTING, 3);
VALUE(RPT_PREVIOUS, 4);
VALUE(RPT_UNTIL, 5);
VALUE(RPT_FIRED, 0);
VALUE(RPT_NEARLY, 1);
VALUE(RPT_RULED_OUT, 2);
VALUE(RPT_MAGIC, 0x31545052u);
VALUE(RPT_ABI_MAJOR, 1);
_Static_assert(RPT_ABI_MINOR >= 0, "the minor version only grows");
_Static_assert(sizeof(RPT_ENTRY_SYMBOL) == sizeof("rapporteur_plugin"), "the entry symbol was renamed");

/* The functions of the contract keep their signatures. */
#define SIGNATURE(type, member, ...) \
  _Static_assert(_Generic(((type*)0)->member, __VA_ARGS__ : 1, default : 0), #type "." #member " has another signature")
SIGNATURE(rpt_host, log, void (*)(void*, int32_t, rpt_str));
SIGNATURE(rpt_job, emit, rpt_status (*)(void*, const rpt_record*, uint32_t*));
SIGNATURE(rpt_job, cancelled, int32_t (*)(void*));
SIGNATURE(rpt_job, fail, void (*)(void*, rpt_str));
SIGNATURE(rpt_job, remaining_ms, uint64_t (*)(void*));
SIGNATURE(rpt_job, note, void (*)(void*, const rpt_note*));
SIGNATURE(rpt_plugin, create, rpt_status (*)(const rpt_host*, rpt_str, void**));
SIGNATURE(rpt_plugin, extract, rpt_status (*)(void*, const rpt_document*, const rpt_job*));
SIGNATURE(rpt_plugin, destroy, void (*)(void*));

int main(void) { return 0; }
