// What an output folder holds after a round: records.jsonl and run-report.json, both of the whole ledger.
#pragma once

#include "base/result.hpp"
#include "run/batch.hpp"
#include "sinks/run_report.hpp"

#include <string>

namespace rapporteur {

// All documents of the ledger, and those of this round that have no row in it: not read, changed meanwhile, not reached.
Result<RunReport> report_of(const BatchResult& result, Ledger& ledger, double seconds);

Result<void> write_results(const std::string& folder, Ledger& ledger, const RunReport& report);

}  // namespace rapporteur
