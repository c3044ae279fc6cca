// The version of ICU that the program runs with, not the one it was compiled with.
#include "kit/versions.hpp"

#include <unicode/uversion.h>

namespace rapporteur {

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

}  // namespace rapporteur
