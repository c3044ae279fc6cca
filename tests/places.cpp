#include "places.hpp"

namespace rapporteur::test {

std::filesystem::path source_dir() { return RAPPORTEUR_SOURCE_DIR; }
std::filesystem::path binary_dir() { return RAPPORTEUR_BINARY_DIR; }
std::filesystem::path shared_dir() { return RAPPORTEUR_SHARED_DIR; }

}  // namespace rapporteur::test
