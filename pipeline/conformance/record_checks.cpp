// What a plugin hands back: would the host keep it all?
#include "conformance/call.hpp"
#include "conformance/check.hpp"
#include "conformance/papers.hpp"
#include "records/ground.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <set>

namespace rapporteur {
namespace {

using nlohmann::json;

constexpr std::size_t most_told = 5;

// Looks at what comes of each of the plugin's own documents; says each thing once.
Finding over_own_papers(Workbench& bench, const std::function<void(const Paper&, const Called&, std::set<std::string>&)>& look) {
  const auto instance = created(bench.plugin());
  std::set<std::string> faults;
  for (const auto& paper : own_papers(bench)) look(paper, call(bench.plugin(), *instance, paper), faults);
  Finding finding;
  finding.faults.assign(faults.begin(), faults.end());
  if (finding.faults.size() > most_told) finding.faults.resize(most_told);
  return finding;
}

std::string named(const Draft& draft) { return draft.type + " " + draft.fields.substr(0, 300); }

Finding reads_its_own(Workbench& bench) {
  return over_own_papers(bench, [](const Paper& paper, const Called& called, auto& faults) {
    if (!called.wrong.empty()) faults.insert("in a text in \"" + paper.document.language + "\" " + called.wrong);
  });
}

Finding no_exception_escapes(Workbench& bench) {
  return over_own_papers(bench, [](const Paper&, const Called& called, auto& faults) {
    if (called.escaped) faults.insert(called.wrong + "; catch everything in extract, as RAPPORTEUR_PLUGIN does");
  });
}

Finding records_accepted(Workbench& bench) {
  return over_own_papers(bench, [](const Paper&, const Called& called, auto& faults) {
    for (const auto& refused : called.refused) faults.insert("the host refuses a record: " + refused.reason);
  });
}

Finding records_valid(Workbench& bench) {
  return over_own_papers(bench, [&](const Paper&, const Called& called, auto& faults) {
    for (const auto& draft : called.drafts) {
      const auto fields = json::parse(draft.fields, nullptr, false);
      if (!fields.is_object()) {
        faults.insert("the fields are no JSON object: " + named(draft));
      } else if (bench.schemas().find_type(draft.type) != nullptr) {
        auto checked = fields;  // references are not ids yet
        for (const auto& name : bench.plugin().references) checked.erase(name);
        for (const auto& fault : bench.schemas().check_fields(draft.type, checked))
          if (std::none_of(bench.plugin().references.begin(), bench.plugin().references.end(),
                           [&](const auto& name) { return fault.pointer == "/" + name; }))
            faults.insert(draft.type + fault.pointer + ": " + fault.reason);
      }
    }
  });
}

Finding records_grounded(Workbench& bench) {
  return over_own_papers(bench, [](const Paper& paper, const Called& called, auto& faults) {
    const Grounder grounder(paper.document);
    for (const auto& draft : called.drafts)
      for (const auto& evidence : draft.evidence)
        if (const auto ground = grounder.ground(evidence.range); !ground)
          faults.insert("evidence of " + named(draft) + ": " + ground.error().message);
  });
}

Finding evidence_names_fields(Workbench& bench) {
  return over_own_papers(bench, [](const Paper&, const Called& called, auto& faults) {
    for (const auto& draft : called.drafts) {
      const auto fields = json::parse(draft.fields, nullptr, false);
      for (const auto& evidence : draft.evidence) {
        if (evidence.field.empty()) continue;
        const bool there = evidence.field[0] == '/' && fields.is_object() &&
                           fields.contains(evidence.field.substr(1, evidence.field.find('/', 1) - 1));
        if (!there) faults.insert("evidence is given for \"" + evidence.field + "\", which " + named(draft) + " does not have");
      }
    }
  });
}

Finding host_keeps_all(Workbench& bench) {
  return over_own_papers(bench, [&](const Paper& paper, const Called& called, auto& faults) {
    for (const auto& rejected : finish(paper.document, called.drafts, bench.schemas()).rejected)
      faults.insert("the host refuses " + rejected.type + " " + rejected.fields.substr(0, 300) + ": " + rejected.reason);
  });
}

Finding references_resolve(Workbench& bench) {
  return over_own_papers(bench, [&](const Paper& paper, const Called& called, auto& faults) {
    for (const auto& note : finish(paper.document, called.drafts, bench.schemas()).notes)
      faults.insert("of a " + note.type + ", " + note.pointer + ": " + note.reason);
  });
}

Finding nothing_twice(Workbench& bench) {
  return over_own_papers(bench, [&](const Paper& paper, const Called& called, auto& faults) {
    const auto twice = finish(paper.document, called.drafts, bench.schemas()).duplicates;
    if (twice > 0)
      faults.insert("in a text in \"" + paper.document.language + "\" " + std::to_string(twice) + " records have type, fields and evidence of an earlier one");
  });
}

constexpr Check checks[] = {
    {"reads_its_own", "it reads a document in each of its languages to the end", soon, reads_its_own},
    {"no_exception_escapes", "no exception crosses the plugin boundary", soon, no_exception_escapes},
    {"records_accepted", "the host accepts each record that it hands over", soon, records_accepted},
    {"records_valid", "its fields are as its schemas say", soon, records_valid},
    {"records_grounded", "its evidence stands in the document, on whole characters", soon, records_grounded},
    {"evidence_names_fields", "evidence for a field is for one that the record has", soon, evidence_names_fields},
    {"host_keeps_all", "the host makes a record of each draft", soon, host_keeps_all},
    {"references_resolve", "references and checks lead to records", soon, references_resolve},
    {"nothing_twice", "it says nothing twice", soon, nothing_twice},
};

}  // namespace

std::span<const Check> record_checks() { return checks; }

}  // namespace rapporteur
