// `rapporteur validate`: what is wrong with a file of records that anybody may have written. Checks all that
// can be checked without the PDFs: envelope, fields of known types, ids, ranges, boxes, references.
#pragma once

#include "records/schema.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace rapporteur {

struct LineFault {
  std::uint64_t line = 0;  // from 1
  std::string pointer;     // JSON Pointer into the record; empty: the line as a whole
  std::string reason;      // a clause without a full stop
};

// Takes a file line by line, so that a large one need not be in memory.
class Validation {
 public:
  Validation(const Schemas& schemas, std::function<void(const LineFault&)> report);
  ~Validation();

  void line(std::string_view text);  // without its newline; an empty one is passed over
  void finish();                     // once, at the end: references that lead nowhere

  std::uint64_t records() const;
  std::uint64_t faults() const;
  std::uint64_t unknown_types() const;  // records whose fields could not be checked: no plugin for their type

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A whole file in memory.
std::vector<LineFault> validate_lines(std::string_view bytes, const Schemas& schemas);

}  // namespace rapporteur
