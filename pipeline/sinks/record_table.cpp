#include "sinks/record_table.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

using nlohmann::ordered_json;

constexpr const char* between = " | ";  // the items of a list

std::string dumped(const ordered_json& value) { return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace); }

// What it says; lists joined, what is deeper as JSON.
std::string text_of(const ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return dumped(value);
  std::string joined;
  for (const auto& item : value) joined += (joined.empty() ? "" : between) + (item.is_string() ? item.get<std::string>() : dumped(item));
  return joined;
}

DataCell cell_of(const ordered_json& value) {
  if (value.is_null()) return {};
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return dumped(value);
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number()) return value.get<double>();
  return visible_text(text_of(value));
}

const ordered_json& part(const ordered_json& object, const std::string& name) {
  static const ordered_json none;
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found == object.end() ? none : *found;
}

DataCell at(const ordered_json& object, const std::string& name) { return cell_of(part(object, name)); }

DataCell checks_of(const ordered_json& record) {
  std::string said;
  for (const auto& check : part(record, "checks")) {
    const auto detail = check.value("detail", "");
    said += (said.empty() ? "" : between) + check.value("name", "") + (check.value("ok", false) ? ": holds" : ": FAILED") +
            (detail.empty() ? "" : " (" + detail + ")");
  }
  return said.empty() ? DataCell() : DataCell(visible_text(said));
}

DataCell section_of(const ordered_json& evidence) {
  std::string path;
  for (const auto& heading : part(evidence, "section")) path += (path.empty() ? "" : " > ") + text_of(heading);
  return path.empty() ? DataCell() : DataCell(visible_text(path));
}

std::vector<DataColumn> envelope_columns() {
  using enum FieldKind;
  return {{"confidence", number}, {"language", text}, {"page", integer}, {"paragraph", text}, {"section", text, true},
          {"quote", text, true}, {"passages", integer}, {"checks", text}, {"plugin", text}, {"plugin_version", text},
          {"document_file", text, false, true}, {"document_symbol", text, false, true}, {"document_title", text, false, true},
          {"document_language", text, false, true}, {"document_date", date, false, true}, {"document_sha256", text}};
}

void append_envelope(const ordered_json& record, std::vector<DataCell>& row) {
  const auto& evidence = part(record, "evidence");
  const auto& first = evidence.empty() ? part(record, "") : evidence.front();
  const auto& document = part(record, "document");
  const auto& extractor = part(record, "extractor");
  row.insert(row.end(), {at(record, "confidence"), at(record, "language"), at(first, "page"), at(first, "paragraph"),
                         section_of(first), at(first, "quote"), static_cast<std::int64_t>(evidence.size()), checks_of(record),
                         at(extractor, "plugin"), at(extractor, "version"), at(document, "file"), at(document, "symbol"),
                         at(document, "title"), at(document, "language"), at(document, "date"), at(document, "sha256")});
}

std::string lower(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

// With an underscore behind it for each other that has the name.
std::string free_name(std::string name, std::set<std::string>& taken) {
  while (!taken.insert(lower(name)).second) name += '_';
  return name;
}

bool has(const std::vector<Field>& fields, const std::string& name, const std::string& part) {
  return std::any_of(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name && f.part == part; });
}

}  // namespace

RecordTable::RecordTable(const std::string& name, std::vector<Field> fields, FieldNames seen) : fields_(std::move(fields)) {
  const auto declared = fields_;
  for (const auto& [field, part] : seen)
    if (!has(declared, field, part)) fields_.push_back({field, part, FieldKind::other});
  table_ = {name, {{"id", FieldKind::text}}};
  auto envelope = envelope_columns();
  std::set<std::string> taken{"id"};
  for (const auto& column : envelope) taken.insert(column.name);
  for (const auto& field : fields_)
    table_.columns.push_back(
        {free_name(visible_text(field.part.empty() ? field.name : field.name + "_" + field.part), taken), field.kind});
  std::move(envelope.begin(), envelope.end(), std::back_inserter(table_.columns));
}

// A field that has its parts in columns of their own is not said twice.
bool RecordTable::is_in_parts(const std::string& name, const ordered_json& value) const {
  const auto parts = value.items();
  return value.is_object() && !value.empty() &&
         std::all_of(parts.begin(), parts.end(), [&](const auto& item) { return has(fields_, name, item.key()); });
}

std::vector<DataCell> RecordTable::row(const ordered_json& record) const {
  std::vector<DataCell> row{at(record, "id")};
  const auto& fields = part(record, "fields");
  for (const auto& field : fields_) {
    const auto& value = part(fields, field.name);
    if (!field.part.empty())
      row.push_back(at(value, field.part));
    else
      row.push_back(is_in_parts(field.name, value) ? DataCell() : cell_of(value));
  }
  append_envelope(record, row);
  return row;
}

void note_fields(const ordered_json& record, const std::vector<Field>& known, FieldNames& seen) {
  for (const auto& [name, value] : part(record, "fields").items()) {
    if (!value.is_object() || value.empty() || has(known, name, "")) {
      seen.emplace(name, "");
      continue;
    }
    for (const auto& [inner, ignored] : value.items()) seen.emplace(name, inner);
  }
}

DataTable evidence_table(const std::string& name) {
  using enum FieldKind;
  return {name, {{"record", text}, {"type", text}, {"passage", integer}, {"page", integer}, {"paragraph", text},
                 {"section", text, true}, {"quote", text, true}, {"range_begin", integer}, {"range_end", integer}, {"boxes", text},
                 {"document_file", text, false, true}, {"document_sha256", text}}};
}

std::vector<std::vector<DataCell>> evidence_rows(const ordered_json& record) {
  std::vector<std::vector<DataCell>> rows;
  const auto& document = part(record, "document");
  for (const auto& evidence : part(record, "evidence")) {
    const auto& range = part(evidence, "range");
    const auto end = [&](std::size_t i) { return range.size() == 2 ? cell_of(range[i]) : DataCell(); };
    rows.push_back({at(record, "id"), at(record, "type"), static_cast<std::int64_t>(rows.size() + 1), at(evidence, "page"),
                    at(evidence, "paragraph"), section_of(evidence), at(evidence, "quote"), end(0), end(1),
                    DataCell(dumped(part(evidence, "boxes"))), at(document, "file"), at(document, "sha256")});
  }
  return rows;
}

}  // namespace rapporteur
