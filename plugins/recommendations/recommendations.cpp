// The plugin: runs the finders, the surest first, and emits a record for each recommendation in reading order.
#include "manifest.hpp"
#include "recommendation.hpp"

#include <numeric>

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

class Recommendations final : public Extractor {
 public:
  void extract(const Document& document, const Job& job) override {
    Findings findings;
    findings.taken.assign(document.blocks().size(), false);
    find_labelled(document, job, findings);
    find_tables(document, job, findings);
    find_lists(document, job, findings);
    find_in_sentences(document, job, findings);
    find_aggregates(document, job, findings);
    emit(job, findings.all);
  }

 private:
  static void emit(const Job& job, const std::vector<Recommendation>& all) {
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return all[a].evidence.front().range.begin < all[b].evidence.front().range.begin;
    });
    std::vector<std::optional<std::uint32_t>> ordinals(all.size());
    for (const auto i : order) {
      auto fields = fields_of(all[i]);
      if (all[i].part_of && ordinals[*all[i].part_of]) fields.refer("part_of", *ordinals[*all[i].part_of]);
      ordinals[i] = job.emit("recommendation", fields, all[i].evidence, all[i].confidence, all[i].checks);
    }
  }
};

}  // namespace
}  // namespace rapporteur::recommendations

RAPPORTEUR_PLUGIN(rapporteur::recommendations::Recommendations)
