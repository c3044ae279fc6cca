// What an evaluation says of its own dates.
#pragma once

#include "evaluation.hpp"

namespace rapporteur::evaluations {

// The period starts before it ends, and the evaluation ends after what it looked at has begun.
std::vector<Check> check_dates(const Evaluation& evaluation);

}  // namespace rapporteur::evaluations
