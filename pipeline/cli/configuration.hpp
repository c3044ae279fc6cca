// The settings: each value and where it came from. An option on the command line wins over the environment
// (RAPPORTEUR_*), that over the file (--config, or the user's rapporteur.toml), that over the default.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace rapporteur {

struct Setting {
  std::string key;       // in the file: "time_limit"
  std::string flag;      // "--time-limit"
  std::string variable;  // "RAPPORTEUR_TIME_LIMIT"
  std::string value;     // what is expected, for the help: "SECONDS"
  std::string help;
  std::string standard;  // the default
  std::int64_t least = 0, most = 0;     // of a number; both 0: not a number
  std::vector<std::string> choices;     // of a word; empty: any text
};

const std::vector<Setting>& settings();
const Setting& setting(const std::string& key);

class Configuration {
 public:
  struct Value {
    std::string text;
    std::string origin;  // "--jobs", "RAPPORTEUR_JOBS", the file's path, "default"
  };

  // Failure bad_configuration: a file that is missing or no TOML, an unknown key (with a suggestion), a value that
  // is not what the setting expects.
  static Result<Configuration> load(const std::map<std::string, std::string>& flags,
                                    const std::vector<std::string>& plugin_paths, const std::string& file);

  const std::string& text(const std::string& key) const { return values_.at(key).text; }
  std::int64_t number(const std::string& key) const;
  const Value& value(const std::string& key) const { return values_.at(key); }
  // For the search for plugins; the environment's are searched by the search itself.
  const std::vector<std::string>& plugin_paths() const { return plugin_paths_; }
  // The file that was read; empty for none.
  const std::string& file() const { return file_; }

 private:
  Result<void> read(const std::string& file);
  Result<void> set(const Setting& about, const std::string& text, const std::string& origin);

  std::map<std::string, Value> values_;
  std::vector<std::string> plugin_paths_;
  std::string file_;
};

}  // namespace rapporteur
