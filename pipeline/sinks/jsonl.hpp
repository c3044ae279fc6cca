// records.jsonl: one record a line, in an order that does not depend on how the work was spread.
#pragma once

#include "base/result.hpp"
#include "ledger/ledger.hpp"

#include <filesystem>
#include <functional>

namespace rapporteur {

// All records of the ledger, in the order of files' bytes, then of position; whole or not at all. `stop` is asked now
// and then: true ends it with a Failure.
Result<void> export_jsonl(Ledger& ledger, const std::filesystem::path& file,
                          const std::function<bool()>& stop = [] { return false; });

}  // namespace rapporteur
