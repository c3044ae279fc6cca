// rapporteur extract FILE...
#include "cli/session.hpp"

#include "base/utf8.hpp"
#include "run/pipeline.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>

namespace rapporteur {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string out, pages, password_file;
  bool in_process = false;  // how it is done so far in any case
  bool timings = false;
};

// What goes wrong with a name is wrong usage when nothing else was asked for.
int code_of(const Failure& failure, std::size_t files) {
  const bool name = failure.code == Code::unreadable || failure.code == Code::refused;
  return name && files == 1 ? wrong_usage : partly_done;
}

// One line a stage, with what all documents took of it together.
void tell_timings(const StageTimes& times) {
  for (const auto& [name, seconds] : times.stages()) {
    char line[120];
    std::snprintf(line, sizeof line, "timings: %-24.80s %12.3f ms\n", name.c_str(), 1000 * seconds);
    tell(line);
  }
}

int extract(const Options& options, const Session& session) {
  auto setup = session.setup();
  if (!options.password_file.empty()) {
    const auto password = read_password(options.password_file);
    if (!password) return complain(wrong_usage, password.error().message);
    setup.password = *password;
  }
  const auto range = page_range(options.pages);
  if (!range) return complain(wrong_usage, range.error().message);
  if (const auto ok = check_writable(options.out); !ok) return complain(wrong_usage, ok.error().message);
  StageTimes taken;
  StageTimes* const times = options.timings ? &taken : nullptr;
  StageClock clock(times);
  auto pipeline = Pipeline::make(setup);
  if (!pipeline) return complain(cannot_go_on, pipeline.error().message);
  for (const auto& plugin : pipeline->plugins())
    if (!plugin.refused.empty() && !plugin.shadowed)
      if (complain(0, plugin.refused); plugin.named) return wrong_usage;

  clock.ended("start");

  std::string lines;
  int code = all_done;
  std::size_t done = 0;
  const bool at_once = options.out.empty() || options.out == "-";
  for (const auto& file : options.files) {
    const auto bytes = read_named(file, setup.limits.bytes);
    if (!bytes) {
      code = std::max(code, complain(code_of(bytes.error(), options.files.size()), bytes.error().message));
      continue;
    }
    const auto outcome = pipeline->process(*bytes, shown_name(file), *range, times);
    if (outcome.state != State::done) code = complain(partly_done, outcome.message);
    if (outcome.state != State::done && outcome.state != State::degraded) continue;
    ++done;
    if (!outcome.rejected.empty()) {
      code = partly_done;
      complain(0, sentence_of_rejected(shown_name(file), outcome.rejected));
    }
    for (const auto& record : outcome.records) (lines += record) += '\n';
    if (at_once) put(lines), lines.clear();
  }
  tell_timings(taken);
  if (!at_once && done > 0)
    if (const int written = put_to(options.out, lines); written != all_done) return written;
  return code;
}

}  // namespace

void add_extract(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("extract", "the records of PDFs, as JSON Lines on stdout");
  command->add_option("FILE", options->files, "the PDFs; - is stdin")->required();
  command->add_option("-o,--output", options->out, "write to this file instead, whole or not at all")->type_name("FILE");
  command->add_option("--pages", options->pages, "only these pages: 5, 2-7, 3-")->type_name("A-B");
  command->add_option("--password-file", options->password_file, "a file whose first line opens protected PDFs")
      ->type_name("FILE");
  command->add_flag("--in-process", options->in_process, "work in this process, for debuggers");
  command->add_flag("--timings", options->timings, "say on stderr how much CPU time each stage took");
  add_plugin_path(*command, session);
  add_setting(*command, session, "max_pages");
  add_setting(*command, session, "max_bytes");
  command->callback([options, &session] { session.chosen = [options, &session] { return extract(*options, session); }; });
}

}  // namespace rapporteur
