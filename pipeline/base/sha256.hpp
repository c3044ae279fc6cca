// SHA-256 in lower-case hexadecimal: of a document's bytes, and of what makes a record id.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

std::string sha256_hex(std::string_view bytes);

}  // namespace rapporteur
