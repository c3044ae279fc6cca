#include "cli/configuration.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

namespace rapporteur {
namespace {

std::string quoted(const std::string& text) { return "\"" + printable_utf8(text) + "\""; }

std::string processors() { return std::to_string(std::max(1u, std::thread::hardware_concurrency())); }

bool is_number(const Setting& about) { return about.least != 0 || about.most != 0; }

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : between) + word;
  return all;
}

const char* environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value != nullptr && *value != '\0' ? value : nullptr;
}

// The user's own file: it need not be there.
std::string users_file() {
  std::filesystem::path folder;
  if (const char* xdg = environment("XDG_CONFIG_HOME"))
    folder = xdg;
  else if (const char* home = environment("HOME"))
    folder = std::filesystem::path(home) / ".config";
  else
    return {};
  std::error_code ec;
  const auto file = folder / "rapporteur" / "rapporteur.toml";
  return std::filesystem::exists(file, ec) ? file.string() : std::string();
}

// A TOML value as the text that an option would have given; nullopt for what no setting takes.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  return std::nullopt;
}

}  // namespace

const std::vector<Setting>& settings() {
  static const std::vector<Setting> all{
      {"jobs", "--jobs", "RAPPORTEUR_JOBS", "N", "worker processes (default: one a processor)", processors(), 1, 1024, {}},
      {"plugin_path", "--plugin-path", "RAPPORTEUR_PLUGIN_PATH", "PATH",
       "a plugin, or a folder of plugins, searched before the usual places; may be given again", "", 0, 0, {}},
      {"time_limit", "--time-limit", "RAPPORTEUR_TIME_LIMIT", "SECONDS", "the longest that reading one document may take", "120",
       1, 86'400, {}},
      {"page_time", "--page-time", "RAPPORTEUR_PAGE_TIME", "MS", "more time, and more CPU time, for each page of a document",
       "50", 0, 60'000, {}},
      {"silence_limit", "--silence-limit", "RAPPORTEUR_SILENCE_LIMIT", "SECONDS",
       "the longest that a worker may be silent over one document, without coming to a next stage or page", "60", 1, 86'400, {}},
      {"plugin_time", "--plugin-time", "RAPPORTEUR_PLUGIN_TIME", "SECONDS",
       "the longest that one plugin may take over one document", "20", 1, 86'400, {}},
      {"plugin_faults", "--plugin-faults", "RAPPORTEUR_PLUGIN_FAULTS", "N",
       "documents on which a plugin may fail until it is called no more in this run; 0: it is always called", "3", 0,
       1'000'000, {}},
      {"cpu_limit", "--cpu-limit", "RAPPORTEUR_CPU_LIMIT", "SECONDS", "the most CPU time that reading one document, and each plugin, may take", "30",
       1, 86'400, {}},
      {"memory_limit", "--memory-limit", "RAPPORTEUR_MEMORY_LIMIT", "MIB", "the most memory that a worker may have", "2048",
       256, 1'048'576, {}},
      {"sandbox", "--sandbox", "RAPPORTEUR_SANDBOX", "MODE",
       "guards around worker processes: require (all or nothing), best (as many as this machine has) or off", "best", 0, 0,
       {"require", "best", "off"}},
      {"max_pages", "--max-pages", "RAPPORTEUR_MAX_PAGES", "N", "the most pages that a document may have", "5000", 1,
       1'000'000, {}},
      {"max_characters", "--max-characters", "RAPPORTEUR_MAX_CHARACTERS", "N",
       "the most characters that are read of a document", "20000000", 1, 1'000'000'000, {}},
      {"max_records", "--max-records", "RAPPORTEUR_MAX_RECORDS", "N",
       "the most records that are taken from one plugin for one document", "10000", 1, 10'000'000, {}},
      {"worker_documents", "--worker-documents", "RAPPORTEUR_WORKER_DOCUMENTS", "N",
       "documents after which a worker is replaced by a fresh one", "500", 1, 1'000'000'000, {}},
      {"worker_memory", "--worker-memory", "RAPPORTEUR_WORKER_MEMORY", "MIB",
       "memory beyond which a worker is replaced by a fresh one between documents", "512", 1, 1'048'576, {}},
      {"max_bytes", "--max-bytes", "RAPPORTEUR_MAX_BYTES", "N", "the most bytes that a document may have", "536870912", 1,
       2'000'000'000, {}},
      {"color", "--color", "RAPPORTEUR_COLOR", "WHEN", "colour on stderr: auto, always or never", "auto", 0, 0,
       {"auto", "always", "never"}},
      {"log_level", "--log-level", "RAPPORTEUR_LOG_LEVEL", "LEVEL", "what is logged to stderr: debug, info, warn or error",
       "error", 0, 0, {"debug", "info", "warn", "error"}},
      {"log_format", "--log-format", "RAPPORTEUR_LOG_FORMAT", "FORMAT",
       "lines on stderr as text, or as json with a time: one object each", "text", 0, 0, {"text", "json"}},
  };
  return all;
}

const Setting& setting(const std::string& key) {
  return *std::find_if(settings().begin(), settings().end(), [&](const Setting& s) { return s.key == key; });
}

Result<Configuration> Configuration::load(const std::map<std::string, std::string>& flags,
                                          const std::vector<std::string>& plugin_paths, const std::string& file) {
  Configuration made;
  for (const auto& about : settings()) made.values_[about.key] = {about.standard, "default"};
  if (const auto chosen = file.empty() ? users_file() : file; !chosen.empty())
    if (const auto read = made.read(chosen); !read) return read.error();
  for (const auto& about : settings()) {
    const auto flag = flags.find(about.key);
    const char* variable = environment(about.variable);
    const auto done = flag != flags.end()    ? made.set(about, flag->second, about.flag)
                      : variable != nullptr ? made.set(about, variable, about.variable)
                                            : Result<void>{};
    if (!done) return done.error();
  }
  // The search for plugins reads the environment itself: what a file says gives way to it.
  if (!plugin_paths.empty()) {
    made.plugin_paths_ = plugin_paths;
    made.values_["plugin_path"] = {joined(plugin_paths, ":"), "--plugin-path"};
  } else if (environment("RAPPORTEUR_PLUGIN_PATH") != nullptr) {
    made.plugin_paths_.clear();
  }
  return made;
}

Result<void> Configuration::read(const std::string& file) {
  const auto bad = [&](const std::string& what) { return Failure{Code::bad_configuration, quoted(file) + what}; };
  std::error_code ec;
  if (!std::filesystem::is_regular_file(file, ec)) return bad(" is no file that can be read, a TOML file was expected");
  toml::table table;
  try {
    table = toml::parse_file(file);
  } catch (const toml::parse_error& e) {
    return bad(", line " + std::to_string(e.source().begin.line) + ", is not TOML: " + std::string(e.description()));
  }
  std::vector<std::string> known;
  for (const auto& about : settings()) known.push_back(about.key);
  for (const auto& [name, node] : table) {
    const std::string key(name.str());
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      const auto meant = nearest(key, known);
      return bad(" has the unknown key " + quoted(key) +
                 (meant.empty() ? "; known are " + joined(known, ", ") : "; did you mean \"" + meant + "\"?"));
    }
    if (key == "plugin_path" && node.is_array()) {
      for (const auto& path : *node.as_array()) plugin_paths_.push_back(path.value_or(std::string()));
      values_[key] = {joined(plugin_paths_, ":"), file};
      continue;
    }
    const auto text = text_of(node);
    if (!text) return bad(" gives \"" + key + "\" a value that is neither text nor a whole number");
    if (const auto done = set(setting(key), *text, file); !done) return done.error();
    if (key == "plugin_path") plugin_paths_ = {*text};
  }
  file_ = file;
  return {};
}

Result<void> Configuration::set(const Setting& about, const std::string& text, const std::string& origin) {
  if (is_number(about)) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < about.least || number > about.most)
      return Failure{Code::bad_configuration, about.key + " must be a whole number from " + std::to_string(about.least) +
                                                  " to " + std::to_string(about.most) + ", found " + quoted(text) +
                                                  " (from " + printable_utf8(origin) + ")"};
  } else if (!about.choices.empty() &&
             std::find(about.choices.begin(), about.choices.end(), text) == about.choices.end()) {
    return Failure{Code::bad_configuration, about.key + " must be one of " + joined(about.choices, ", ") + ", found " +
                                                quoted(text) + " (from " + printable_utf8(origin) + ")"};
  }
  values_[about.key] = {text, origin};
  return {};
}

std::int64_t Configuration::number(const std::string& key) const { return std::stoll(text(key)); }

}  // namespace rapporteur
