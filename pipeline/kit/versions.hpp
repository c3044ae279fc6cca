// The version of ICU that the program runs with.
#pragma once

#include <string>

namespace rapporteur {

std::string icu_version();

}  // namespace rapporteur
