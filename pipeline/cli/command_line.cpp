#include "cli/command_line.hpp"

#include "base/log.hpp"
#include "base/nearest.hpp"
#include "cli/session.hpp"

#include <CLI/CLI.hpp>

namespace rapporteur {
namespace {

constexpr const char* about =
    "Turns multilingual PDF reports into checked, grounded records.\n\n"
    "  rapporteur run FOLDER --out DIR    read all PDFs of a folder\n"
    "  rapporteur extract FILE            the records of one PDF, as JSON Lines\n"
    "  rapporteur text FILE               the text that the records point into\n";

constexpr const char* exit_codes =
    "Exit codes: 0 all done; 1 done, but not all of it; 2 wrong usage, nothing was done; 3 cannot go on;\n"
    "130 or 143 interrupted. Data goes to stdout, all else to stderr.";

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

bool knows(const CLI::App& app, const std::string& option) {
  return app.get_option_no_throw(option) != nullptr;
}

std::string with_suggestion(const std::string& sentence, const std::string& meant, const std::string& otherwise) {
  return sentence + (meant.empty() ? "; " + otherwise : "; did you mean \"" + meant + "\"?");
}

// Why the arguments were refused, in words that name the culprit. CLI11's own sentence where there is no better one.
std::string explain(const CLI::App& app, const std::vector<std::string>& arguments, const CLI::ParseError& error) {
  const CLI::App* command = &app;
  std::string path = "rapporteur";
  for (const auto& argument : arguments) {
    const bool is_option = argument.size() > 1 && argument[0] == '-';
    const auto name = argument.substr(0, argument.find('='));
    if (is_option) {
      if (!knows(*command, name) && !knows(app, name)) {
        auto names = option_names(*command);
        for (const auto& more : option_names(app)) names.push_back(more);
        return with_suggestion("unknown option \"" + name + "\"", nearest(name, names), "see " + path + " --help");
      }
      continue;
    }
    const auto subcommands = command->get_subcommands([](const CLI::App*) { return true; });
    if (subcommands.empty()) continue;
    const auto found = std::find_if(subcommands.begin(), subcommands.end(),
                                    [&](const CLI::App* sub) { return sub->check_name(argument); });
    if (found != subcommands.end()) {
      command = *found;
      path += " " + argument;
    } else if (command == &app) {
      std::vector<std::string> names;
      for (const auto* sub : subcommands) names.push_back(sub->get_name());
      return with_suggestion("unknown command \"" + argument + "\"", nearest(argument, names), "see rapporteur --help");
    }
  }
  if (command == &app && arguments.empty()) return "a command was expected; see rapporteur --help";
  return std::string(error.what()) + "; see " + path + " --help";
}

void describe(CLI::App& app, Session& session) {
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(exit_codes);
  app.set_help_all_flag("--help-all", "the help of all commands");
  app.set_version_flag("--version", version_text, "the versions of the program, its libraries, schemas and plugins");
  app.add_option("--config", session.config_file, "read settings from this TOML file")->type_name("FILE");
  add_setting(app, session, "color");
  add_setting(app, session, "log_level");
  add_setting(app, session, "log_format");
  add_run(app, session);
  add_retry(app, session);
  add_watch(app, session);
  add_status(app, session);
  add_show(app, session);
  add_forget(app, session);
  add_annotate(app, session);
  add_export(app, session);
  add_extract(app, session);
  add_explain(app, session);
  add_text(app, session);
  add_plugins(app, session);
  add_validate(app, session);
  add_schema(app, session);
  add_score(app, session);
  add_config(app, session);
  add_doctor(app, session);
}

LogLevel level_of(const std::string& name) {
  if (name == "debug") return LogLevel::debug;
  if (name == "info") return LogLevel::info;
  return name == "warn" ? LogLevel::warn : LogLevel::error;
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app(about, "rapporteur");
  Session session;
  describe(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForVersion& version) {
    put(std::string(version.what()) + "\n");
    return all_done;
  } catch (const CLI::Success& help) {
    std::ostringstream text;
    app.exit(help, text, text);
    put(text.str());
    return all_done;
  } catch (const CLI::ParseError& error) {
    return complain(wrong_usage, explain(app, {argv + 1, argv + argc}, error));
  }
  auto configuration = Configuration::load(session.flags, session.plugin_paths, session.config_file);
  if (!configuration) return complain(wrong_usage, configuration.error().message);
  session.configuration = std::move(*configuration);
  set_up_log(level_of(session.configuration.text("log_level")),
             session.configuration.text("log_format") == "json" ? LogFormat::json : LogFormat::text);
  return session.chosen();
}

}  // namespace rapporteur
