#include "cli/processing.hpp"

#include "base/utf8.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

namespace rapporteur {
namespace {

void set_limits(BatchOptions& batch, const Configuration& configured) {
  const auto number = [&](const char* key) { return static_cast<std::uint64_t>(configured.number(key)); };
  batch.worker.cpu_limit = number("cpu_limit");
  batch.worker.page_ms = number("page_time");
  batch.time.document = std::chrono::seconds(number("time_limit"));
  batch.time.page = std::chrono::milliseconds(number("page_time"));
  batch.time.silence = std::chrono::seconds(number("silence_limit"));
  batch.time.plugin = std::chrono::seconds(number("plugin_time"));
  batch.wear = {number("worker_documents"), number("worker_memory") << 20};
  batch.plugin_faults = static_cast<int>(number("plugin_faults"));
}

}  // namespace

void add_processing(CLI::App& command, Session& session, ProcessingOptions& options) {
  add_setting(command, session, "jobs");
  add_plugin_path(command, session);
  for (const char* key : {"time_limit", "page_time", "silence_limit", "plugin_time", "plugin_faults", "cpu_limit", "memory_limit",
                          "sandbox", "max_pages", "max_bytes", "max_characters", "max_records", "worker_documents", "worker_memory"})
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
  batch.jobs = static_cast<int>(session.configuration.number("jobs"));
  set_limits(batch, session.configuration);
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
