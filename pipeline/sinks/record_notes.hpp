// Records as notes on the pages of their document.
#pragma once

#include "base/result.hpp"
#include "pdf/notes.hpp"

#include <string>
#include <vector>

namespace rapporteur {

// A note for each passage of each record, in the record's own words: type, fields, confidence, where it stands. A type
// has one colour. Of JSON objects, one a record, those of the document with these bytes. Failure: one is no record.
Result<std::vector<PageNote>> notes_of(const std::vector<std::string>& records, const std::string& sha256);

}  // namespace rapporteur
