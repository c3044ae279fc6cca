// Bodies named in a text: those of the language file, by name; others by their shape, or as "NAME (ACR)".
#pragma once

#include "base/mentions.hpp"
#include "kit/numbers.hpp"
#include "kit/piece.hpp"

#include <map>
#include <string>
#include <vector>

namespace rapporteur {

// One for a document: an acronym is defined once and used alone after.
class OrganisationFinder {
 public:
  // Sorted, not overlapping; nothing inside `taken` (symbols).
  std::vector<Organisation> find(const Piece& piece, const std::vector<Taken>& taken);

 private:
  std::map<std::string, std::string, std::less<>> defined_;  // acronym -> id, empty where only its shape is known
};

}  // namespace rapporteur
