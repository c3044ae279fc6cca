// Discovery: from places to files, from files to plugins or reasons.
#include "extract/plugins.hpp"

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "extract/elf_check.hpp"
#include "extract/elf_table.hpp"
#include "extract/library.hpp"
#include "extract/manifest.hpp"
#include "extract/rule_pack.hpp"
#include "extract/trial.hpp"
#include "extract/trust.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds loading_deadline{2000};

struct Candidate {
  fs::path file;
  bool named = false;
  std::string found_in;
  std::string sha256;
  fs::path copy;
  std::shared_ptr<const RulePackTable> pack;  // of a rule pack
  const fs::path& image() const { return copy.empty() ? file : copy; }
  std::string name, version;  // as the file says them, where they can be read without running it
};

bool is_rule_pack(const fs::path& file) { return file.native().ends_with(".pack.json"); }

void split_path_list(const char* list, std::vector<PluginPlace>& places) {
  std::string_view rest = list == nullptr ? "" : list;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(':'), rest.size());
    if (end > 0) places.push_back({fs::path(rest.substr(0, end)), false, false, {}, "RAPPORTEUR_PLUGIN_PATH"});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

fs::path user_folder() {
  const char* const data = std::getenv("XDG_DATA_HOME");
  // The XDG rules: a relative path counts as not set.
  if (data != nullptr && *data == '/') return fs::path(data) / "rapporteur" / "plugins";
  const char* const home = std::getenv("HOME");
  if (home != nullptr && *home == '/') return fs::path(home) / ".local" / "share" / "rapporteur" / "plugins";
  return {};
}

// The *.so and *.pack.json of a folder, in the order of their names' bytes.
std::vector<fs::path> plugins_in(const fs::path& folder, std::error_code& ec) {
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, ec), end; !ec && entry != end; entry.increment(ec))
    if (entry->path().extension() == ".so" || is_rule_pack(entry->path())) files.push_back(entry->path());
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.native() < b.native(); });
  return files;
}

std::string found_in(const PluginPlace& place) {
  return (place.from.empty() ? "" : place.from + ", ") + printable_utf8(place.path.string());
}

// A file that two places lead to counts once, where it is found first.
void add_candidate(const fs::path& file, const PluginPlace& place, bool named, std::set<std::string>& seen, std::vector<Candidate>& found) {
  std::error_code ec;
  auto real = fs::weakly_canonical(fs::absolute(file, ec), ec);
  if (ec) real = fs::absolute(file, ec);
  if (seen.insert(real.native()).second)
    found.push_back({real, named, found_in(place), {}, {}, nullptr, {}, {}});
  else if (named)  // named again: the user means it
    for (auto& candidate : found)
      if (candidate.file == real) candidate.named = true;
}

std::vector<Candidate> candidates(const std::vector<PluginPlace>& places, std::vector<RefusedPlugin>& refused) {
  std::vector<Candidate> found;
  std::set<std::string> seen;
  for (const auto& place : places) {
    std::error_code ec;
    if (!place.copy.empty()) {
      found.push_back({place.path, place.named, found_in(place), {}, place.copy, nullptr, {}, {}});
    } else if (place.path.is_relative() && !place.named) {
      refused.push_back({place.path, "it is a relative path, and what it means would depend on where the program is started; begin it with /", false});
    } else if (fs::is_directory(place.path, ec)) {
      for (const auto& file : plugins_in(place.path, ec)) add_candidate(file, place, false, seen, found);
      if (ec) refused.push_back({place.path, "the folder cannot be read: " + ec.message(), place.named});
    } else if (fs::exists(fs::symlink_status(place.path, ec))) {
      add_candidate(place.path, place, place.named, seen, found);
    } else if (!place.optional) {
      refused.push_back({place.path, "it does not exist; give a plugin's .so or .pack.json file, or a folder of them", place.named});
    }
  }
  return found;
}

// Why there is no file to read; empty where there is.
std::string not_a_file(const fs::path& file) {
  std::error_code ec;
  const auto kind = fs::status(file, ec).type();
  if (kind == fs::file_type::not_found) return "it is a link that leads nowhere; remove it, or put there what it leads to";
  if (kind == fs::file_type::directory) return "it is a folder, a plugin was expected; remove it, or name the file in it";
  if (kind != fs::file_type::regular) return "it is not a regular file; put the plugin itself there";
  if (fs::file_size(file, ec) == 0) return std::string("it is empty, and so ") + (is_rule_pack(file) ? "no rule pack" : "not a shared library") + "; copy it again";
  return {};
}

// Why the bytes are no plugin, their sha256, and what they say of themselves. A rule pack is read here: it is data and
// needs no trial.
Result<void> look_at_bytes(Candidate& candidate) {
  auto wrong = not_a_file(candidate.image());
  if (wrong.empty() && candidate.copy.empty()) wrong = why_not_trusted(candidate.file);  // else asked by who made the copy
  if (!wrong.empty()) return Failure{Code::bad_plugin, wrong};
  const auto bytes = read_file(candidate.image(), largest_plugin);
  if (!bytes) return bytes.error();
  candidate.sha256 = sha256_hex(*bytes);
  if (is_rule_pack(candidate.file)) {
    auto pack = read_rule_pack(*bytes);
    if (!pack) return pack.error();
    candidate.pack = std::move(*pack);
    return {};
  }
  if (auto ok = elf_check(*bytes); !ok) return ok.error();
  const auto stated = stated_table(*bytes);
  if (!stated) return stated.error();
  if (!*stated) return {};
  candidate.name = (*stated)->name.value_or("");
  candidate.version = (*stated)->version.value_or("");
  rpt_plugin head{};
  head.magic = (*stated)->magic;
  head.size = (*stated)->size;
  head.abi_major = (*stated)->abi_major;
  head.abi_minor = (*stated)->abi_minor;
  return check_head(head);
}

RefusedPlugin refusal(const Candidate& candidate, const std::string& reason, bool shadowed = false) {
  const auto shown = [](const std::string& text) { return printable_utf8(text.substr(0, 64)); };
  return {candidate.file, reason, candidate.named, shadowed, shown(candidate.name), shown(candidate.version)};
}

// Splits what can go on from what cannot.
std::vector<Candidate> pass_trial(std::vector<Candidate> all, Trial trial, std::vector<RefusedPlugin>& refused) {
  std::vector<Candidate> fit, passed;
  for (auto& candidate : all) {
    if (auto ok = look_at_bytes(candidate); !ok)
      refused.push_back(refusal(candidate, ok.error().message));
    else
      fit.push_back(std::move(candidate));
  }
  if (trial == Trial::no) return fit;
  std::vector<fs::path> files;
  for (const auto& candidate : fit)
    if (candidate.pack == nullptr) files.push_back(candidate.image());
  const auto reasons = try_loading(files, loading_deadline);
  std::size_t tried = 0;
  for (auto& candidate : fit) {
    if (candidate.pack != nullptr || reasons[tried++].empty())
      passed.push_back(std::move(candidate));
    else
      refused.push_back(refusal(candidate, reasons[tried - 1]));
  }
  return passed;
}

Result<Plugin> load(const Candidate& candidate) {
  Plugin plugin;
  plugin.file = candidate.file;
  plugin.sha256 = candidate.sha256;
  plugin.found_in = candidate.found_in;
  plugin.named = candidate.named;
  if (candidate.pack != nullptr) {
    plugin.pack = candidate.pack;
    plugin.api = &candidate.pack->api;
    plugin.config = candidate.pack->config;
  } else {
    const auto api = open_library(candidate.image());
    if (!api) return api.error();
    plugin.api = *api;
  }
  if (auto ok = read_manifest(plugin); !ok) return ok.error();
  return plugin;
}

// Whose name or type the newcomer has, as a reason; empty where it has neither.
std::string taken_by(const std::string& name, const std::vector<std::string>& types, const std::vector<Plugin>& loaded) {
  for (const auto& plugin : loaded) {
    const auto owner = "\"" + printable_utf8(plugin.file.string()) + "\", which was found first; remove one of them";
    if (plugin.name == name) return "its name \"" + plugin.name + "\" is already taken by " + owner;
    for (const auto& type : types)
      if (std::find(plugin.types.begin(), plugin.types.end(), type) != plugin.types.end())
        return "its record type \"" + type + "\" is already provided by " + owner;
  }
  return {};
}

}  // namespace

std::string sentence(const RefusedPlugin& refused) {
  return "plugin \"" + printable_utf8(refused.file.string()) + "\" is refused: " + refused.reason;
}

std::vector<PluginPlace> plugin_places(const std::vector<fs::path>& given, const fs::path& built_in) {
  std::vector<PluginPlace> places;
  for (const auto& path : given) places.push_back({path, true, false, {}, "--plugin-path"});
  split_path_list(std::getenv("RAPPORTEUR_PLUGIN_PATH"), places);
  if (const auto own = user_folder(); !own.empty()) places.push_back({own, false, true, {}, "the user's plugins"});
  if (!built_in.empty()) places.push_back({built_in, false, true, {}, "the installed plugins"});
  return places;
}

std::vector<PluginPlace> plugin_files(const std::vector<PluginPlace>& places) {
  std::vector<RefusedPlugin> refused;
  std::vector<PluginPlace> files;
  for (const auto& candidate : candidates(places, refused)) files.push_back({candidate.file, candidate.named});
  for (const auto& place : refused) files.push_back({place.file, place.named});  // told once more where they are loaded
  return files;
}

PluginList load_plugins(const std::vector<PluginPlace>& places, Trial trial) {
  PluginList list;
  for (const auto& candidate : pass_trial(candidates(places, list.refused), trial, list.refused)) {
    if (const auto reason = taken_by(candidate.name, {}, list.loaded); !reason.empty()) {  // which need not be loaded for it
      list.refused.push_back(refusal(candidate, reason, true));
      continue;
    }
    auto plugin = load(candidate);
    if (!plugin) {
      list.refused.push_back(refusal(candidate, plugin.error().message));
    } else if (const auto taken = taken_by(plugin->name, plugin->types, list.loaded); !taken.empty()) {
      list.refused.push_back(refusal(candidate, taken, true));
    } else {
      list.loaded.push_back(std::move(*plugin));
    }
  }
  return list;
}

std::vector<const Lexicon*> lexicons_of(const std::vector<Plugin>& plugins) {
  std::vector<const Lexicon*> lexicons;
  for (const auto& plugin : plugins) lexicons.push_back(plugin.lexicon.get());
  return lexicons;
}

}  // namespace rapporteur
