// Where the tests find the sources, what was built, and the shared material. Functions of one small source and not
// definitions for all: those differ from work tree to work tree, and a compiler cache would know nothing again there.
#pragma once

#include <filesystem>

namespace rapporteur::test {

std::filesystem::path source_dir();
std::filesystem::path binary_dir();
std::filesystem::path shared_dir();

}  // namespace rapporteur::test
