#include "cli/out_folder.hpp"

#include "base/utf8.hpp"
#include "cli/session.hpp"

#include <filesystem>

namespace rapporteur {

Result<Ledger> open_ledger(const std::string& folder) {
  const auto file = std::filesystem::path(folder) / "ledger.sqlite";
  std::error_code ec;
  if (!std::filesystem::is_regular_file(file, ec))
    return Failure{Code::unreadable, "\"" + printable_utf8(folder) + "\" has no ledger.sqlite; a folder that \"rapporteur run "
                                     "INPUT --out DIR\" has filled was expected"};
  return Ledger::open(file);
}

int complain_of_folder(const Failure& failure) {
  return complain(failure.code == Code::unreadable ? wrong_usage : cannot_go_on, failure.message);
}

}  // namespace rapporteur
