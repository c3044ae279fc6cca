// What the kit finds in a piece of text: numbers, periods, symbols, bodies, each with its range and its value.
// Plain values; a document's layers are flat arrays of them.
#pragma once

#include "base/range.hpp"

#include <cstdint>
#include <string>

namespace rapporteur {

enum class NumberKind : std::uint32_t {
  count,     // a cardinal: "19", "nineteen", "十九", "١٩", "aucune" (0)
  percent,   // "18 per cent": range covers the words too
  ordinal,   // "third", "第三", "25-я"
  fraction,  // "half", "one third"
  range,     // "2-4", "two to four": value is the lower end
  money,     // "$2,613,691"
  date,      // part of a date, a year or a period
  reference, // part of a symbol, a paragraph or decision reference, a label, a grade ("P-5"), an age
};

struct Number {
  Range range;              // of the number alone; an Arabic dual ("حالتان") covers its noun
  double value = 0;
  NumberKind kind = NumberKind::count;
  bool integer = true;
  bool words = false;        // spelt out
  bool approximate = false;  // "about", "more than", "多", "une dizaine"
  bool with_noun = false;    // the word is number and noun in one (Arabic dual)
};

enum class PeriodKind : std::uint32_t {
  span,       // start to end; a stated year, month, quarter, half
  as_of,      // a state on a day: "as at 31 December 2024" ; `start` is the day
  date,       // a day on its own; `start` is the day
  reporting,  // "the reporting period": start and end are those the document states, empty where it states none
  previous,   // "the previous year": resolved where the document states its period
  until,      // "by the end of 2026": a due date; `start` is the date as precise as stated (2026, 2026-12, ...)
};

// ISO dates. A span's ends are days (2023-01-01); `stated` is what the text says, as precise as it says it
// ("2024", "2024-04", "2024-04-12"), empty for a span of two dates.
struct Period {
  Range range;
  PeriodKind kind = PeriodKind::span;
  std::string start, end, stated;
};

struct Symbol {
  Range range;
  std::string text;  // "A/79/309 (Part I)/Add.1", "IED-24-009"; ASCII, one space kind
};

struct Organisation {
  Range range;
  std::string id;  // the same for a body in six languages: "oios", "executive_board"; empty: known by shape only
};

}  // namespace rapporteur
