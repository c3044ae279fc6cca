// What a run found, for a person: states, records by language and type, a few of them, and where the files are.
#pragma once

#include "run/batch.hpp"

#include <string>

namespace rapporteur {

// The table and the examples are of all records that the folder's ledger holds.
Result<std::string> summary_of(const BatchResult& result, Ledger& ledger, const std::string& out);

}  // namespace rapporteur
