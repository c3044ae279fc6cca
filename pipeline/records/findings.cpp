// Reads the failed checks out of finished records.
#include "records/findings.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace rapporteur {
namespace {

using nlohmann::json;

// Name and members, whichever of them the check stands on.
std::vector<std::string> identity_of(const Finding& finding) {
  auto members = finding.records;
  members.push_back(finding.id);
  std::sort(members.begin(), members.end());
  members.push_back(finding.name);
  return members;
}

}  // namespace

std::vector<Finding> findings_of(const std::vector<Record>& records) {
  std::vector<Finding> findings;
  std::set<std::vector<std::string>> known;
  std::map<std::string, std::size_t> found;  // by plugin, as none may crowd out another's
  for (const auto& record : records) {
    if (record.json.find("\"ok\":false") == std::string::npos) continue;  // most records: not worth parsing
    const auto told = json::parse(record.json);
    for (const auto& check : told.at("checks")) {
      if (check.at("ok").get<bool>()) continue;
      if (found[record.plugin] == most_findings) break;
      Finding finding{record.plugin, record.id, record.type, record.page, check.at("name"), check.at("detail"), check.at("records")};
      // A record may fail a check of one name several times on its own (two dates): members tell nothing then.
      if (!finding.records.empty() && !known.insert(identity_of(finding)).second) continue;
      ++found[record.plugin];
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace rapporteur
