// A chart whose numbers sum to a figure that the text states shows the parts of that figure.
#include "restatements.hpp"

#include <algorithm>
#include <map>

namespace rapporteur::cases {
namespace {

constexpr int first_split = 1 << 22;  // apart from the breakdowns of prose and tables

// The one figure of that number and time; -1 where none or several of different units could be meant.
int stated(const std::vector<Figure>& figures, std::int64_t count, const Span& period) {
  int found = -1;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& f = figures[i];
    if (f.chart >= 0 || f.count != count || f.unit.empty() || f.single) continue;
    if (!f.period.empty() && !period.empty() && f.period != period) continue;
    if (found >= 0 && figures[static_cast<std::size_t>(found)].unit != f.unit) return -1;
    if (found < 0) found = static_cast<int>(i);
  }
  return found;
}

}  // namespace

void link_charts(std::vector<Figure>& figures) {
  std::map<int, std::vector<std::size_t>> charts;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (figures[i].chart >= 0) charts[figures[i].chart].push_back(i);
  for (const auto& [chart, members] : charts) {
    std::int64_t sum = 0;
    for (const auto i : members) sum += figures[i].count;
    const int total = sum < 10 ? -1 : stated(figures, sum, figures[members.front()].period);
    if (total < 0) continue;
    for (const auto i : members) {
      const auto& unit = figures[static_cast<std::size_t>(total)].unit;
      if (figures[i].unit != unit) figures[i].unit_text.clear();
      figures[i].unit = unit;
      if (figures[i].part_of >= 0) continue;
      figures[i].part_of = total;
      figures[i].split = first_split + chart;
    }
  }
}

}  // namespace rapporteur::cases
