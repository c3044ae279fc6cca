/* SPDX-License-Identifier: MIT
 *
 * rapporteur/abi.h - the contract between the Rapporteur host and an extraction plugin.
 *
 * This file is C11 and C++17. It is the only thing a plugin and the host must agree on.
 * C++ authors should include <rapporteur/plugin.hpp>, which wraps it.
 *
 * Three rules keep old plugins loading in new hosts:
 *   1. Members are appended at the end of a struct, never inserted, removed, reordered or retyped.
 *   2. Whoever READS a struct that the other side allocated checks `size` (or `stride`) before it
 *      touches a member that 1.0 did not have.
 *   3. Appending raises RPT_ABI_MINOR. Anything else raises RPT_ABI_MAJOR and is a new contract.
 *
 * Text is UTF-8. Offsets are bytes into rpt_document.text, half open, on code point boundaries.
 * All arrays of ranges are sorted by range.begin.
 *
 * Threads: create, extract and destroy of one `self` are never concurrent; two `self`s may run at once, so a
 * plugin has no mutable globals. log, emit, note and cancelled may be called from any thread the plugin started, all
 * of which must be joined before extract returns.
 *
 * A plugin does not print, exit, fork, open files or sockets, read the clock, or change locale, signal handlers or
 * environment: its result is a function of (document, config).
 */
#ifndef RAPPORTEUR_ABI_H
#define RAPPORTEUR_ABI_H

#include <stddef.h>
#include <stdint.h>

#define RPT_MAGIC 0x31545052u /* "RPT1", little endian: also refuses a foreign byte order */
#define RPT_ABI_MAJOR 1
#define RPT_ABI_MINOR 0
#define RPT_ENTRY_SYMBOL "rapporteur_plugin"

#if defined(__GNUC__)
#define RPT_EXPORT __attribute__((visibility("default")))
#else
#define RPT_EXPORT
#endif

#ifdef __cplusplus
static_assert(sizeof(void*) == 8, "the plugin ABI is defined for 64-bit targets");
extern "C" {
#else
_Static_assert(sizeof(void*) == 8, "the plugin ABI is defined for 64-bit targets");
#endif

/* ---- Plain values ------------------------------------------------------------------------- */

/* Borrowed text. Not NUL-terminated. Valid for as long as the struct that holds it is. */
typedef struct rpt_str {
  const char* data;
  uint64_t size;
} rpt_str;

/* Bytes [begin, end) of rpt_document.text. */
typedef struct rpt_range {
  uint32_t begin;
  uint32_t end;
} rpt_range;

/* An array whose element type may have grown since the reader was compiled: step by `stride`. */
typedef struct rpt_array {
  const void* data;
  uint32_t count;
  uint32_t stride;
} rpt_array;

typedef int32_t rpt_status;
enum {
  RPT_OK = 0,
  RPT_FAILED = 1,    /* the message was handed to rpt_job.fail or, in create, to rpt_host.log */
  RPT_CANCELLED = 2, /* the plugin saw `cancelled` and stopped */
  RPT_REJECTED = 3   /* the host refused a record; the reason is in the run report */
};

enum { RPT_LOG_DEBUG = 0, RPT_LOG_INFO = 1, RPT_LOG_WARN = 2, RPT_LOG_ERROR = 3 };

/* ---- The document: read only, one snapshot, valid during one extract call ------------------ */

typedef struct rpt_page {
  rpt_range range; /* from its first character to the first of the next page */
  uint32_t number; /* 1-based */
  uint32_t verdict; /* 0 ok, 1 no text, 2 garbled: records from such a page are withheld by the host */
  double width; /* PDF points, as displayed */
  double height;
} rpt_page;

typedef struct rpt_section {
  rpt_range heading; /* its words, without the label */
  rpt_str label;     /* "II.", "A." */
  uint32_t level;    /* 1 is the outermost */
  int32_t parent;    /* index in sections, -1 at the top */
} rpt_section;

enum {
  RPT_TITLE = 0,
  RPT_HEADING = 1,
  RPT_PARAGRAPH = 2,
  RPT_ITEM = 3, /* of a list: "(a)", "•" */
  RPT_ROW = 4,  /* of a table */
  RPT_CAPTION = 5,
  RPT_FOOTNOTE = 6,
  RPT_NOTE = 7 /* under a table or a figure: "Source: ..." */
};

/* Blocks stand in reading order and do not overlap. */
typedef struct rpt_block {
  rpt_range range; /* with the printed label */
  rpt_range body;  /* without it */
  uint32_t kind;   /* RPT_TITLE ... */
  uint32_t level;  /* headings: 1 is the outermost; items: depth from 1 */
  rpt_str label;     /* as printed here: "13.", "(c)"; empty where none is */
  rpt_str paragraph; /* with the parent's number: "14 (c)"; empty where none is printed */
  rpt_str language;  /* BCP 47, "und" when unsure */
  int32_t section;   /* index in sections, -1 where none */
  int32_t table;     /* index in tables, -1 where none */
  uint32_t first_cell; /* index in cells: a row's cells are [first_cell, first_cell + cell_count) */
  uint32_t cell_count;
  uint32_t page; /* number of the page where it starts */
  uint32_t reserved;
} rpt_block;

typedef struct rpt_table {
  int32_t caption;    /* index in blocks, -1 where none */
  uint32_t first_row; /* index in blocks; rows are the RPT_ROW blocks among [first_row, end_row) */
  uint32_t end_row;
  uint32_t head_rows; /* how many rows, from the first, are column heads */
} rpt_table;

typedef struct rpt_cell {
  rpt_range range;
  uint32_t block;  /* the row */
  uint32_t column; /* 0-based, the same for cells under one head */
} rpt_cell;

typedef struct rpt_sentence {
  rpt_range range;
  uint32_t block; /* index in blocks; a sentence never crosses a block */
  uint32_t reserved;
} rpt_sentence;

enum {
  RPT_COUNT = 0,    /* a cardinal in any of the numeral systems or in words; "no", "aucun" is 0 */
  RPT_PERCENT = 1,  /* range covers "per cent" too */
  RPT_ORDINAL = 2,
  RPT_FRACTION = 3,
  RPT_RANGE = 4,    /* "2-4": value is the lower end */
  RPT_MONEY = 5,
  RPT_DATE = 6,     /* stands in a date, a year or a period */
  RPT_REFERENCE = 7 /* stands in a symbol, a paragraph or decision reference, a grade */
};
enum {
  RPT_INTEGER = 1u,
  RPT_WORDS = 2u,       /* spelt out */
  RPT_APPROXIMATE = 4u, /* "about", "more than" */
  RPT_WITH_NOUN = 8u    /* number and noun in one word: an Arabic dual */
};
typedef struct rpt_number {
  rpt_range range;
  double value;
  uint32_t kind;
  uint32_t flags;
} rpt_number;

enum {
  RPT_SPAN = 0,      /* start and end are days; a year is 1 January to 31 December */
  RPT_AS_OF = 1,     /* a state on the day `start` */
  RPT_DAY = 2,       /* a date on its own: `start` */
  RPT_REPORTING = 3, /* "the reporting period", as the document states it; empty where it states none */
  RPT_PREVIOUS = 4,  /* "the previous year" */
  RPT_UNTIL = 5      /* "by the end of 2026": a due date; `start`, as precise as stated */
};
typedef struct rpt_period {
  rpt_range range;
  uint32_t kind;
  uint32_t reserved;
  rpt_str start; /* ISO 8601 */
  rpt_str end;
  rpt_str stated; /* one date as precise as the text has it: "2024", "2024-04"; empty for a span of two dates */
} rpt_period;

typedef struct rpt_symbol {
  rpt_range range;
  rpt_str text; /* "A/79/309 (Part I)": ASCII, one kind of space */
} rpt_symbol;

typedef struct rpt_organisation {
  rpt_range range;
  rpt_str id; /* the same in six languages, "oios"; empty where it is known by its shape only */
} rpt_organisation;

/* A hit of the plugin's own lexicon files. */
typedef struct rpt_term {
  rpt_range range;
  rpt_str group; /* as in the lexicon: "unit" */
  rpt_str code;  /* "complaint" */
} rpt_term;

typedef struct rpt_document {
  uint32_t size;
  uint32_t reserved;
  rpt_str text;
  rpt_str language; /* BCP 47 */
  rpt_str sha256;
  rpt_str symbol; /* this and the next two: empty where the document prints none */
  rpt_str title;
  rpt_str date; /* ISO 8601 */
  rpt_array pages;         /* of rpt_page */
  rpt_array sections;      /* of rpt_section */
  rpt_array blocks;        /* of rpt_block */
  rpt_array tables;        /* of rpt_table */
  rpt_array cells;         /* of rpt_cell */
  rpt_array sentences;     /* of rpt_sentence */
  rpt_array numbers;       /* of rpt_number */
  rpt_array periods;       /* of rpt_period */
  rpt_array symbols;       /* of rpt_symbol */
  rpt_array organisations; /* of rpt_organisation */
  rpt_array terms;         /* of rpt_term: this plugin's only */
} rpt_document;

/* ---- What a plugin hands back --------------------------------------------------------------- */

typedef struct rpt_evidence {
  rpt_range range;
  rpt_str field; /* JSON Pointer into fields that this range supports; empty: the whole record */
} rpt_evidence;

/* One consistency check that the record took part in. */
typedef struct rpt_check {
  rpt_str name; /* breakdown_sum, percent_of_total, table_total, restated_value, recommendation_count, date_order */
  int32_t ok;
  uint32_t reserved;
  rpt_str detail;
  rpt_array records; /* of uint32_t: ordinals of the other records of this job */
} rpt_check;

typedef struct rpt_record {
  uint32_t size;
  uint32_t reserved;
  double confidence;  /* 0 to 1 */
  rpt_str type;       /* one that the manifest declares */
  rpt_str fields;     /* one JSON object; "#3" in a field that the manifest lists under "references" becomes the id
                         of the job's record with ordinal 3 */
  rpt_array evidence; /* of rpt_evidence, 1 or more; the first is where the record stands */
  rpt_array checks;   /* of rpt_check */
} rpt_record;

/* ---- What a plugin tells about its own work --------------------------------------------------- */

enum {
  RPT_FIRED = 0,    /* the rule took the words for (a part of) a record */
  RPT_NEARLY = 1,   /* all is there but one thing: a person should know where no record covers the words */
  RPT_RULED_OUT = 2 /* the words are something else: worth telling only to who asks about this place */
};

/* What one rule made of one place. It changes no record: `rapporteur explain` prints it. */
typedef struct rpt_note {
  uint32_t size;
  uint32_t ruling; /* RPT_FIRED ... */
  rpt_range range; /* the words that the rule looked at */
  rpt_str rule;    /* snake_case, one name for ever: people search for it */
  rpt_str reason;  /* a sentence in plain words, without a full stop; may be empty where the rule fired */
} rpt_note;

/* ---- The host's services --------------------------------------------------------------------- */

typedef struct rpt_host {
  uint32_t size;
  uint16_t abi_major;
  uint16_t abi_minor;
  void* context;
  void (*log)(void* context, int32_t level, rpt_str message); /* any thread */
} rpt_host;

typedef struct rpt_job {
  uint32_t size;
  uint32_t reserved;
  void* context;
  /* Copies the record. RPT_OK and its ordinal (from 0) in *ordinal (may be NULL), or RPT_REJECTED. Any thread. */
  rpt_status (*emit)(void* context, const rpt_record* record, uint32_t* ordinal);
  int32_t (*cancelled)(void* context); /* cheap: call it once per block or sentence */
  void (*fail)(void* context, rpt_str message);
  uint64_t (*remaining_ms)(void* context); /* before the deadline */
  /* Copies the note. NULL unless somebody asked: look before making a reason, so that an ordinary run pays nothing. */
  void (*note)(void* context, const rpt_note* note);
} rpt_job;

/* ---- The plugin: one constant, exported under RPT_ENTRY_SYMBOL ------------------------------- */

typedef struct rpt_plugin {
  /* Frozen in every version, for ever: the host reads these before anything else. */
  uint32_t magic;
  uint32_t size;
  uint16_t abi_major;
  uint16_t abi_minor; /* what the plugin needs, not what it was compiled with: that is `size` */
  uint32_t flags;     /* 0 */
  /* since 1.0 */
  const char* name;     /* [a-z][a-z0-9_-]* */
  const char* version;  /* semver */
  const char* manifest; /* JSON: types, languages, schemas, lexicons, description, license, references */
  rpt_status (*create)(const rpt_host* host, rpt_str config, void** self); /* config: one JSON object */
  rpt_status (*extract)(void* self, const rpt_document* document, const rpt_job* job);
  void (*destroy)(void* self);
} rpt_plugin;

#ifdef __cplusplus
}
#endif
#endif /* RAPPORTEUR_ABI_H */
