#include "records/identity.hpp"

#include "base/sha256.hpp"

namespace rapporteur {

std::string record_id(const Identity& identity, std::size_t ordinal) {
  // Only the quote may hold a newline, and it stands last: no two identities give the same bytes.
  std::string bytes;
  bytes.append(identity.document_sha256).append("\n");
  bytes.append(identity.plugin).append("\n");
  bytes.append(identity.type).append("\n");
  bytes.append(std::to_string(identity.page)).append("\n");
  bytes.append(std::to_string(ordinal)).append("\n");
  bytes.append(identity.quote);
  return sha256_hex(bytes).substr(0, 32);
}

}  // namespace rapporteur
