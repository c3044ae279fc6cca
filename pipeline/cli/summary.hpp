// What a run found, for a person: states, records by language and type, a few of them, and where the files are.
#pragma once

#include "run/batch.hpp"

#include <string>

namespace rapporteur {

std::string summary_of(const BatchResult& result, const std::string& out);

}  // namespace rapporteur
