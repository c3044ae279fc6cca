// A whole plugin: how many training sessions were held, and how many people attended them.
//
// The host has already found the numbers and the words of lexicon/*.json; what is left is to say which belong together.
#include <rapporteur/plugin.hpp>

#include "manifest.hpp"  // made from plugin.json, schema.json and lexicon/ when the plugin is built

namespace {

using rapporteur::contains;
using rapporteur::view;

class Starter final : public rapporteur::Extractor {
 public:
  void extract(const rapporteur::Document& document, const rapporteur::Job& job) override {
    for (const auto& sentence : document.sentences()) {
      job.check();  // lets the host stop us at the deadline
      for (const auto& unit : document.terms(sentence.range, "unit")) {
        const auto* number = number_before(document, {sentence.range.begin, unit.range.begin});
        if (number == nullptr) {
          // What `rapporteur explain` shows to those who ask why there is no record here.
          job.nearly("number_before_unit", unit.range, "no whole number stands within two words before it");
          continue;
        }
        rapporteur::Fields fields;
        fields.add("count", static_cast<std::int64_t>(number->value))
            .add("unit", view(unit.code))
            .add("unit_text", document.text(unit.range));
        // The first range is where the record stands; the others say which words carry which field.
        job.emit("starter_record", fields, {{sentence.range}, {number->range, "/count"}, {unit.range, "/unit"}}, 0.7);
      }
    }
  }

 private:
  // The last whole number of the range, unless more than two words stand between it and the range's end.
  static const rpt_number* number_before(const rapporteur::Document& document, rpt_range range) {
    const rpt_number* last = nullptr;
    for (const auto& number : document.numbers(range))
      if (number.kind == RPT_COUNT && (number.flags & RPT_INTEGER) != 0 && contains(range, number.range))
        last = &number;
    if (last == nullptr) return nullptr;
    int spaces = 0;
    for (const char c : document.text({last->range.end, range.end})) spaces += c == ' ';
    return spaces <= 3 ? last : nullptr;
  }
};

}  // namespace

RAPPORTEUR_PLUGIN(Starter)
