// Failed consistency checks of a document's records: findings for a person.
#pragma once

#include "records/finish.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace rapporteur {

struct Finding {
  std::string plugin, id, type;      // the record, and whose it is
  int page = 0;                      // of its first evidence
  std::string name, detail;          // of the check
  std::vector<std::string> records;  // the others that took part
};

// A plugin may fail as many checks as it likes; nobody reads more of one document and plugin.
inline constexpr std::size_t most_findings = 500;

// By the order of the records. A check that stands on each of its records is one finding, told at the first.
std::vector<Finding> findings_of(const std::vector<Record>& records);

}  // namespace rapporteur
