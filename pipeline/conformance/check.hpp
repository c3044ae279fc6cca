// The named checks of `rapporteur plugins check`. Each is a function that looks at one thing; conformance.cpp runs each in
// a process of its own. A check's name is one for ever: people search for it, scripts ask for it.
#pragma once

#include "conformance/workbench.hpp"

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace rapporteur {

struct Finding {
  std::vector<std::string> faults;  // clauses; none: it holds
  std::string skipped;              // why it could not be looked at
  double ms_a_page = 0;             // CPU time, where it was measured
};

struct Check {
  const char* name;
  const char* holds;  // what is so of a plugin that passes, as a clause
  std::chrono::milliseconds deadline;
  Finding (*look)(Workbench&);
};

inline constexpr std::chrono::milliseconds soon{60'000}, late{300'000};

std::span<const Check> manifest_checks();
std::span<const Check> example_checks();
std::span<const Check> setting_up_checks();
std::span<const Check> record_checks();
std::span<const Check> repeating_checks();
std::span<const Check> contract_checks();
std::span<const Check> document_checks();
std::span<const Check> trace_checks();

}  // namespace rapporteur
