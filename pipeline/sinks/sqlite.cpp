#include "sinks/sqlite.hpp"

#include "base/utf8.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest_piece = 4;  // characters

bool is_han(char32_t c) {
  return (c >= 0x3400 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) || (c >= 0x20000 && c < 0x40000) || c == 0x3005 || c == 0x3007;
}

bool is_arabic_mark(char32_t c) { return c == 0x640 || (c >= 0x64b && c < 0x660) || c == 0x670; }

void append_pieces(std::string_view run, std::string& out) {
  for (std::size_t begin = 0; begin < run.size();) {
    auto end = begin;
    for (std::size_t length = 0; length < longest_piece && end < run.size(); ++length) {
      next_code_point(run, end);
      out.append(out.empty() || out.back() == ' ' ? "" : " ").append(run.substr(begin, end - begin));
    }
    next_code_point(run, begin);
  }
  out += ' ';
}

// Nothing where the schema does not say: TEXT would make texts of numbers.
const char* type_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::integer: return " INTEGER";
    case FieldKind::number: return " REAL";
    case FieldKind::other: return "";
    default: return " TEXT";
  }
}

std::string columns_of(const DataTable& table, bool of_records) {
  std::string columns;
  for (const auto& column : table.columns)
    if (!of_records || !column.of_document)
      columns += (columns.empty() ? "" : ", ") + sql_name(column.name) + type_of(column.kind);
  return columns;
}

std::string stored_as(const DataTable& table) { return "_" + table.name; }  // no type's name begins so

// The table's columns, those of the document from its own row.
std::string view_of(const DataTable& table, bool of_records) {
  std::string columns;
  for (const auto& column : table.columns) {
    constexpr std::size_t behind = std::char_traits<char>::length("document_");
    const bool joined = of_records && column.of_document;
    columns += (columns.empty() ? "" : ", ") + (joined ? "d." + sql_name(column.name.substr(behind)) + " AS " : "r.") + sql_name(column.name);
  }
  return "CREATE VIEW " + sql_name(table.name) + " AS SELECT " + columns + " FROM " + sql_name(stored_as(table)) + " AS r" +
         (of_records ? " LEFT JOIN _documents AS d ON d.sha256 = r.document_sha256 AND d.state <> 'skipped'" : "");
}

std::string all_records(const std::vector<DataTable>& tables) {
  std::string all = "CREATE VIEW records AS ";
  for (std::size_t i = 0; i + 2 < tables.size(); ++i)
    all += (i == 0 ? "" : " UNION ALL ") + ("SELECT id, " + sql_text(tables[i].name)) +
           " AS type, language, confidence, page, paragraph, quote, document_file, document_sha256 FROM " + sql_name(tables[i].name);
  return all;
}

}  // namespace

std::string search_words(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    const auto c = next_code_point(text, at);
    if (!is_han(c)) {
      if (!is_arabic_mark(c)) out.append(text.substr(begin, at - begin));
      continue;
    }
    for (auto end = at; end < text.size() && is_han(next_code_point(text, end));) at = end;
    out += ' ';
    append_pieces(text.substr(begin, at - begin), out);
  }
  return out;
}

Result<void> SqliteWriter::make(const DataTable& table, bool of_records) {
  const auto name = sql_name(stored_as(table));
  if (const auto done = database_->run("CREATE TABLE " + name + " (" + columns_of(table, of_records) + ");" + view_of(table, of_records)); !done)
    return done;
  std::size_t stored = 0;
  for (const auto& column : table.columns) stored += !of_records || !column.of_document;
  std::string marks;
  for (std::size_t i = 0; i < stored; ++i) marks += i == 0 ? "?" : ", ?";
  const auto insert = database_->prepare("INSERT INTO " + name + " VALUES (" + marks + ")");
  if (!insert) return insert.error();
  inserts_.push_back(*insert);
  return {};
}

Result<void> SqliteWriter::begin(const std::vector<DataTable>& tables) {
  tables_ = tables;
  auto made = NewDatabase::begin(file_);
  if (!made) return made.error();
  database_.emplace(std::move(*made));
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (const auto done = make(tables[i], i + 2 != tables.size()); !done) return done;
  if (const auto done = database_->run("CREATE VIRTUAL TABLE search USING fts5 (words, record UNINDEXED, type UNINDEXED,"
                                       " tokenize = 'unicode61 remove_diacritics 2')");
      !done)
    return done;
  const auto insert = database_->prepare("INSERT INTO search VALUES (?, ?, ?)");
  if (!insert) return insert.error();
  insert_search_ = *insert;
  return {};
}

// All that a record's row says in words: fields and quote.
Result<void> SqliteWriter::add_to_search(const DataTable& table, const std::vector<DataCell>& row) {
  std::string words;
  for (std::size_t i = 1; i < row.size(); ++i)
    if (const auto* text = std::get_if<std::string>(&row[i]); text != nullptr && table.columns[i].name != "document_sha256")
      (words += search_words(*text)) += '\n';
  return database_->insert(insert_search_, {words, row.front(), table.name});
}

Result<void> SqliteWriter::add(std::size_t number, const std::vector<DataCell>& row, const RowSubject&) {
  const auto& table = tables_[number];
  std::vector<DataCell> stored;
  for (std::size_t i = 0; i < row.size(); ++i)
    if (number + 2 == tables_.size() || !table.columns[i].of_document) stored.push_back(row[i]);
  if (const auto done = database_->insert(inserts_[number], stored); !done) return done;
  return number + 2 < tables_.size() ? add_to_search(table, row) : Result<void>();
}

Result<void> SqliteWriter::commit() {
  std::string last = "CREATE UNIQUE INDEX _document_by_file ON _documents (file, sha256);"
                     "CREATE INDEX _document_by_content ON _documents (sha256); CREATE INDEX _evidence_by_record ON _evidence (record);";
  for (std::size_t i = 0; i + 2 < tables_.size(); ++i)
    last += "CREATE INDEX " + sql_name("_" + tables_[i].name + "_by_id") + " ON " + sql_name(stored_as(tables_[i])) + " (id);";
  if (tables_.size() > 2) last += all_records(tables_) + ";";
  last += "INSERT INTO search (search) VALUES ('optimize');";
  if (const auto done = database_->run(last); !done) return done;
  return database_->commit();
}

}  // namespace rapporteur
