#include "sinks/jsonl.hpp"

#include "base/files.hpp"

#include <algorithm>

namespace rapporteur {

std::string jsonl(std::vector<DocumentRecords> documents) {
  // Stable: two documents of one name (given twice) keep their order. std::string compares unsigned bytes.
  std::stable_sort(documents.begin(), documents.end(),
                   [](const DocumentRecords& a, const DocumentRecords& b) { return a.file < b.file; });
  std::string bytes;
  for (const auto& document : documents)
    for (const auto& line : document.lines) bytes.append(line).append("\n");
  return bytes;
}

Result<void> write_jsonl(const std::filesystem::path& file, std::vector<DocumentRecords> documents) {
  return write_file(file, jsonl(std::move(documents)));
}

}  // namespace rapporteur
