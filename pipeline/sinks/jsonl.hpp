// records.jsonl: one record a line, in an order that does not depend on how the work was spread.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace rapporteur {

// One document's records, each one line of JSON, sorted as `finish` sorts them.
struct DocumentRecords {
  std::string file;  // as in the records' document.file
  std::vector<std::string> lines;
};

// Documents sorted by the bytes of their path; each record with a newline behind it.
std::string jsonl(std::vector<DocumentRecords> documents);

// The same into a file, whole or not at all.
Result<void> write_jsonl(const std::filesystem::path& file, std::vector<DocumentRecords> documents);

}  // namespace rapporteur
