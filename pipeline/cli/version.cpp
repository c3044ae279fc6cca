// rapporteur --version
#include "base/files.hpp"
#include "cli/session.hpp"
#include "extract/plugins.hpp"
#include "kit/versions.hpp"
#include "pdf/versions.hpp"
#include "records/finish.hpp"

namespace rapporteur {

std::string version_text() {
  std::string text = "rapporteur " RAPPORTEUR_VERSION "\n"
                     "plugin ABI " + std::to_string(RPT_ABI_MAJOR) + "." + std::to_string(RPT_ABI_MINOR) + "\n"
                     "schemas    " + record_schema_version + "\n"
                     "Poppler    " + poppler_version() + "\n"
                     "qpdf       " + qpdf_version() + "\n"
                     "ICU        " + icu_version() + "\n"
                     "plugins   ";
  const auto found = load_plugins(plugin_places({}, data_folder("plugins")));
  for (const auto& plugin : found.loaded) text += " " + plugin.name + " " + plugin.version;
  if (found.loaded.empty()) text += " none found in " + data_folder("plugins").string();
  return text + "\nLicence GPL-3.0-or-later; the plugin SDK: MIT";
}

}  // namespace rapporteur
