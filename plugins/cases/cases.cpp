// The plugin: stated numbers of cases in sentences, lists, tables and charts.
#include "charts.hpp"
#include "domain.hpp"
#include "narrative.hpp"
#include "restatements.hpp"
#include "tables.hpp"
#include "writing.hpp"

#include <manifest.hpp>

#include <algorithm>

namespace rapporteur::cases {
namespace {

class Cases final : public Extractor {
 public:
  void extract(const Document& document, const Job& job) override {
    std::vector<Figure> figures;
    const Domain domain(document);
    Narrative body(document, job, figures), footnotes(document, job, figures, 1 << 21);
    const auto blocks = document.blocks();
    const auto sentences = document.sentences();
    for (std::size_t s = 0, b = 0; b < blocks.size(); ++b) {
      job.check();
      const auto& block = blocks[b];
      while (s < sentences.size() && sentences[s].block < b) ++s;
      if (block.kind == RPT_ROW) {
        if (block.table >= 0 && is_first_row(document, block, b) &&
            domain.allows(block.range, static_cast<std::uint32_t>(b)))
          read_table(document, job, document.tables()[static_cast<std::size_t>(block.table)], figures);
        continue;
      }
      if (block.kind == RPT_CAPTION && domain.allows(block.range, static_cast<std::uint32_t>(b)))
        read_chart(document, b, figures);
      if (block.kind == RPT_TITLE || block.kind == RPT_HEADING || block.kind == RPT_CAPTION || block.kind == RPT_NOTE)
        continue;
      // A footnote may stand in the middle of a list: it must not break what the list hangs on.
      Narrative& narrative = block.kind == RPT_FOOTNOTE ? footnotes : body;
      if (block.kind == RPT_ITEM) narrative.begin_item(block.level);
      else narrative.begin_paragraph();
      for (; s < sentences.size() && sentences[s].block == b; ++s) {
        const auto range = sentences[s].range;
        if (domain.allows(range, static_cast<std::uint32_t>(b)))
          narrative.sentence(read(document, range, static_cast<std::uint32_t>(b)));
        else if (job.is_explained())
          tell_other_field(document, job, range);
      }
    }
    link_charts(figures);
    merge_restatements(figures);
    settle_parts(figures);
    emit_all(document, figures, job);
  }

 private:
  // For who asks: figures of cases in a passage that is taken for one of another field.
  static void tell_other_field(const Document& document, const Job& job, rpt_range sentence) {
    const auto units = document.terms(sentence, "unit");
    for (const auto& number : document.numbers(sentence)) {
      const auto counts = [&](const rpt_term& unit) { return unit.range.begin >= number.range.end && unit.range.begin <= number.range.end + 2; };
      if (number.kind == RPT_COUNT && std::any_of(units.begin(), units.end(), counts))
        job.nearly("field", number.range, "the passage does not speak of oversight or ethics, or more of another field");
    }
  }

  static bool is_first_row(const Document& document, const rpt_block& block, std::size_t index) {
    const auto& table = document.tables()[static_cast<std::size_t>(block.table)];
    const auto blocks = document.blocks();
    for (std::uint32_t i = table.first_row; i < table.end_row && i < blocks.size(); ++i)
      if (blocks[i].kind == RPT_ROW) return i == index;
    return false;
  }
};

}  // namespace
}  // namespace rapporteur::cases

RAPPORTEUR_PLUGIN(rapporteur::cases::Cases)
