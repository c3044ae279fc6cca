// Reads the failed checks out of finished records.
#include "records/findings.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
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
  for (const auto& record : records) {
    if (record.json.find("\"ok\":false") == std::string::npos) continue;  // most records: not worth parsing
    const auto told = json::parse(record.json);
    for (const auto& check : told.at("checks")) {
      if (check.at("ok").get<bool>()) continue;
      if (findings.size() == most_findings) return findings;
      Finding finding{record.id, record.type, record.page, check.at("name"), check.at("detail"), check.at("records")};
      // A record may fail a check of one name several times on its own (two dates): members tell nothing then.
      if (finding.records.empty() || known.insert(identity_of(finding)).second) findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace rapporteur
