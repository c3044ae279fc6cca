#include "cli/outcomes.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

namespace rapporteur {
namespace {

constexpr std::size_t most_bad = 20, most_rejecting = 5, most_slow = 5;
constexpr double worth_telling = 1;  // second

using Documents = std::vector<const DocumentResult*>;

std::string count(std::size_t number, const char* what) {
  char text[80];
  std::snprintf(text, sizeof text, "%9zu  %s", number, what);
  return text;
}

std::string states_of(const BatchResult& result) {
  std::map<std::pair<State, std::string>, std::size_t> counts;
  for (const auto& document : result.documents) ++counts[{document.outcome.state, document.outcome.reason}];
  std::string table;
  for (const auto& [what, number] : counts)
    table += count(number, name_of(what.first).data()) + (what.second == "ok" ? "" : ": " + what.second) + "\n";
  return table;
}

// How bad a document's end is: what failed may succeed another time, what was rejected is the document's own doing.
int badness(const DocumentResult& document) {
  switch (document.outcome.state) {
    case State::failed: return 3;
    case State::degraded: return 2;
    case State::rejected: return 1;
    default: return 0;
  }
}

std::string bad_ones_of(const BatchResult& result) {
  Documents bad;
  for (const auto& document : result.documents)
    if (badness(document) > 0) bad.push_back(&document);
  if (bad.empty()) return "";
  std::stable_sort(bad.begin(), bad.end(), [](const auto* a, const auto* b) { return badness(*a) > badness(*b); });
  std::string lines = "\nNot done:\n";
  for (std::size_t i = 0; i < std::min(bad.size(), most_bad); ++i)
    lines += "  " + std::string(name_of(bad[i]->outcome.state)) + "  " + harmless_utf8(bad[i]->outcome.message) + "\n";
  if (bad.size() > most_bad) lines += "  and " + std::to_string(bad.size() - most_bad) + " more, all in the report\n";
  return lines;
}

template <class Measure, class Line>
std::string longest(const BatchResult& result, const char* title, std::size_t most, Measure measure, Line line) {
  Documents found;
  for (const auto& document : result.documents)
    if (measure(document) > 0) found.push_back(&document);
  std::stable_sort(found.begin(), found.end(), [&](const auto* a, const auto* b) { return measure(*a) > measure(*b); });
  std::string lines;
  for (std::size_t i = 0; i < std::min(found.size(), most); ++i) lines += line(*found[i]);
  return lines.empty() ? "" : "\n" + std::string(title) + ":\n" + lines;
}

}  // namespace

std::string outcomes_of(const BatchResult& result) {
  const bool all_done = std::all_of(result.documents.begin(), result.documents.end(),
                                    [](const DocumentResult& d) { return d.outcome.state == State::done; });
  const auto name = [](const DocumentResult& d) { return harmless_utf8(d.file); };
  return (all_done ? "" : states_of(result)) + bad_ones_of(result) +
         longest(
             result, "Most records refused", most_rejecting, [](const DocumentResult& d) { return d.outcome.rejected.size(); },
             [&](const DocumentResult& d) {
               return count(d.outcome.rejected.size(), "") + name(d) + ": the first, " +
                      harmless_utf8(d.outcome.rejected.front().reason) + "\n";
             }) +
         longest(
             result, "Slowest", most_slow, [](const DocumentResult& d) { return d.seconds >= worth_telling ? d.seconds : 0.0; },
             [&](const DocumentResult& d) {
               char time[40];
               std::snprintf(time, sizeof time, "%7.1f s  ", d.seconds);
               return time + name(d) + ", " + std::to_string(d.outcome.pages) + " pages\n";
             });
}

}  // namespace rapporteur
