// What a plugin makes of its own examples.
#include "conformance/check.hpp"
#include "conformance/examples.hpp"
#include "conformance/papers.hpp"

#include <set>

namespace rapporteur {
namespace {

Finding examples_hold(Workbench& bench) {
  if (bench.plugin().examples.empty()) return {{}, "it brings no examples", 0};
  Finding finding;
  for (const auto& example : bench.plugin().examples)
    for (const auto& fault : faults_of_example(example, bench))
      finding.faults.push_back(example.language + " \"" + example.text.substr(0, example.text.find('\n')) + "\": " + fault);
  return finding;
}

Finding lexicon_examples_hold(Workbench& bench) {
  if (bench.plugin().lexicons.empty()) return {{}, "it brings no lexicons", 0};
  Finding finding;
  for (const auto& [language, lexicon] : bench.plugin().lexicon->languages())
    for (const auto& fault : faults_of_lexicon(lexicon)) finding.faults.push_back(language + ": " + fault);
  return finding;
}

Finding finds_something_in_each_language(Workbench& bench) {
  Finding finding;
  for (const auto& language : languages_of(bench))
    if (bench.run(bench.paper(own_text(bench, language), language)).drafts.empty())
      finding.faults.push_back("it finds nothing in \"" + language + "\", in a text that has its own examples and words");
  return finding;
}

Finding each_type_is_found(Workbench& bench) {
  std::set<std::string> found;
  for (const auto& paper : own_papers(bench))
    for (const auto& draft : bench.run(paper).drafts) found.insert(draft.type);
  Finding finding;
  for (const auto& type : bench.plugin().types)
    if (!found.contains(type)) finding.faults.push_back("it declares the type \"" + type + "\" and gives no record of it, not from its own examples");
  return finding;
}

constexpr Check checks[] = {
    {"examples_hold", "it finds in its examples what they say", soon, examples_hold},
    {"lexicon_examples_hold", "its lexicons find in their examples what they say", soon, lexicon_examples_hold},
    {"finds_something_in_each_language", "it finds something in each language that it claims", soon, finds_something_in_each_language},
    {"each_type_is_found", "it gives records of each type that it declares", soon, each_type_is_found},
};

}  // namespace

std::span<const Check> example_checks() { return checks; }

}  // namespace rapporteur
