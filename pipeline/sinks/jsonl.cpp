#include "sinks/jsonl.hpp"

#include "base/files.hpp"

namespace rapporteur {

Result<void> export_jsonl(Ledger& ledger, const std::filesystem::path& file, const std::function<bool()>& stop) {
  auto made = NewFile::begin(file);
  if (!made) return made.error();
  const auto read = ledger.each_record([&](const LedgerRecord& record) -> Result<void> {
    if (stop()) return Failure{Code::internal, "interrupted; nothing was written"};
    if (const auto put = made->append(record.json); !put) return put;
    return made->append("\n");
  });
  if (!read) return read;
  return made->commit();
}

}  // namespace rapporteur
