// The plugin: runs the finders, the surest first, and emits a record for each recommendation in reading order.
#include "manifest.hpp"
#include "recommendation.hpp"

#include <map>
#include <numeric>
#include <set>

namespace rapporteur::recommendations {
namespace {

Fields fields_of(const Recommendation& one) {
  Fields fields;
  const auto text = [&](const char* key, const std::string& value) {
    if (!value.empty()) fields.add(key, value);
  };
  const auto coded = [&](const char* key, const char* words, const Coded& value) {
    text(key, value.code);
    text(words, value.text);
  };
  text("label", one.label);
  text("issuer", one.issuer);
  text("addressee", one.addressee);
  text("action", one.action);
  coded("modality", "modality_text", one.modality);
  coded("priority", "priority_text", one.priority);
  coded("acceptance", "acceptance_text", one.acceptance);
  coded("status", "status_text", one.status);
  text("due", one.due);
  text("source_document", one.source_document);
  if (one.count) fields.add("count", *one.count);
  return fields;
}

// "contained 3 recommendations" against the ones listed from the same report. Fewer may be listed than were made; only
// as many or more can be judged. The check goes to the last of them, whose ordinals before it are known.
void check_counts(const std::vector<std::size_t>& order, std::vector<Recommendation>& all) {
  std::map<std::string, std::vector<std::size_t>> listed, counted;
  for (const auto i : order) {
    const auto& one = all[i];
    if (one.source_document.empty()) continue;
    if (!one.action.empty() && !one.label.empty()) listed[one.source_document].push_back(i);
    if (one.count && !one.part_of) counted[one.source_document].push_back(i);
  }
  for (const auto& [source, items] : listed) {
    const auto totals = counted.find(source);
    if (totals == counted.end()) continue;
    const auto stated = *all[totals->second.front()].count;
    const auto found = static_cast<std::int64_t>(items.size());
    if (found < stated) continue;
    Check check{"recommendation_count", found == stated,
                source + ": " + std::to_string(stated) + " stated, " + std::to_string(found) + " listed", {}};
    std::vector<std::size_t> members = items;
    members.push_back(totals->second.front());
    std::size_t last = 0;
    for (std::size_t at = 0; at < order.size(); ++at)
      if (std::find(members.begin(), members.end(), order[at]) != members.end()) last = order[at];
    for (const auto member : members)
      if (member != last) check.records.push_back(static_cast<std::uint32_t>(member));
    all[last].checks.push_back(std::move(check));
  }
}

// "The evaluation (IED-24-031) contained 7 recommendations" is told as the evaluation's number. Where the document goes
// on to list recommendations of that very report, those are the records, and the bare number is none beside them; it
// stays where a check or a part needs it.
std::vector<bool> told_by_items(const std::vector<Recommendation>& all) {
  std::set<std::string> listed;
  std::set<std::size_t> needed;
  for (const auto& one : all) {
    if (!one.source_document.empty() && !one.label.empty() && !one.action.empty()) listed.insert(one.source_document);
    if (one.part_of) needed.insert(*one.part_of);
    for (const auto& check : one.checks) needed.insert(check.records.begin(), check.records.end());
  }
  std::vector<bool> told(all.size(), false);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& one = all[i];
    const bool bare = one.status.code.empty() && one.acceptance.code.empty() && one.priority.code.empty() && one.due.empty();
    told[i] = one.count && bare && one.checks.empty() && needed.count(i) == 0 && listed.count(one.source_document) > 0;
  }
  return told;
}

class Recommendations final : public Extractor {
 public:
  void extract(const Document& document, const Job& job) override {
    Findings findings;
    findings.taken.assign(document.blocks().size(), false);
    const auto run = [&](const char* rule, void (*find)(const Document&, const Job&, Findings&)) {
      auto i = findings.all.size();
      for (find(document, job, findings); i < findings.all.size(); ++i)
        job.fired(rule, findings.all[i].evidence.front().range);
    };
    run("labelled", find_labelled);
    run("follow_up_table", find_tables);
    run("list", find_lists);
    run("announced_list", find_announced);
    run("sentence", find_in_sentences);
    run("number_of_recommendations", find_aggregates);
    find_cards(document, findings.all);
    emit(job, std::move(findings.all));
  }

 private:
  static void emit(const Job& job, std::vector<Recommendation> all) {
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return all[a].evidence.front().range.begin < all[b].evidence.front().range.begin;
    });
    check_counts(order, all);
    const auto told = told_by_items(all);
    std::vector<std::optional<std::uint32_t>> ordinals(all.size());
    for (const auto i : order) {
      if (told[i]) continue;
      for (auto& check : all[i].checks) {
        std::vector<std::uint32_t> emitted;
        for (const auto index : check.records)
          if (ordinals[index]) emitted.push_back(*ordinals[index]);
        check.records = std::move(emitted);
      }
      auto fields = fields_of(all[i]);
      if (all[i].part_of && ordinals[*all[i].part_of]) fields.refer("part_of", *ordinals[*all[i].part_of]);
      ordinals[i] = job.emit("recommendation", fields, all[i].evidence, all[i].confidence, all[i].checks);
    }
  }
};

}  // namespace
}  // namespace rapporteur::recommendations

RAPPORTEUR_PLUGIN(rapporteur::recommendations::Recommendations)
