// What became of the documents of a run, for a person: states with their reasons, the slowest and the worst.
#pragma once

#include "run/batch.hpp"

#include <string>

namespace rapporteur {

// Lines of a table; empty where every document is done and nothing is to be told.
std::string outcomes_of(const BatchResult& result);

}  // namespace rapporteur
