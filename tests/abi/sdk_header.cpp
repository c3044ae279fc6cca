// Every template of the wrapper that an author may call, instantiated.
#include <rapporteur/plugin.hpp>

namespace {

class All final : public rapporteur::Extractor {
 public:
  All(rapporteur::Host host, std::string_view config) : host_(host), config_(config) {}
  void extract(const rapporteur::Document& d, const rapporteur::Job& job) override {
    for (const auto& row : d.blocks())
      for (const auto& cell : d.cells(row)) host_.log(RPT_LOG_DEBUG, d.text(cell.range));
    const rpt_range all{0, static_cast<std::uint32_t>(d.text().size())};
    if (d.numbers(all).empty() || d.periods(all).empty() || d.symbols(all).empty()) return;
    const auto first = d.terms(all).begin();
    rapporteur::Fields fields;
    fields.add("a", "x").add("b", std::string("y")).add("c", 1).add("d", std::size_t{2}).add("e", 0.5).add("f", true)
        .add("g", std::vector<std::string>{"z"}).add("h", rapporteur::Fields().add("i", 1u)).refer("part_of", 0)
        .add("code", rapporteur::view(first->code)).add("n", d.numbers()[0].value).raw("j", "null");
    job.check();
    job.emit("all", fields, {{all}, {first->range, "/code"}}, 0.5, {{"date_order", true, config_, {0}}});
  }

 private:
  rapporteur::Host host_;
  std::string config_;
};

}  // namespace

RAPPORTEUR_PLUGIN_AS(All, "all", "1.0.0", "{}")
