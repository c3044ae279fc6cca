// The whole ledger as tables, into one writer.
#pragma once

#include "ledger/ledger.hpp"
#include "records/schema.hpp"
#include "sinks/run_report.hpp"
#include "sinks/table.hpp"

#include <functional>
#include <vector>

namespace rapporteur {

// A table for each type that a schema or a record names, by name; then "documents" and "evidence". Rows stand in the order
// of the ledger, the documents' in that given. Reads the ledger twice, so it must be held. `stop` is asked
// now and then: true ends it with a Failure, and nothing is in place then.
Result<void> export_tables(Ledger& ledger, const Schemas& schemas, const std::vector<const DocumentReport*>& documents,
                           TableWriter& writer, const std::function<bool()>& stop);

}  // namespace rapporteur
