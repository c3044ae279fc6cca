// rapporteur plugins test PATH|NAME
#include "cli/plugins.hpp"

#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "conformance/examples.hpp"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

struct Options {
  std::string what;
  bool json = false;
};

struct Tally {
  std::size_t passed = 0, failed = 0;
};

std::string first_line(const std::string& text) {
  const auto line = text.substr(0, text.find('\n'));
  return line.size() == text.size() ? line : line + " ...";
}

int test(const Options& options, const Session& session) {
  auto plugin = find_plugin(options.what, session);
  if (!plugin) return complain(wrong_usage, plugin.error().message);
  auto bench = Workbench::make(std::move(*plugin));
  if (!bench) return complain(cannot_go_on, bench.error().message);
  const auto& tested = (*bench)->plugin();
  std::map<std::string, Tally> of_language;
  auto examples = json::array();
  std::string lines;
  const auto add = [&](const std::string& kind, const std::string& language, const std::string& text,
                       const std::vector<std::string>& faults) {
    ++(faults.empty() ? of_language[language].passed : of_language[language].failed);
    examples.push_back({{"kind", kind}, {"language", language}, {"text", text}, {"faults", faults}});
    for (const auto& fault : faults) lines += language + " \"" + harmless_utf8(first_line(text)) + "\": " + harmless_utf8(fault) + "\n";
  };
  for (const auto& example : tested.examples) add("records", example.language, example.text, faults_of_example(example, **bench));
  for (const auto& [language, lexicon] : tested.lexicon->languages()) {
    const auto faults = faults_of_lexicon(lexicon);
    if (!lexicon.examples().empty()) add("lexicon", language, "examples of the lexicon", faults);
  }
  std::size_t failed = 0;
  for (const auto& [language, tally] : of_language) {
    failed += tally.failed;
    lines += language + "  " + std::to_string(tally.passed) + " hold" + (tally.failed == 0 ? "" : ", " + std::to_string(tally.failed) + " do not") + "\n";
  }
  const auto name = tested.name + " " + tested.version;
  if (tested.examples.empty())
    complain(0, name + " brings no examples: nothing was tested; add examples/LANG.json beside its plugin.json");
  if (options.json)
    put(lines_of({{"plugin", tested.name}, {"version", tested.version}, {"ok", failed == 0 && !tested.examples.empty()}, {"examples", examples}}));
  else
    put(lines);
  return failed == 0 && !tested.examples.empty() ? all_done : partly_done;
}

}  // namespace

void add_plugins_test(CLI::App& plugins, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = plugins.add_subcommand("test", "whether one finds what its examples say: 0, or 1 with the differences");
  command->add_option("PLUGIN", options->what, "its file or its name")->required()->type_name("PATH|NAME");
  command->add_flag("--json", options->json, "as JSON");
  command->callback([options, &session] { session.chosen = [options, &session] { return test(*options, session); }; });
}

}  // namespace rapporteur
