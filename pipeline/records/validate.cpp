#include "records/validate.hpp"

#include "base/read_json.hpp"
#include "base/utf8.hpp"
#include "records/identity.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace rapporteur {
namespace {

using nlohmann::json;

constexpr JsonLimits line_limits{16 * 1024 * 1024, 32, 100000};
constexpr std::size_t max_ordinal = 10000;  // as many records as a plugin may give for one document

struct PendingReference {
  std::uint64_t line;
  std::string pointer, id;
};

}  // namespace

struct Validation::State {
  State(const Schemas& known, std::function<void(const LineFault&)> to)
      : schemas(known), report(std::move(to)) {}

  const Schemas& schemas;
  std::function<void(const LineFault&)> report;
  std::uint64_t number = 0, records = 0, faults = 0, unknown_types = 0;
  std::unordered_map<std::string, std::uint64_t> ids;  // id -> line
  std::vector<PendingReference> references;

  void fault(const std::string& pointer, const std::string& reason) {
    ++faults;
    report({number, pointer, reason});
  }
  // All of these take a record that the envelope's schema has accepted.
  void check_id(const json& record);
  void check_evidence(const json& evidence, const std::string& pointer);
  void note_references(const json& record);
};

// The id must follow from what the record says, for some ordinal.
void Validation::State::check_id(const json& record) {
  const auto& id = record["id"].get_ref<const std::string&>();
  if (const auto [place, is_new] = ids.emplace(id, number); !is_new)
    fault("/id", "is the same as in line " + std::to_string(place->second));
  const auto& first = record["evidence"][0];
  const Identity identity{record["document"]["sha256"].get_ref<const std::string&>(),
                          record["extractor"]["plugin"].get_ref<const std::string&>(),
                          record["type"].get_ref<const std::string&>(), first["page"].get<int>(),
                          first["quote"].get_ref<const std::string&>()};
  // Equal records stand near each other: the ordinal is one of the first, unless somebody invented the id.
  for (std::size_t ordinal = 0; ordinal < max_ordinal; ++ordinal)
    if (record_id(identity, ordinal) == id) return;
  fault("/id", "does not follow from document, plugin, type, page and quote");
}

void Validation::State::check_evidence(const json& evidence, const std::string& pointer) {
  const auto begin = evidence["range"][0].get<std::uint64_t>(),
             end = evidence["range"][1].get<std::uint64_t>();
  const auto length = count_code_points(evidence["quote"].get_ref<const std::string&>());
  if (begin >= end)
    fault(pointer + "/range", "is empty or reversed");
  else if (end - begin != length)
    fault(pointer + "/range",
          "covers " + std::to_string(end - begin) + " code points, the quote has " + std::to_string(length));
  const auto& boxes = evidence["boxes"];
  int page = evidence["page"].get<int>();
  if (boxes[0]["page"] != page)
    fault(pointer + "/boxes/0/page", "is not the page on which the evidence starts, " + std::to_string(page));
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const auto here = pointer + "/boxes/" + std::to_string(i);
    if (boxes[i]["x0"] > boxes[i]["x1"] || boxes[i]["y0"] > boxes[i]["y1"])
      fault(here, "is turned inside out");
    if (boxes[i]["page"] < page) fault(here + "/page", "goes back to an earlier page");
    page = boxes[i]["page"].get<int>();
  }
}

void Validation::State::note_references(const json& record) {
  const auto note = [&](const json& value, const std::string& pointer) {
    if (value.is_string()) references.push_back({number, pointer, value.get<std::string>()});
  };
  const auto* type = schemas.find_type(record["type"].get_ref<const std::string&>());
  const auto fields = type != nullptr ? type->references : std::vector<std::string>{};
  for (const auto& field : fields) {
    const auto value = record["fields"].find(field);
    if (value == record["fields"].end()) continue;
    const auto pointer = "/fields/" + field;
    if (value->is_array())
      for (std::size_t i = 0; i < value->size(); ++i) note((*value)[i], pointer + "/" + std::to_string(i));
    else
      note(*value, pointer);
  }
  const auto& checks = record["checks"];
  for (std::size_t i = 0; i < checks.size(); ++i)
    for (std::size_t j = 0; j < checks[i]["records"].size(); ++j)
      note(checks[i]["records"][j], "/checks/" + std::to_string(i) + "/records/" + std::to_string(j));
}

Validation::Validation(const Schemas& schemas, std::function<void(const LineFault&)> report)
    : state_(std::make_unique<State>(schemas, std::move(report))) {}
Validation::~Validation() = default;

void Validation::line(std::string_view text) {
  auto& state = *state_;
  ++state.number;
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  if (text.empty()) return;
  ++state.records;
  json record;
  if (const auto why = read_json(text, line_limits, record); !why.empty()) return state.fault("", why);
  const auto faults = state.schemas.check("record", record);
  for (const auto& fault : faults) state.fault(fault.pointer, fault.reason);
  // The fields are checked even where the envelope is wrong: one run should name all there is.
  const auto type = record.is_object() ? record.value("type", json()) : json();
  if (type.is_string() && record.contains("fields")) {
    const auto& name = type.get_ref<const std::string&>();
    if (state.schemas.find_type(name) == nullptr)
      ++state.unknown_types;
    else
      for (const auto& fault : state.schemas.check_fields(name, record["fields"]))
        state.fault("/fields" + fault.pointer, fault.reason);
  }
  if (!faults.empty()) return;
  state.check_id(record);
  for (std::size_t i = 0; i < record["evidence"].size(); ++i)
    state.check_evidence(record["evidence"][i], "/evidence/" + std::to_string(i));
  state.note_references(record);
}

void Validation::finish() {
  for (const auto& reference : state_->references) {
    if (state_->ids.count(reference.id) != 0) continue;
    state_->number = reference.line;
    state_->fault(reference.pointer, "refers to \"" + reference.id + "\", which no record of the file has");
  }
  state_->references.clear();
}

std::uint64_t Validation::records() const { return state_->records; }
std::uint64_t Validation::faults() const { return state_->faults; }
std::uint64_t Validation::unknown_types() const { return state_->unknown_types; }

std::vector<LineFault> validate_lines(std::string_view bytes, const Schemas& schemas) {
  std::vector<LineFault> faults;
  Validation validation(schemas, [&](const LineFault& fault) { faults.push_back(fault); });
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    validation.line(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  validation.finish();
  return faults;
}

}  // namespace rapporteur
