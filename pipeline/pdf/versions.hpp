// The versions of the PDF libraries that the program runs with, for --version and run reports.
#pragma once

#include <string>

namespace rapporteur {

std::string poppler_version();
std::string qpdf_version();

}  // namespace rapporteur
