// An inbox that is watched for as long as nobody stops it. What has stopped growing goes through the batch in rounds, each a
// run over all that lies in the inbox: so the ledger is what `run` would have made, whatever came, went or changed
// meanwhile. Nothing in the inbox is changed.
#pragma once

#include "base/result.hpp"
#include "run/batch.hpp"

#include <chrono>
#include <filesystem>
#include <functional>

namespace rapporteur {

struct WatchOptions {
  std::filesystem::path inbox;
  std::chrono::milliseconds settle{2'000};  // a file is taken that was not written for so long
  std::function<void(const BatchResult&)> worked;            // after each round
  std::function<Result<void>(const BatchResult&)> publish;   // after rounds, when it has become quiet; and at the end
};

// The signal that ended it. Failure: as of run_rounds and `publish`, or the inbox is gone.
Result<int> watch(const WatchOptions& options, const BatchOptions& batch);

}  // namespace rapporteur
