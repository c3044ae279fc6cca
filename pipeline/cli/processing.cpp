#include "cli/processing.hpp"

#include "base/utf8.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

namespace rapporteur {

void add_processing(CLI::App& command, Session& session, ProcessingOptions& options) {
  add_setting(command, session, "jobs");
  add_plugin_path(command, session);
  for (const char* key : {"time_limit", "cpu_limit", "memory_limit", "sandbox", "max_pages", "max_bytes"})
    add_setting(command, session, key);
  command.add_option("--password-file", options.password_file, "a file whose first line opens protected PDFs")->type_name("FILE");
  command.add_flag("--quiet", options.quiet, "no progress and no summary");
}

Result<BatchOptions> batch_options(const Session& session, const ProcessingOptions& options, Journal& journal) {
  BatchOptions batch;
  batch.worker.setup = session.setup();
  if (!options.password_file.empty()) {
    const auto password = read_password(options.password_file);
    if (!password) return password.error();
    batch.worker.setup.password = *password;
  }
  batch.journal = &journal;
  batch.worker.sandbox = session.sandbox();
  batch.worker.cpu_limit = static_cast<std::uint64_t>(session.configuration.number("cpu_limit"));
  batch.jobs = static_cast<int>(session.configuration.number("jobs"));
  batch.wall_limit = std::chrono::seconds(session.configuration.number("time_limit"));
  return batch;
}

Result<void> make_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  const auto quoted = "\"" + printable_utf8(folder) + "\"";
  std::error_code ec;
  if (fs::exists(folder, ec) && !fs::is_directory(folder, ec))
    return Failure{Code::not_writable, quoted + " is a file, --out expects a folder"};
  fs::create_directories(folder, ec);
  if (ec) return Failure{Code::not_writable, "the folder " + quoted + " cannot be made: " + ec.message()};
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    return Failure{Code::not_writable, "the folder " + quoted + " cannot be written: " + std::strerror(errno)};
  return {};
}

int complain_of_batch(const Failure& failure) {
  return complain(failure.code == Code::bad_plugin ? wrong_usage : cannot_go_on, failure.message);
}

}  // namespace rapporteur
