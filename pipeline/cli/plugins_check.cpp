// rapporteur plugins check PATH|NAME
#include "cli/plugins.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "conformance/conformance.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

struct Options {
  std::string what;
  std::vector<std::string> only;
  bool list = false;
  bool json = false;
};

int list_checks() {
  std::string lines;
  for (const auto& check : all_checks()) lines += check.name + std::string(check.name.size() < 34 ? 34 - check.name.size() : 1, ' ') + check.holds + "\n";
  put(lines);
  return all_done;
}

std::string state_of(const CheckResult& check) { return !check.faults.empty() ? "failed" : check.skipped.empty() ? "passed" : "skipped"; }

std::string line_of(const CheckResult& check) {
  if (!check.skipped.empty() && check.faults.empty()) return "skipped  " + check.name + ": " + check.skipped + "\n";
  if (check.faults.empty()) return "ok       " + check.name + "\n";
  std::string lines = "FAILED   " + check.name + ": expected was that " + check.holds + "\n";
  for (const auto& fault : check.faults) lines += "         - " + harmless_utf8(fault) + "\n";
  return lines;
}

json report_of(const Conformance& found, const std::string& file) {
  auto checks = json::array();
  for (const auto& check : found.checks)
    checks.push_back({{"name", check.name}, {"holds", check.holds}, {"state", state_of(check)}, {"faults", check.faults}, {"why_skipped", check.skipped}});
  return {{"plugin", found.plugin}, {"version", found.version}, {"file", printable_utf8(file)}, {"ok", found.failed() == 0},
          {"ms_a_page", found.ms_a_page}, {"checks", checks}};
}

int check(const Options& options, const Session& session) {
  if (options.list) return list_checks();
  if (options.what.empty()) return complain(wrong_usage, "a plugin's file or name was expected; see rapporteur plugins check --help");
  std::vector<std::string> names;
  for (const auto& known : all_checks()) names.push_back(known.name);
  for (const auto& name : options.only)
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      const auto meant = nearest(name, names);
      return complain(wrong_usage, "no check is called \"" + name + "\"" +
                                       (meant.empty() ? "; rapporteur plugins check --list lists them" : "; did you mean \"" + meant + "\"?"));
    }
  const auto file = plugin_file(options.what, session);
  if (!file) return complain(wrong_usage, file.error().message);
  const auto found = check_plugin(*file, options.only, [&](const CheckResult& one) {
    if (!options.json && (one.name != "loads" || one.faults.empty())) put(line_of(one));
  });
  if (!found) return complain(cannot_go_on, found.error().message);
  if (found->plugin.empty()) complain(0, sentence({*file, found->checks.front().faults.front()}));
  if (options.json) {
    put(lines_of(report_of(*found, file->string())));
  } else if (!found->plugin.empty()) {
    char cost[64] = "";
    if (found->ms_a_page > 0) std::snprintf(cost, sizeof cost, "; it takes %.2f ms a page", found->ms_a_page);
    const auto passed = std::count_if(found->checks.begin(), found->checks.end(), [](const auto& one) { return state_of(one) == "passed"; });
    put(found->plugin + " " + found->version + ": " + std::to_string(passed) + " of " +
        std::to_string(found->checks.size()) + " checks passed, " + std::to_string(found->failed()) + " failed" + cost + "\n");
  }
  return found->failed() == 0 ? all_done : partly_done;
}

}  // namespace

void add_plugins_check(CLI::App& plugins, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = plugins.add_subcommand("check", "whether one keeps all that a plugin promises: 0, or 1 with what it does not");
  command->add_option("PLUGIN", options->what, "its file or its name")->type_name("PATH|NAME");
  command->add_option("--only", options->only, "these checks alone, by name")->type_name("NAME")->delimiter(',');
  command->add_flag("--list", options->list, "the names of the checks, and what each is about");
  command->add_flag("--json", options->json, "as JSON");
  command->callback([options, &session] { session.chosen = [options, &session] { return check(*options, session); }; });
}

}  // namespace rapporteur
