// Records as tables: one a type, one of the documents, one of all passages. Made once, written by CSV, XLSX and SQLite.
#pragma once

#include "base/result.hpp"
#include "records/fields.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace rapporteur {

using DataCell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct DataColumn {
  std::string name;  // unlike all others of its table, whatever their case
  FieldKind kind = FieldKind::text;
  bool prose = false;        // sentences of the document: wide, and what tells a table's direction of writing
  bool of_document = false;  // the same in each row of a document
};

struct DataTable {
  std::string name;  // of the type, "documents" or "evidence"; unlike all others, and never "records" or "search"
  std::vector<DataColumn> columns;
};

// What a row is about.
struct RowSubject {
  std::string sha256, record;  // record is empty for a document
};

class TableWriter {
 public:
  virtual ~TableWriter() = default;
  // Once: all tables. The last two are "documents" and "evidence".
  virtual Result<void> begin(const std::vector<DataTable>& tables) = 0;
  // Texts are UTF-8 without control characters but line ends (visible_text).
  virtual Result<void> add(std::size_t table, const std::vector<DataCell>& row, const RowSubject& subject) = 0;
  // Nothing is in place before this.
  virtual Result<void> commit() = 0;
};

// A text as it may stand in a cell: characters that control, and those that turn the direction of writing, as \u202e; bytes
// that are no UTF-8 as %XX. Line ends and the marks U+200E, U+200F, which turn nothing, stay.
std::string visible_text(std::string_view text);

}  // namespace rapporteur
