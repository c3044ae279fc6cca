// The order of an evaluation's dates. A date that contradicts another is reported, never corrected.
#include "checks.hpp"

#include <algorithm>

namespace rapporteur::evaluations {
namespace {

// ISO dates may be cut at the month or the year: only what both state is compared.
bool in_order(const std::string& first, const std::string& second) {
  const auto length = std::min(first.size(), second.size());
  return first.compare(0, length, second, 0, length) <= 0;
}

}  // namespace

std::vector<Check> check_dates(const Evaluation& evaluation) {
  std::vector<Check> checks;
  const auto &start = evaluation.period_start, &end = evaluation.period_end, &completed = evaluation.completed;
  if (start.empty() || end.empty()) return checks;
  if (!in_order(start, end))
    checks.push_back({"date_order", false, "the period starts " + start + " and ends " + end, {}});
  if (!completed.empty())
    checks.push_back({"date_order", in_order(start, completed),
                      "the period starts " + start + ", the evaluation was completed " + completed, {}});
  return checks;
}

}  // namespace rapporteur::evaluations
