// Tables whose cells are ruled off: rows and columns are those of Line.place.
#pragma once

#include "structure/tables.hpp"

#include <vector>

namespace rapporteur {

class RuledTables {
 public:
  explicit RuledTables(const std::vector<const FlowLine*>& lines);

  // The rows from line `at` on, up to a row of prose or the end of the table; end 0 where the line stands in none, or
  // in a row of prose: a single cell as wide as the table that holds sentences is a text with a line round it
  // (management responses put recommendations there).
  FoundTable find(std::size_t at) const;

 private:
  struct Lines {
    std::size_t end = 0;      // of the table
    std::uint32_t columns = 0;
    bool prose = false;
  };
  void read_table(std::size_t begin, std::size_t end);

  const std::vector<const FlowLine*>& lines_;
  std::vector<Lines> of_;
};

}  // namespace rapporteur
