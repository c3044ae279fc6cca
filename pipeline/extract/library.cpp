// Boost.DLL stays in this file.
#include "extract/library.hpp"

#include <boost/dll/shared_library.hpp>

#include <cstddef>
#include <exception>
#include <string>
#include <vector>

namespace rapporteur {
namespace {

Failure bad(const std::string& why) { return {Code::bad_plugin, why}; }

std::string version(unsigned major, unsigned minor) { return std::to_string(major) + "." + std::to_string(minor); }

// What dlerror() said, out of "... (dlerror system message: FILE: undefined symbol: x): Illegal seek": the end is an
// unrelated errno, and the reader knows the file's name already.
std::string loader_words(std::string message, const std::string& file) {
  const std::string before = "dlerror system message: ";
  if (const auto begin = message.find(before); begin != std::string::npos) message.erase(0, begin + before.size());
  if (const auto end = message.rfind("):"); end != std::string::npos) message.erase(end);
  if (message.compare(0, file.size() + 2, file + ": ") == 0) message.erase(0, file.size() + 2);
  return message;
}

// Never destroyed: a library that is unloaded takes its code from under vtables and from under stack traces.
std::vector<boost::dll::shared_library>& kept_open() {
  static auto* const libraries = new std::vector<boost::dll::shared_library>;
  return *libraries;
}

}  // namespace

Result<void> check_head(const rpt_plugin& api) {
  if (api.magic != RPT_MAGIC)
    return bad("its " RPT_ENTRY_SYMBOL " is no plugin table: the magic number is missing; define it with "
               "RAPPORTEUR_PLUGIN");
  if (api.abi_major != RPT_ABI_MAJOR || api.abi_minor > RPT_ABI_MINOR)
    return bad("it needs plugin ABI " + version(api.abi_major, api.abi_minor) + ", this program speaks " +
               version(RPT_ABI_MAJOR, 0) + " to " + version(RPT_ABI_MAJOR, RPT_ABI_MINOR) +
               "; build it with this program's headers");
  constexpr auto size_in_1_0 = offsetof(rpt_plugin, destroy) + sizeof(rpt_plugin::destroy);
  if (api.size < size_in_1_0)
    return bad("its plugin table has " + std::to_string(api.size) + " bytes, at least " +
               std::to_string(size_in_1_0) + " were expected; set `size` to sizeof(rpt_plugin)");
  return {};
}

Result<void> check_table(const rpt_plugin& api) {
  if (auto ok = check_head(api); !ok) return ok.error();
  const auto* const empty = !api.name       ? "name"
                            : !api.version  ? "version"
                            : !api.manifest ? "manifest"
                            : !api.create   ? "create"
                            : !api.extract  ? "extract"
                            : !api.destroy  ? "destroy"
                                            : nullptr;
  if (empty != nullptr) return bad("its plugin table has no " + std::string(empty) + "; none may be empty");
  return {};
}

Result<const rpt_plugin*> open_library(const std::filesystem::path& file) {
  boost::dll::shared_library library;
  // The throwing overload is the only one that keeps dlerror()'s text.
  try {
    namespace mode = boost::dll::load_mode;
    library.load(file, mode::rtld_now | mode::rtld_local);
  } catch (const std::exception& e) {
    return bad("it cannot be loaded: " + loader_words(e.what(), file.string()) + "; link it with -Wl,-z,defs, and against what this machine has");
  }
  if (!library.has(RPT_ENTRY_SYMBOL)) {
    kept_open().push_back(std::move(library));
    return bad("it is not a plugin: it does not export " RPT_ENTRY_SYMBOL "; end its source with RAPPORTEUR_PLUGIN");
  }
  const auto* const api = &library.get<const rpt_plugin>(RPT_ENTRY_SYMBOL);
  kept_open().push_back(std::move(library));
  if (auto ok = check_table(*api); !ok) return ok.error();
  return api;
}

}  // namespace rapporteur
