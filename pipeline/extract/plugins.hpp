// Finds plugins (compiled ones, and rule packs), tries each compiled one in a child process, loads the good ones and says in a sentence why the others were
// refused. Plugins are never unloaded: pointers into them live as long as the process.
#pragma once

#include "base/result.hpp"

#include <rapporteur/abi.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur {

class Lexicon;
class PluginInstance;
struct RulePackTable;

// What the plugin's author says that it makes of a text (schemas/common.schema.json, plugin_example).
struct PluginExample {
  std::string language, text;
  std::string records;  // JSON: a list of {"type", "fields"}
};

struct Plugin {
  std::filesystem::path file;
  std::string sha256;  // of the file
  std::string name, version;
  std::uint16_t abi_major = 0, abi_minor = 0;    // what it needs
  std::string manifest;                          // JSON, as the plugin has it
  std::vector<std::string> types;                // of records, in the manifest's order
  std::vector<std::string> languages;            // BCP 47; none: any
  std::vector<std::string> references;           // fields that hold "#ordinal" of another record
  std::map<std::string, std::string> schemas;    // type -> JSON Schema of `fields`
  std::vector<std::string> lexicons;             // the languages that it has one for
  std::vector<PluginExample> examples;
  std::shared_ptr<const Lexicon> lexicon;        // all of them compiled; never null, matches nothing where none is
  std::shared_ptr<const RulePackTable> pack;     // of a rule pack, else null; `api` points into it
  const rpt_plugin* api = nullptr;
  std::string config = "{}";                     // what create() is given
  std::string found_in;                          // the place, for a person: "RAPPORTEUR_PLUGIN_PATH, /x"
  bool named = false;                            // by its own path on the command line
  std::shared_ptr<PluginInstance> instance;      // made by the first dispatch
};

struct RefusedPlugin {
  std::filesystem::path file;
  std::string reason;     // a sentence that begins with "it"
  bool named = false;     // by its own path on the command line: the program ends with code 2
  bool shadowed = false;  // nothing is wrong with it: one found earlier has its name or a type
  std::string name = {}, version = {};  // as far as it says them without being run
};

// "plugin \"FILE\" is refused: REASON"
std::string sentence(const RefusedPlugin& refused);

struct PluginList {
  std::vector<Plugin> loaded;  // in the order found: a plugin's index is its lexicon's position
  std::vector<RefusedPlugin> refused;
};

// Bytes. A larger file is refused by all who read one.
inline constexpr std::uintmax_t largest_plugin = 256u << 20;

// A file, or a folder whose *.so and *.pack.json are taken in the order of their names' bytes, its subfolders left alone.
struct PluginPlace {
  std::filesystem::path path;
  bool named = false;     // by the user in this call: not being there is then a fault
  bool optional = false;  // may be missing without a word
  std::filesystem::path copy = {};  // of the file's bytes as they were at one moment: what is read in its stead
  std::string from = {};  // who says so: "--plugin-path", "RAPPORTEUR_PLUGIN_PATH"
};

// Where to look, first wins: `given` (--plugin-path), $RAPPORTEUR_PLUGIN_PATH (colon separated), the user's own
// folder ($XDG_DATA_HOME or ~/.local/share)/rapporteur/plugins, then `built_in`. The current folder only where it is given: a
// relative path in the environment is refused.
std::vector<PluginPlace> plugin_places(const std::vector<std::filesystem::path>& given,
                                       const std::filesystem::path& built_in);

// The places with each folder replaced by the files in it: what load_plugins makes of them is the same.
std::vector<PluginPlace> plugin_files(const std::vector<PluginPlace>& places);

// The trial costs one fork for all files together while all is well, one more a file when something is not. A worker
// loads the very files that its supervisor has tried and skips it.
enum class Trial { yes, no };

// Call before the process has threads: the trial forks.
PluginList load_plugins(const std::vector<PluginPlace>& places, Trial trial = Trial::yes);

// The lexicons in the order of the plugins, as layers/annotate takes them.
std::vector<const Lexicon*> lexicons_of(const std::vector<Plugin>& plugins);

}  // namespace rapporteur
