// What the subcommands share: exit codes, ways to speak, and the choices that hold for all of them.
#pragma once

#include "base/result.hpp"
#include "cli/configuration.hpp"
#include "run/pipeline.hpp"
#include "run/sandbox.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace rapporteur {

class Schemas;

enum ExitCode {
  all_done = 0,
  partly_done = 1,    // some documents or records were not done, or faults were found
  wrong_usage = 2,    // command line, configuration or input name wrong: nothing was done
  cannot_go_on = 3,   // disk full, no worker can start
  interrupted = 130,  // by SIGINT; 143 by SIGTERM
};

struct Session {
  std::map<std::string, std::string> flags;  // settings given as options: key -> value
  std::vector<std::string> plugin_paths;     // --plugin-path, in order
  std::string config_file;                   // --config
  Configuration configuration;               // ready when `chosen` runs
  std::function<int()> chosen;               // the subcommand; its answer is the exit code

  Setup setup() const;  // of a pipeline, from the configuration
  SandboxOptions sandbox() const;
};

// One line on stderr: "rapporteur: MESSAGE". Gives the exit code back.
int complain(int exit_code, std::string_view message);

// To stdout, whole. When the reader of a pipe has gone, the program ends quietly.
void put(std::string_view bytes);
// To `file` (written whole or not at all), or to stdout where it is empty or "-".
int put_to(const std::string& file, std::string_view bytes);
// Whether `file` can be written, asked before the work; a sentence where not.
Result<void> check_writable(const std::string& file);

// The bytes of a file that the user named; "-" is stdin.
Result<std::string> read_named(const std::string& file, std::uintmax_t most_bytes);

// Whether stderr may be coloured or show a progress line: a terminal, NO_COLOR, TERM, --color.
bool may_colour(const Configuration& configuration);
bool on_terminal();

// To stderr as it is: what is for people only, tables and a progress bar.
void tell(std::string_view text);

// Registers the option for the setting `key`; --plugin-path may be given again and again.
void add_setting(CLI::App& command, Session& session, const std::string& key);
void add_plugin_path(CLI::App& command, Session& session);

// Arguments as values. "5", "2-7", "3-", "" (all); the first line of a password file; what records call a document.
Result<PageRange> page_range(const std::string& text);
Result<std::string> read_password(const std::string& file);
std::string shown_name(const std::string& file);

// For people: how many records of a document were refused, and the first reason.
std::string sentence_of_rejected(const std::string& file, const std::vector<Rejected>& rejected);

// The program's schemas with those of all plugins that are found; refused plugins are told on stderr.
Result<Schemas> load_schemas(const Session& session);

// One function a subcommand, each in its own file.
void add_run(CLI::App& app, Session& session);
void add_retry(CLI::App& app, Session& session);
void add_watch(CLI::App& app, Session& session);
void add_status(CLI::App& app, Session& session);
void add_show(CLI::App& app, Session& session);
void add_forget(CLI::App& app, Session& session);
void add_annotate(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_extract(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_text(CLI::App& app, Session& session);
void add_plugins(CLI::App& app, Session& session);
void add_validate(CLI::App& app, Session& session);
void add_schema(CLI::App& app, Session& session);
void add_score(CLI::App& app, Session& session);
void add_config(CLI::App& app, Session& session);
void add_doctor(CLI::App& app, Session& session);
std::string version_text();

}  // namespace rapporteur
