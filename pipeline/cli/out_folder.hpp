// The folder that `run` filled, for the commands that look into it.
#pragma once

#include "base/result.hpp"
#include "ledger/ledger.hpp"

#include <string>

namespace rapporteur {

// Failure: there is no ledger in it, or it cannot be used.
Result<Ledger> open_ledger(const std::string& folder);

// wrong_usage where the user named something that is none, else cannot_go_on.
int complain_of_folder(const Failure& failure);

}  // namespace rapporteur
