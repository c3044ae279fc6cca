// Tables between level lines only, as printers set them: one above the heads, one below, one at the end.
#pragma once

#include "structure/tables.hpp"

#include <vector>

namespace rapporteur {

struct Band {
  double top = 0, head = 0, bottom = 0;  // of the first line, of the one below the heads, of the last
  double start = 0, end = 0;
  std::vector<double> across;  // level lines below the first, as wide as it
  std::vector<Rule> inner;     // lines over some columns inside the head
  std::vector<Extent> columns;  // where the line below the heads is drawn column by column

  // Only the first `lines` of across; fewer than two are no table.
  void keep(std::size_t lines) {
    across.resize(lines);
    bottom = lines < 2 ? 0 : across.back();
  }
};

class BandedTables {
 public:
  BandedTables(const std::vector<const FlowLine*>& lines, const StructureWords& words)
      : lines_(lines), words_(words) {}

  // The table whose first line is `at`; end 0 where there is none, or where its columns cannot be told for certain.
  FoundTable find(std::size_t at) const;

 private:
  void cut_before_prose(Band& band, std::size_t at) const;
  bool names_table(const FlowLine& line) const;
  const std::vector<const FlowLine*>& lines_;
  const StructureWords& words_;
};

}  // namespace rapporteur
