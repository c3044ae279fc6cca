// What `run`, `retry` and `watch` have in common: the options of the batch, the output folder, exit codes.
#pragma once

#include "base/result.hpp"
#include "cli/session.hpp"
#include "run/batch.hpp"

#include <string>

namespace rapporteur {

struct ProcessingOptions {
  std::string out, password_file;
  bool quiet = false;
};

void add_processing(CLI::App& command, Session& session, ProcessingOptions& options);

// Failure: the password file cannot be read.
Result<BatchOptions> batch_options(const Session& session, const ProcessingOptions& options, Journal& journal);

Result<void> make_folder(const std::string& folder);

// Of a batch that could not go on.
int complain_of_batch(const Failure& failure);

inline int exit_code_of_signal(int signal) { return 128 + signal; }

}  // namespace rapporteur
