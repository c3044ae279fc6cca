// The folder that an author of a plugin begins with.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace rapporteur {

// Copies the template (plugins/_template) to `folder`/NAME under the plugin's name. Fails with bad_plugin when the name
// will not do, with refused when something is there already; whatever fails, nothing is left.
Result<std::filesystem::path> write_new_plugin(const std::filesystem::path& plugin_template,
                                               const std::filesystem::path& folder, const std::string& name);

}  // namespace rapporteur
