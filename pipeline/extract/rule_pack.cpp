#include "extract/rule_pack.hpp"

#include "extract/pack_matches.hpp"
#include "extract/sdk.hpp"

#include <stdexcept>
#include <utility>

namespace rapporteur {
namespace {

ReadyPack ready(std::string_view text) {
  auto pack = read_pack(text);
  if (!pack) throw std::invalid_argument(pack.error().message);
  auto made = ReadyPack::make(std::move(*pack));
  if (!made) throw std::invalid_argument(made.error().message);
  return std::move(*made);
}

UnitKind unit_of(std::uint32_t kind) { return kind == RPT_HEADING || kind == RPT_TITLE ? UnitKind::heading : UnitKind::paragraph; }

class RulePack final : public sdk::Extractor {
 public:
  RulePack(sdk::Host, std::string_view config) : pack_(ready(config)) {}

  void extract(const sdk::Document& document, const sdk::Job& job) override {
    for (const auto& block : document.blocks()) {
      job.check();
      matches_.begin_block();
      const auto tag = sdk::view(block.language);
      const auto* language = pack_.language(tag.empty() || tag == "und" ? document.language() : tag);
      if (language == nullptr) continue;
      if (block.kind == RPT_ROW)
        row(document, job, *language, block);
      else
        prose(document, job, *language, block);
    }
  }

 private:
  void prose(const sdk::Document& document, const sdk::Job& job, const ReadyLanguage& language, const rpt_block& block) {
    const auto kind = unit_of(block.kind);
    matches_.look(document, job, language, kind, {block.body});
    if (kind == UnitKind::heading) return;
    for (const auto& sentence : document.sentences(block.body))
      matches_.look(document, job, language, UnitKind::sentence, {sentence.range});
  }

  void row(const sdk::Document& document, const sdk::Job& job, const ReadyLanguage& language, const rpt_block& block) {
    std::vector<rpt_range> cells;
    for (const auto& cell : document.cells(block)) {
      cells.push_back(cell.range);
      matches_.look(document, job, language, UnitKind::cell, {cell.range});
    }
    matches_.look(document, job, language, UnitKind::row, cells);
  }

  ReadyPack pack_;
  PackMatches matches_;
};

}  // namespace

Result<std::shared_ptr<const RulePackTable>> read_rule_pack(const std::string& bytes) {
  auto pack = read_pack(bytes);
  if (!pack) return pack.error();
  auto table = std::make_shared<RulePackTable>(RulePackTable{pack->name, pack->version, pack->manifest, bytes, {}});
  if (auto made = ReadyPack::make(std::move(*pack)); !made) return made.error();
  table->api = {RPT_MAGIC, sizeof(rpt_plugin), RPT_ABI_MAJOR, 0, 0, table->name.c_str(), table->version.c_str(),
                table->manifest.c_str(), &sdk::detail::create<RulePack>, &sdk::detail::extract, &sdk::detail::destroy};
  return std::shared_ptr<const RulePackTable>(std::move(table));
}

}  // namespace rapporteur
