#include "sinks/export_tables.hpp"

#include "base/utf8.hpp"
#include "sinks/record_table.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rapporteur {
namespace {

using nlohmann::ordered_json;

// What the records say of their document: the ledger's own rows do not know it.
struct About {
  DataCell symbol, title, language, date;
};

struct Contents {
  std::map<std::string, FieldNames> types;
  std::map<std::string, About> documents;  // by SHA-256, where there is a record
};

DataCell text_cell(const std::string& text) { return text.empty() ? DataCell() : DataCell(visible_text(text)); }

DataCell text_cell(const ordered_json& value) { return value.is_string() ? text_cell(value.get<std::string>()) : DataCell(); }

Result<void> each_parsed(Ledger& ledger, const std::function<bool()>& stop,
                         const std::function<Result<void>(const LedgerRecord&, const ordered_json&)>& take) {
  return ledger.each_record([&](const LedgerRecord& row) -> Result<void> {
    if (stop()) return Failure{Code::internal, "interrupted; nothing was written"};
    const auto record = ordered_json::parse(row.json, nullptr, false);
    if (!record.is_object())
      return Failure{Code::ledger, "the record \"" + printable_utf8(row.id) +
                                       "\" in the ledger cannot be read; run its document again with --force"};
    return take(row, record);
  });
}

Result<Contents> contents_of(Ledger& ledger, const Schemas& schemas, const std::map<std::string, std::vector<Field>>& fields,
                             const std::function<bool()>& stop) {
  Contents contents;
  for (const auto& type : schemas.types()) contents.types[type];
  const auto read = each_parsed(ledger, stop, [&](const LedgerRecord& row, const ordered_json& record) -> Result<void> {
    static const std::vector<Field> none;
    const auto known = fields.find(row.type);
    note_fields(record, known == fields.end() ? none : known->second, contents.types[row.type]);
    const auto document = record.value("document", ordered_json::object());
    const auto said = [&](const char* name) { return text_cell(document.value(name, ordered_json())); };
    if (const auto sha256 = document.value("sha256", ""); !contents.documents.contains(sha256))
      contents.documents[sha256] = {said("symbol"), said("title"), said("language"), said("date")};
    return {};
  });
  if (!read) return read.error();
  return contents;
}

DataTable document_table() {
  using enum FieldKind;
  DataTable table{"documents", {}};
  for (const char* name : {"file", "state", "reason", "symbol", "title", "language"}) table.columns.push_back({name, text});
  table.columns[4].prose = true;
  table.columns.push_back({"date", date});
  for (const char* name : {"pages", "records", "rejected_records", "withheld_pages", "withheld_records", "attempts"})
    table.columns.push_back({name, integer});
  for (const char* name : {"message", "sha256"}) table.columns.push_back({name, text});
  return table;
}

// In the order of document_table. DataCell by cell: one list of so many variants takes g++ 12 minutes.
std::vector<DataCell> document_row(const DocumentReport& report, const About& about) {
  std::vector<DataCell> row;
  for (const auto* said : {&report.file, &report.state, &report.reason}) row.push_back(text_cell(*said));
  for (const auto* said : {&about.symbol, &about.title, &about.language, &about.date}) row.push_back(*said);
  for (const std::uint64_t number :
       {static_cast<std::uint64_t>(report.pages), report.records, static_cast<std::uint64_t>(report.rejected.size()),
        static_cast<std::uint64_t>(report.withheld_pages), report.withheld_records, static_cast<std::uint64_t>(report.attempts)})
    row.emplace_back(static_cast<std::int64_t>(number));
  for (const auto* said : {&report.message, &report.sha256}) row.push_back(text_cell(*said));
  return row;
}

Result<void> add_documents(const std::vector<const DocumentReport*>& reports, const Contents& contents, std::size_t table,
                           TableWriter& writer) {
  for (const auto* report : reports) {
    const auto found = contents.documents.find(report->sha256);
    const auto row = document_row(*report, found == contents.documents.end() ? About() : found->second);
    if (const auto added = writer.add(table, row, {report->sha256, ""}); !added) return added;
  }
  return {};
}

}  // namespace

Result<void> export_tables(Ledger& ledger, const Schemas& schemas, const std::vector<const DocumentReport*>& documents,
                           TableWriter& writer, const std::function<bool()>& stop) {
  std::map<std::string, std::vector<Field>> fields;
  for (const auto& type : schemas.types()) fields[type] = fields_of(schemas, type);
  const auto contents = contents_of(ledger, schemas, fields, stop);
  if (!contents) return contents.error();

  std::set<std::string> taken{"documents", "evidence", "records", "search"};  // a stranger's type may be called so
  std::vector<RecordTable> records;
  std::map<std::string, std::size_t> places;
  std::vector<DataTable> tables;
  for (const auto& [type, seen] : contents->types) {
    places[type] = records.size();
    auto name = type;
    while (!taken.insert(name).second) name += '_';
    records.emplace_back(name, fields[type], seen);
    tables.push_back(records.back().table());
  }
  tables.push_back(document_table());
  tables.push_back(evidence_table("evidence"));
  if (const auto begun = writer.begin(tables); !begun) return begun;

  if (const auto added = add_documents(documents, *contents, records.size(), writer); !added) return added;
  const auto read = each_parsed(ledger, stop, [&](const LedgerRecord& row, const ordered_json& record) -> Result<void> {
    const auto place = places.at(row.type);
    const RowSubject subject{record.value("document", ordered_json::object()).value("sha256", ""), row.id};
    if (const auto added = writer.add(place, records[place].row(record), subject); !added) return added;
    for (const auto& passage : evidence_rows(record))
      if (const auto added = writer.add(records.size() + 1, passage, subject); !added) return added;
    return {};
  });
  if (!read) return read;
  return writer.commit();
}

}  // namespace rapporteur
