// A record's id: a function of content alone, so that doing a document twice changes nothing and a reviewer's
// decision survives an upgrade that finds the same words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur {

// What a record is told apart by. Two records may be equal in all of it ("14" and "4" out of one table row).
struct Identity {
  std::string_view document_sha256, plugin, type;
  int page = 0;            // of the first evidence
  std::string_view quote;  // of the first evidence
};

// The first 128 bits of SHA-256 over the identity and the ordinal among records equal in it, in hex.
std::string record_id(const Identity& identity, std::size_t ordinal);

}  // namespace rapporteur
