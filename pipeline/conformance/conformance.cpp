#include "conformance/conformance.hpp"

#include "conformance/check.hpp"
#include "conformance/child.hpp"
#include "conformance/footprint.hpp"
#include "extract/plugins.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>

namespace rapporteur {
namespace {

using nlohmann::json;

constexpr const char* loads = "loads";
constexpr const char* loads_quietly = "loading_leaves_nothing";

CheckResult result_of(const Check& check) { return {check.name, check.holds, {}, {}}; }

template <class Visit>
void each_check(Visit visit) {
  for (const auto& group : {manifest_checks(), example_checks(), setting_up_checks(), record_checks(), repeating_checks(),
                            contract_checks(), document_checks(), trace_checks()})
    for (const auto& check : group) visit(check);
}

// What its static initialisers did to the process. The file is loaded in the child only.
CheckResult look_at_loading(const std::filesystem::path& file) {
  CheckResult result{loads_quietly, "loading it changes nothing in the process", {}, {}};
  const auto end = in_child(soon, [&] {
    const auto before = footprint();
    const auto list = load_plugins({{file, true}}, Trial::no);
    auto faults = json::array();
    for (const auto& [part, is] : footprint())
      if (const auto& was = before.at(part); is != was)
        faults.push_back("the " + part + " was \"" + was.substr(0, 300) + "\", it is \"" + is.substr(0, 300) + "\"");
    return faults.dump(-1, ' ', false, json::error_handler_t::replace);
  });
  if (end.answered)
    result.faults = json::parse(end.answer).get<std::vector<std::string>>();
  else
    result.faults.push_back(end.ending);
  return result;
}

CheckResult look(const Check& check, Workbench& bench, double& ms_a_page) {
  auto result = result_of(check);
  const auto end = in_child(check.deadline, [&] {
    const auto finding = check.look(bench);
    return json{{"faults", finding.faults}, {"skipped", finding.skipped}, {"ms", finding.ms_a_page}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
  });
  if (!end.answered) {
    result.faults.push_back(end.ending);
    return result;
  }
  const auto answer = json::parse(end.answer);
  result.faults = answer["faults"].get<std::vector<std::string>>();
  result.skipped = answer["skipped"];
  ms_a_page = std::max(ms_a_page, answer["ms"].get<double>());
  return result;
}

}  // namespace

std::size_t Conformance::failed() const {
  return static_cast<std::size_t>(std::count_if(checks.begin(), checks.end(), [](const auto& check) { return !check.faults.empty(); }));
}

std::vector<CheckResult> all_checks() {
  std::vector<CheckResult> all{{loads, "this program can load it", {}, {}}, {loads_quietly, "loading it changes nothing in the process", {}, {}}};
  each_check([&](const Check& check) { all.push_back(result_of(check)); });
  return all;
}

Result<Conformance> check_plugin(const std::filesystem::path& file, const std::vector<std::string>& only,
                                 const std::function<void(const CheckResult&)>& seen) {
  Conformance all;
  const auto wanted = [&](const char* name) { return only.empty() || std::find(only.begin(), only.end(), name) != only.end(); };
  const auto add = [&](CheckResult result) {
    seen(result);
    all.checks.push_back(std::move(result));
  };
  auto loading = wanted(loads_quietly) ? look_at_loading(file) : CheckResult();
  auto found = load_plugins({{file, true}});
  const bool usable = !found.loaded.empty();
  const std::string reason = usable ? "" : found.refused.empty() ? "no plugin is there" : found.refused.front().reason;
  if (!usable || wanted(loads))
    add({loads, "this program can load it", usable ? std::vector<std::string>() : std::vector{reason}, {}});
  if (!usable) return all;
  if (wanted(loads_quietly)) add(std::move(loading));
  all.plugin = found.loaded.front().name;
  all.version = found.loaded.front().version;
  auto bench = Workbench::make(std::move(found.loaded.front()));
  if (!bench) return bench.error();
  each_check([&](const Check& check) {
    if (wanted(check.name)) add(look(check, **bench, all.ms_a_page));
  });
  return all;
}

}  // namespace rapporteur
