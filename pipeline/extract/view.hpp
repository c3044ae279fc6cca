// Document and Layers as the flat arrays of the plugin ABI, without copying text.
#pragma once

#include "document/document.hpp"
#include "document/layers.hpp"

#include <rapporteur/abi.h>

#include <cstdint>
#include <vector>

namespace rapporteur {

// Borrows from both, which must outlive it unchanged. Made once a document; only the terms differ by plugin.
class DocumentView {
 public:
  DocumentView(const Document& document, const Layers& layers);

  // What the plugin at this position sees. Good until the next call.
  const rpt_document& for_plugin(std::uint32_t lexicon);

 private:
  void add_pages(const Document& document);
  void add_blocks(const Document& document);
  void add_layers(const Layers& layers);

  const Layers& layers_;
  std::vector<rpt_page> pages_;
  std::vector<rpt_section> sections_;
  std::vector<rpt_block> blocks_;
  std::vector<rpt_table> tables_;
  std::vector<rpt_cell> cells_;
  std::vector<rpt_sentence> sentences_;
  std::vector<rpt_number> numbers_;
  std::vector<rpt_period> periods_;
  std::vector<rpt_symbol> symbols_;
  std::vector<rpt_organisation> organisations_;
  std::vector<rpt_term> terms_;
  rpt_document raw_{};
};

}  // namespace rapporteur
