#include "pdf/versions.hpp"

#include <poppler-config.h>
#include <qpdf/QPDF.hh>

namespace rapporteur {

std::string poppler_version() { return POPPLER_VERSION; }
std::string qpdf_version() { return QPDF::QPDFVersion(); }

}  // namespace rapporteur
