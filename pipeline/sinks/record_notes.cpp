#include "sinks/record_notes.hpp"

#include "base/utf8.hpp"
#include "sinks/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace rapporteur {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t longest_value = 4000;  // bytes: a note is for reading on the page
constexpr std::array<std::array<double, 3>, 6> colors = {{{1, 0.93, 0.45}, {0.65, 0.9, 1}, {0.72, 0.95, 0.6},
                                                         {1, 0.8, 0.88}, {0.86, 0.8, 1}, {1, 0.82, 0.6}}};

std::string said(const ordered_json& value) {
  auto text = visible_text(value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  if (text.size() <= longest_value) return text;
  auto end = longest_value;
  while (!on_boundary(text, end)) --end;
  return text.substr(0, end) + "…";
}

std::string list_of(const ordered_json& value) {
  std::string joined;
  for (const auto& item : value) joined += (joined.empty() ? "" : " | ") + said(item);
  return joined;
}

// "period: start 2024-01-01, end 2024-12-31"
std::string parts_of(const ordered_json& value) {
  std::string joined;
  for (const auto& [name, part] : value.items()) joined += (joined.empty() ? "" : ", ") + said(name) + " " + said(part);
  return joined;
}

std::string field_line(const std::string& name, const ordered_json& value) {
  return said(name) + ": " + (value.is_array() ? list_of(value) : value.is_object() ? parts_of(value) : said(value)) + "\n";
}

std::string text_of(const ordered_json& record, const ordered_json& passage, std::size_t number) {
  auto text = said(record.at("type")) + ", confidence " + said(record.at("confidence")) + "\n";
  for (const auto& [name, value] : record.at("fields").items()) text += field_line(name, value);
  for (const auto& check : record.value("checks", ordered_json::array()))
    if (!check.value("ok", true)) text += "check failed: " + said(check.at("name")) + " " + said(check.value("detail", "")) + "\n";
  if (const auto& paragraph = passage.at("paragraph"); paragraph.is_string()) text += "paragraph " + said(paragraph) + "\n";
  const auto passages = record.at("evidence").size();
  if (passages > 1) text += "passage " + std::to_string(number) + " of " + std::to_string(passages) + "\n";
  return text + "id " + said(record.at("id"));
}

void add_notes(const ordered_json& record, const std::array<double, 3>& color, std::vector<PageNote>& notes) {
  std::size_t number = 0;
  for (const auto& passage : record.at("evidence")) {
    ++number;
    PageNote note;
    note.name = record.at("id").get<std::string>() + "-" + std::to_string(number);
    note.subject = said(record.at("type"));
    note.text = text_of(record, passage, number);
    note.color = color;
    for (const auto& box : passage.at("boxes"))
      note.boxes.push_back({box.at("page").get<int>(), {box.at("x0").get<double>(), box.at("y0").get<double>(),
                                                        box.at("x1").get<double>(), box.at("y1").get<double>()}});
    notes.push_back(std::move(note));
  }
}

}  // namespace

Result<std::vector<PageNote>> notes_of(const std::vector<std::string>& records, const std::string& sha256) try {
  std::vector<ordered_json> parsed;
  std::map<std::string, std::size_t> types;
  for (const auto& line : records) {
    auto record = ordered_json::parse(line);
    if (record.at("document").at("sha256") != sha256) continue;
    types[record.at("type").get<std::string>()];
    parsed.push_back(std::move(record));
  }
  std::size_t color = 0;
  for (auto& [type, number] : types) number = color++ % colors.size();
  std::vector<PageNote> notes;
  for (const auto& record : parsed) add_notes(record, colors[types[record.at("type").get<std::string>()]], notes);
  return notes;
} catch (const ordered_json::exception& e) {
  return Failure{Code::bad_record, std::string("a line is no record (") + e.what() + "); rapporteur validate FILE says which"};
}

}  // namespace rapporteur
