// Tables, from lines whose cells stand under one another.
#pragma once

#include "kit/structure_words.hpp"
#include "structure/proto.hpp"

#include <cstddef>
#include <vector>

namespace rapporteur {

struct FoundTable {
  std::size_t end = 0;          // index of the line behind it; 0: none here
  std::vector<ProtoBlock> rows;
  std::uint32_t head_rows = 0;
  std::vector<Extent> columns;      // of an unruled one
  std::uint32_t ruled_columns = 0;  // of a ruled one
};

// Puts the cells of a row under columns found later.
void place_under(ProtoBlock& row, const std::vector<Extent>& columns);

class TableFinder {
 public:
  TableFinder(const std::vector<const FlowLine*>& lines, const StructureWords& words) : lines_(lines), words_(words) {}

  // A table that begins at `at`. `captioned`: the line before it is a table's caption, so that less will do.
  // `before`: the table that the page before ended with, to be gone on with; nullptr where there is none.
  FoundTable find(std::size_t at, bool captioned, const FoundTable* before) const;

 private:
  struct Segment {
    Span span;
    double start = 0, end = 0;
  };
  using Segments = std::vector<Segment>;

  Segments segments(std::size_t at) const;
  bool is_tabular(std::size_t at, const Segments& segments) const;
  bool aligned(const Segments& a, const Segments& b, double size) const;
  bool may_stand_between(std::size_t at, const Segments& segments, const Segments& model) const;
  std::size_t first_tabular(std::size_t at, std::size_t reach) const;
  std::size_t extend(std::size_t at, std::vector<Segments>& all) const;
  Segments split_figures(const Segments& line, const std::vector<Extent>& columns) const;
  std::vector<Extent> columns_of(const std::vector<Segments>& all) const;

  const std::vector<const FlowLine*>& lines_;
  const StructureWords& words_;
};

}  // namespace rapporteur
