// Prose set in columns, told from tables.
#pragma once

#include "text/rows.hpp"

#include <vector>

namespace rapporteur {

// The rows of a page in the order of reading, cut where prose stands in columns: each element is a stretch of
// rows to be read from top to bottom. A table is not cut: its rows hold together.
std::vector<std::vector<Row>> split_columns(std::vector<Row> rows, bool right_to_left);

}  // namespace rapporteur
