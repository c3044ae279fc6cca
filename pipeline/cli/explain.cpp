// rapporteur explain FILE
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "cli/session.hpp"
#include "run/explain.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace rapporteur {
namespace {

constexpr std::size_t longest_passage = 300;  // characters shown; JSON has all
constexpr std::size_t longest_words = 80;

struct Options {
  std::string file, plugin, password_file;
  int page = 0;
  bool coverage = false, json = false;
};

std::string quoted(const std::string& text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < most && at < text.size(); ++n) next_code_point(text, at);
  return "“" + harmless_utf8(text.substr(0, at)) + (at < text.size() ? "…" : "") + "”";
}

std::string line(const std::string& name, const std::string& text) {
  return "  " + name + std::string(name.size() < 13 ? 13 - name.size() : 1, ' ') + text + "\n";
}

std::string place_of(const Passage& passage) {
  auto place = "page " + std::to_string(passage.page);
  if (passage.kind != Kind::paragraph) place += ", " + std::string(name_of(passage.kind));
  if (!passage.paragraph.empty()) place += (passage.kind == Kind::paragraph ? ", paragraph " : " ") + harmless_utf8(passage.paragraph);
  return passage.kind == Kind::row ? place : place + ", sentence " + std::to_string(passage.sentence);
}

std::string text_of(const RuleTold& told) {
  return told.plugin + " " + harmless_utf8(told.rule) + " " + quoted(told.words, longest_words) +
         (told.reason.empty() ? "" : ": " + harmless_utf8(told.reason));
}

// "number 120 (count) “120”"; terms of one plugin and group stand together.
std::string layers_of(const Passage& passage) {
  std::string text, open;
  std::vector<std::pair<std::string, std::string>> lines;  // of a name; the order is that of the layers
  for (const auto& hit : passage.hits) {
    const bool term = hit.layer == "term";
    auto said = harmless_utf8(hit.value) + (term || hit.kind.empty() ? "" : " (" + hit.kind + ")");
    said += (said.empty() ? "" : " ") + quoted(hit.words, longest_words);
    const auto name = term ? hit.plugin + " " + hit.kind : hit.layer;
    const auto known = std::find_if(lines.begin(), lines.end(), [&](const auto& l) { return l.first == name; });
    if (known == lines.end()) lines.emplace_back(name, said);
    else known->second += ", " + said;
  }
  bool terms = false;
  for (const auto& [name, said] : lines) {
    if (name.find(' ') == std::string::npos) text += line(name, said);
    else terms = true;
  }
  if (!terms) return text;
  std::string all;
  for (const auto& [name, said] : lines)
    if (name.find(' ') != std::string::npos) all += (all.empty() ? "" : "; ") + harmless_utf8(name) + ": " + said;
  return text + line("terms", all);
}

std::string fields_of(const RecordTold& record) {
  const auto fields = nlohmann::ordered_json::parse(record.fields);
  std::string text;
  for (const auto& [name, value] : fields.items())
    text += (text.empty() ? "" : ", ") + name + " " + (value.is_string() ? quoted(value.get<std::string>(), longest_words) : value.dump());
  return harmless_utf8(text);
}

std::string as_text(const Passage& passage) {
  auto text = place_of(passage) + "\n  " + quoted(passage.text, longest_passage) + "\n" + layers_of(passage);
  for (const auto& rule : passage.rules)
    text += line(rule.ruling == Ruling::ruled_out ? "ruled out" : std::string(name_of(rule.ruling)), text_of(rule));
  std::size_t elsewhere = 0;
  for (const auto& record : passage.records) {
    if (record.stands_here) text += line("record", record.type + " " + record.id + ": " + fields_of(record));
    else ++elsewhere;
  }
  if (elsewhere > 0)
    text += line("supports", std::to_string(elsewhere) + (elsewhere == 1 ? " record that stands" : " records that stand") + " elsewhere");
  return text + "\n";
}

std::string as_text(const Explanation& explanation) {
  std::string text;
  for (const auto& passage : explanation.passages) text += as_text(passage);
  for (const auto& r : explanation.rejected)
    text += "refused by the host: a " + harmless_utf8(r.type) + " of plugin " + r.plugin + ": " + harmless_utf8(r.reason) + "\n";
  return text;
}

std::string coverage_of(const Explanation& explanation) {
  const auto count = explanation.passages.size();
  auto text = "\"" + harmless_utf8(explanation.file) + "\": " +
              (count == 0 ? "no passage looks like a record without being covered by one\n"
                          : std::to_string(count) + (count == 1 ? " passage looks like a record, and none covers it\n"
                                                                : " passages look like records, and none covers them\n"));
  for (const auto& passage : explanation.passages) {
    text += place_of(passage) + "\n  " + quoted(passage.text, longest_passage) + "\n";
    for (const auto& rule : passage.rules)
      if (rule.uncovered) text += "  - " + text_of(rule) + "\n";
  }
  return text;
}

int code_of(const Failure& failure) {
  return failure.code == Code::unreadable || failure.code == Code::refused ? wrong_usage : partly_done;
}

// Empty where the plugin is there or none was named.
std::string unknown_plugin(const std::string& name, const std::vector<PluginNote>& plugins) {
  std::vector<std::string> names;
  for (const auto& plugin : plugins)
    if (plugin.refused.empty()) names.push_back(plugin.name);
  if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return {};
  const auto meant = nearest(name, names);
  return "no plugin is called \"" + printable_utf8(name) + "\"" +
         (meant.empty() ? "; rapporteur plugins lists them" : "; did you mean \"" + meant + "\"?");
}

int explain(const Options& options, const Session& session) {
  auto setup = session.setup();
  if (!options.password_file.empty()) {
    const auto password = read_password(options.password_file);
    if (!password) return complain(wrong_usage, password.error().message);
    setup.password = *password;
  }
  auto pipeline = Pipeline::make(setup);
  if (!pipeline) return complain(cannot_go_on, pipeline.error().message);
  for (const auto& plugin : pipeline->plugins())
    if (!plugin.refused.empty() && !plugin.shadowed)
      if (complain(0, plugin.refused); plugin.named) return wrong_usage;
  if (const auto fault = unknown_plugin(options.plugin, pipeline->plugins()); !fault.empty()) return complain(wrong_usage, fault);
  const auto bytes = read_named(options.file, setup.limits.bytes);
  if (!bytes) return complain(code_of(bytes.error()), bytes.error().message);
  const auto told = pipeline->explain(*bytes, shown_name(options.file), {options.page, options.plugin, options.coverage});
  if (!told) return complain(partly_done, told.error().message);
  if (options.page > told->pages)
    return complain(wrong_usage, "\"" + told->file + "\" has " + std::to_string(told->pages) + (told->pages == 1 ? " page" : " pages") +
                                     ", --page asks for page " + std::to_string(options.page));
  put(options.json ? to_json(*told) : options.coverage ? coverage_of(*told) : as_text(*told));
  return told->message.empty() ? static_cast<int>(all_done) : complain(partly_done, told->message);
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("explain", "which rules fired in a PDF, which nearly did and why not");
  command->add_option("FILE", options->file, "the PDF; - is stdin")->required();
  command->add_option("--page", options->page, "only this page (from 1)")->type_name("N")->check(CLI::PositiveNumber);
  command->add_option("--plugin", options->plugin, "only this plugin")->type_name("NAME");
  command->add_flag("--coverage", options->coverage, "only what looks like a record while none covers it");
  command->add_flag("--json", options->json, "as JSON: rapporteur schema explanation");
  command->add_option("--password-file", options->password_file, "a file whose first line opens protected PDFs")->type_name("FILE");
  add_plugin_path(*command, session);
  add_setting(*command, session, "max_pages");
  add_setting(*command, session, "max_bytes");
  command->callback([options, &session] { session.chosen = [options, &session] { return explain(*options, session); }; });
}

}  // namespace rapporteur
