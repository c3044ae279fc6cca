// `rapporteur plugins check`: every check of a plugin, each in a process of its own with a deadline.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace rapporteur {

struct CheckResult {
  std::string name;                 // "same_again"
  std::string holds;                // what is so of a plugin that passes, as a clause
  std::vector<std::string> faults;  // clauses; none: it passed, unless it was skipped
  std::string skipped;              // why it could not be looked at; empty where it was
};

struct Conformance {
  std::string plugin, version;  // empty where it could not be loaded
  std::vector<CheckResult> checks;
  double ms_a_page = 0;         // CPU time that the plugin takes for a page of forty paragraphs; 0 where not measured

  std::size_t failed() const;
};

// Names and what holds, in the order in which they are looked at.
std::vector<CheckResult> all_checks();

// `only`: the names of those to look at; none: all. Each is told to `seen` when it is done. Call before the process has
// threads and before anything has loaded the plugin. A Failure where the program's own data cannot be read.
Result<Conformance> check_plugin(const std::filesystem::path& file, const std::vector<std::string>& only,
                                 const std::function<void(const CheckResult&)>& seen);

}  // namespace rapporteur
