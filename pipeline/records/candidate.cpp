#include "records/candidate.hpp"

#include "base/read_json.hpp"
#include "records/formats.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace rapporteur {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t max_evidence = 1000;
constexpr std::size_t max_quoted_bytes = 256 * 1024;  // over all evidence of one record
constexpr std::size_t max_checks = 1000;
constexpr std::size_t max_check_records = 1000;
constexpr std::size_t max_detail = 2000;

// "#12" -> 12.
std::optional<std::uint64_t> ordinal_of(const std::string& text) {
  if (text.size() < 2 || text.size() > 11 || text[0] != '#') return std::nullopt;
  std::uint64_t ordinal = 0;
  for (const char c : text.substr(1)) {
    if (c < '0' || c > '9') return std::nullopt;
    ordinal = ordinal * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return ordinal;
}

// Notes every "#N" in a reference field and puts the placeholder there. An id that the plugin wrote itself is
// not let through: it could only be a guess.
std::string take_references(Candidate& candidate) {
  for (const auto& field : candidate.type->references) {
    const auto found = candidate.fields.find(field);
    if (found == candidate.fields.end()) continue;
    const auto take = [&](ordered_json& value, std::optional<std::size_t> item) {
      const auto ordinal = value.is_string() ? ordinal_of(value.get_ref<const std::string&>()) : std::nullopt;
      if (!ordinal) return false;
      candidate.references.push_back({field, item, 0, *ordinal});
      value = placeholder_id;
      return true;
    };
    bool ok = true;
    if (found->is_array())
      for (std::size_t i = 0; i < found->size(); ++i) ok = take((*found)[i], i) && ok;
    else
      ok = take(*found, std::nullopt);
    if (!ok)
      return "/" + field + " is not a reference: \"#\" and the ordinal of a record of this job was expected";
  }
  return "";
}

// The order of the schema's properties, whatever the order of the plugin's calls.
void order_fields(Candidate& candidate, const Schemas& schemas) {
  ordered_json ordered = ordered_json::object();
  for (const auto& name : schemas.property_order(candidate.type->type))
    if (const auto found = candidate.fields.find(name); found != candidate.fields.end())
      ordered[name] = *found;
  for (auto& [name, value] : candidate.fields.items())
    if (!ordered.contains(name)) ordered[name] = value;
  candidate.fields = std::move(ordered);
}

std::string read_fields(Candidate& candidate, const Schemas& schemas) {
  json parsed;
  if (const auto why = read_json(candidate.draft->fields, JsonLimits{}, parsed); !why.empty())
    return "the fields cannot be read: " + why;
  if (!parsed.is_object()) return "the fields are not a JSON object";
  candidate.fields = ordered_json::parse(candidate.draft->fields);
  if (auto why = take_references(candidate); !why.empty()) return why;
  const auto faults = schemas.check_fields(candidate.type->type,
                                           candidate.references.empty() ? parsed : plain(candidate.fields));
  if (!faults.empty()) return sentence_of(faults);
  order_fields(candidate, schemas);
  return "";
}

// White space runs as one space, none at the ends.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    const bool white = !find_format("text")->holds(text.substr(from, (next_code_point(text, at), at - from)));
    if (!white)
      out.append(text.substr(from, at - from));
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// "Every value is taken from the document", for the fields that the schema marks x-verbatim.
std::string check_verbatim(const Candidate& candidate, const Schemas& schemas) {
  std::vector<std::string> quotes;
  for (const auto& field : schemas.verbatim_fields(candidate.type->type)) {
    const auto value = candidate.fields.find(field);
    if (value == candidate.fields.end()) continue;
    if (quotes.empty())
      for (const auto& evidence : candidate.evidence) quotes.push_back(folded(evidence.quote));
    const auto stands = [&](const ordered_json& words) {
      if (!words.is_string()) return true;
      const auto wanted = folded(words.get_ref<const std::string&>());
      return std::any_of(quotes.begin(), quotes.end(),
                         [&](const auto& quote) { return quote.find(wanted) != quote.npos; });
    };
    const bool ok = value->is_array() ? std::all_of(value->begin(), value->end(), stands) : stands(*value);
    if (!ok) return "/" + field + " does not stand in any quote of the record's evidence";
  }
  return "";
}

// Empty, or why not.
std::string read_evidence(Candidate& candidate, const Grounder& grounder, bool& withheld) {
  const auto& given = candidate.draft->evidence;
  if (given.empty()) return "it has no evidence";
  if (given.size() > max_evidence)
    return "it has more than " + std::to_string(max_evidence) + " pieces of evidence";
  std::size_t quoted = 0;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const auto& item : given) {
    if (!seen.insert({item.range.begin, item.range.end}).second) continue;
    auto evidence = grounder.ground(item.range);
    if (evidence.has_error()) return evidence.error().message;
    quoted += evidence->quote.size();
    if (quoted > max_quoted_bytes)
      return "its quotes are longer than " + std::to_string(max_quoted_bytes) + " bytes together";
    withheld = withheld || !grounder.is_usable(evidence->page);
    candidate.evidence.push_back(std::move(*evidence));
  }
  return "";
}

void read_checks(Candidate& candidate) {
  for (const auto& check : candidate.draft->checks) {
    std::string why;
    if (candidate.checks.size() == max_checks)
      why = "a record takes part in at most " + std::to_string(max_checks) + " checks";
    else if (!find_format("code")->holds(check.name) || check.name.size() > 64)
      why = "the check's name is not " + std::string(find_format("code")->expected);
    else if (!is_valid_utf8(check.detail) || count_code_points(check.detail) > max_detail)
      why = "the check's detail is not UTF-8 or longer than " + std::to_string(max_detail) + " characters";
    else if (check.records.size() > max_check_records)
      why = "the check names more than " + std::to_string(max_check_records) + " records";
    if (why.empty())
      candidate.checks.push_back(&check);
    else
      candidate.dropped_checks.push_back(std::move(why));
  }
}

}  // namespace

nlohmann::json plain(const nlohmann::ordered_json& value) { return json(value); }

std::variant<Candidate, Refused, Withheld> examine(const Draft& draft, const Grounder& grounder,
                                                   const Schemas& schemas) {
  Candidate candidate;
  candidate.draft = &draft;
  candidate.type = schemas.find_type(draft.type);
  if (candidate.type == nullptr || candidate.type->plugin != draft.plugin)
    return Refused{"the type \"" + printable_utf8(draft.type.substr(0, 100)) +
                   "\" is not one that plugin \"" + draft.plugin + "\" declares"};
  bool withheld = false;
  const auto evidence_fault = read_evidence(candidate, grounder, withheld);
  const int page = candidate.evidence.empty() ? 0 : candidate.evidence.front().page;
  if (!evidence_fault.empty()) return Refused{evidence_fault, page};
  if (!std::isfinite(draft.confidence) || draft.confidence < 0 || draft.confidence > 1)
    return Refused{"the confidence is not a number from 0 to 1", page};
  if (!find_format("version")->holds(draft.version))
    return Refused{"the plugin's version is not " + std::string(find_format("version")->expected), page};
  if (auto why = read_fields(candidate, schemas); !why.empty()) return Refused{std::move(why), page};
  if (auto why = check_verbatim(candidate, schemas); !why.empty()) return Refused{std::move(why), page};
  read_checks(candidate);
  if (withheld) return Withheld{};
  return candidate;
}

}  // namespace rapporteur
