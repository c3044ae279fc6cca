#include "run/score.hpp"

#include "run/likeness.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace rapporteur {
namespace {

using json = ScoredJson;

// A record that is strictly right agrees in these.
const std::vector<std::string>& core_of(const std::string& type) {
  static const std::map<std::string, std::vector<std::string>> core{
      {"case", {"count", "unit", "category", "stage", "period"}},
      {"evaluation", {"symbol", "title", "status", "recommendation_count", "count", "meeting_standard"}},
      {"recommendation", {"label", "addressee", "modality", "status", "acceptance"}}};
  static const std::vector<std::string> none;
  const auto found = core.find(type);
  return found == core.end() ? none : found->second;
}

Result<std::vector<json>> lines_of(const std::string& text, const char* what) {
  std::vector<json> records;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r\f\v") == std::string_view::npos) continue;
    auto record = json::parse(line, nullptr, false);
    if (!record.is_object())
      return Failure{Code::bad_record, std::string("line ") + std::to_string(number) + " of the " + what +
                                           " is no JSON object, one record a line was expected"};
    if (!is_true(member(record, "fields"))) record["fields"] = json::object();
    if (!member(record, "evidence").is_array()) record["evidence"] = json::array();
    records.push_back(std::move(record));
  }
  return records;
}

json list_of(const json& value) { return value.is_array() ? value : json::array({value}); }

void accept_more(json& accept, const std::string& field, const json& values) {
  auto& list = accept[field];
  if (list.is_null()) list = json::array();
  for (const auto& value : list_of(values)) list.push_back(value);
}

// How the gold is named by others (`part_of`): its key, or its place in the file.
std::string name_of(const json& value) { return (value.is_string() ? "key " : "at ") + as_python_text(value); }

// Gives every gold record its name and the further values that the meta accepts for it.
void take_in(std::vector<json>& gold, const json& meta) {
  for (std::size_t i = 0; i < gold.size(); ++i) {
    auto& record = gold[i];
    record["_at"] = record.contains("key") ? record["key"] : json(i);
    auto accept = json::object();
    for (const auto& [field, values] : member(record, "accept").items()) accept[field] = list_of(values);
    for (const auto& [field, values] : member(member(meta, "accept"), std::to_string(i)).items())
      accept_more(accept, field, values);
    auto any = json::object();  // a later line for the same field takes the place of an earlier one
    for (const auto& [key, values] : member(meta, "accept_any").items()) {
      const auto type = key.substr(0, key.find('.'));
      if (type == as_python_text(member(record, "type")) || type == "*") any[key.substr(key.rfind('.') + 1)] = values;
    }
    for (const auto& [field, values] : any.items()) accept_more(accept, field, values);
    record["accept"] = std::move(accept);
  }
}

// The pages that were labelled: two numbers far apart are the first and the last, else it is a list.
std::optional<std::set<int>> pages_of(const json& meta) {
  const auto& pages = member(meta, "pages_labelled");
  if (!is_true(pages)) return std::nullopt;
  std::set<int> all;
  if (pages.size() == 2 && pages[1].get<int>() > pages[0].get<int>() + 1)
    for (int page = pages[0].get<int>(); page <= pages[1].get<int>(); ++page) all.insert(page);
  else
    for (const auto& page : pages) all.insert(page.get<int>());
  return all;
}

bool stands_on(const json& record, const std::set<int>& pages) {
  const auto& evidence = member(record, "evidence");
  return std::any_of(evidence.begin(), evidence.end(), [&](const json& e) {
    const auto& page = member(e, "page");
    return page.is_number_integer() && pages.contains(page.get<int>());
  });
}

std::string python_json(const json& value) {  // json.dumps: a space behind , and :
  if (!value.is_structured()) return value.dump();
  std::string inside;
  for (const auto& [key, item] : value.items())
    inside += (inside.empty() ? "" : ", ") + (value.is_object() ? json(key).dump() + ": " : "") + python_json(item);
  return value.is_object() ? "{" + inside + "}" : "[" + inside + "]";
}

Miss miss_of(const char* what, const std::string& type, const json& record) {
  const auto& evidence = member(record, "evidence");
  const json first = evidence.empty() ? json::object() : evidence[0];
  auto fields = json::object();
  for (const auto& [field, value] : member(record, "fields").items())
    if (!field.ends_with("_text")) fields[field] = value;
  const auto& quote = member(first, "quote");
  return {what, type, as_python_text(member(first, "page")), as_python_text(member(first, "paragraph")),
          python_json(fields), is_true(quote) ? as_python_text(quote) : ""};
}

class Scorer {
 public:
  Scorer(std::vector<json> gold, std::vector<json> predicted, json meta)
      : gold_(std::move(gold)), predicted_(std::move(predicted)), meta_(std::move(meta)), pages_(pages_of(meta_)) {
    take_in(gold_, meta_);
    for (const auto& field : member(meta_, "not_labelled_fields")) unlabelled_.insert(as_python_text(field));
  }

  Scored run() {
    Scored scored;
    for (const auto& type : types()) scored.scores.emplace_back(type, score_type(type, scored));
    return scored;
  }

 private:
  struct Pair {
    const json* gold;
    const json* predicted;
  };

  std::vector<std::string> types() const {
    std::vector<std::string> asked;
    for (const auto& type : member(meta_, "types")) asked.push_back(as_python_text(type));
    if (!asked.empty()) return asked;
    std::set<std::string> found;
    for (const auto& record : gold_) found.insert(as_python_text(member(record, "type")));
    return {found.begin(), found.end()};
  }

  static std::vector<const json*> of_type(const std::vector<json>& records, const std::string& type) {
    std::vector<const json*> found;
    for (const auto& record : records)
      if (member(record, "type") == type) found.push_back(&record);
    return found;
  }

  TypeScore score_type(const std::string& type, Scored& scored);
  std::vector<Pair> pair_up(const std::string& type, const std::vector<const json*>& gold,
                            const std::vector<const json*>& predicted);
  bool strictly_right(const std::string& type, const Pair& pair, TypeScore& score);

  std::vector<json> gold_, predicted_;
  json meta_;
  std::optional<std::set<int>> pages_;
  std::set<std::string> unlabelled_;
  std::map<std::string, json> found_;  // name of a gold record -> id of its prediction
  Trigrams trigrams_;
};

bool is_optional(const json& gold) { return is_true(member(gold, "optional")); }

// The likest first; required records before optional ones; then as they stand in the files.
std::vector<Scorer::Pair> Scorer::pair_up(const std::string& type, const std::vector<const json*>& gold,
                                          const std::vector<const json*>& predicted) {
  std::vector<std::tuple<double, bool, std::size_t, std::size_t>> candidates;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t j = 0; j < predicted.size(); ++j)
      if (const auto alike = likeness(trigrams_, type, *gold[i], *predicted[j]); alike > 0)
        candidates.emplace_back(-alike, is_optional(*gold[i]), i, j);
  std::sort(candidates.begin(), candidates.end());
  std::vector<bool> gold_used(gold.size()), predicted_used(predicted.size());
  std::vector<Pair> pairs;
  for (const auto& [alike, optional, i, j] : candidates) {
    if (gold_used[i] || predicted_used[j]) continue;
    gold_used[i] = predicted_used[j] = true;
    pairs.push_back({gold[i], predicted[j]});
  }
  return pairs;
}

bool Scorer::strictly_right(const std::string& type, const Pair& pair, TypeScore& score) {
  const auto& [gold, predicted] = pair;
  const auto& core = core_of(type);
  const auto& fields = member(*gold, "fields");
  const auto& said = member(*predicted, "fields");
  const auto is_core = [&](const std::string& field) { return std::find(core.begin(), core.end(), field) != core.end(); };
  bool strict = true;
  for (const auto& [field, value] : fields.items()) {
    if (field.ends_with("_text") || unlabelled_.contains(field)) continue;
    const bool hit = right(trigrams_, *gold, field, member(said, field));
    score.fields[field].first += hit;
    ++score.fields[field].second;
    strict = strict && (hit || !is_core(field));
  }
  for (const auto& field : core) {  // a core code that the text does not state must not be made up
    if (!is_code(field) || field == "unit" || field == "status" || fields.contains(field) || unlabelled_.contains(field))
      continue;
    const auto& also = member(member(*gold, "accept"), field);
    const auto& made_up = member(said, field);
    strict = strict && (made_up.is_null() || std::any_of(also.begin(), also.end(),
                                                          [&](const json& value) { return equal(value, made_up); }));
  }
  if (const auto& part_of = member(*gold, "part_of"); !part_of.is_null()) {
    const auto whole = found_.find(name_of(part_of));
    auto& [hits, asked] = score.fields["part_of"];
    hits += whole != found_.end() && !whole->second.is_null() && equal(member(said, "part_of"), whole->second);
    ++asked;
  }
  return strict;
}

TypeScore Scorer::score_type(const std::string& type, Scored& scored) {
  const auto judge = [&](const json& record, const char* is) {
    scored.verdicts.push_back({as_python_text(member(record, "id")), type, is});
  };
  const auto gold = of_type(gold_, type);
  auto predicted = of_type(predicted_, type);
  if (pages_ && !pages_->empty()) std::erase_if(predicted, [&](const json* p) { return !stands_on(*p, *pages_); });
  const auto pairs = pair_up(type, gold, predicted);
  std::set<const json*> used;
  for (const auto& pair : pairs) {
    found_[name_of(member(*pair.gold, "_at"))] = member(*pair.predicted, "id");
    used.insert({pair.gold, pair.predicted});
  }
  TypeScore score;
  score.predicted = static_cast<int>(predicted.size());
  for (const auto* record : gold) score.gold += !is_optional(*record);
  for (const auto& pair : pairs) {
    if (is_optional(*pair.gold)) {
      --score.predicted;
      judge(*pair.predicted, "optional");
      continue;
    }
    ++score.found;
    const bool strict = strictly_right(type, pair, score);
    score.strict += strict;
    judge(*pair.predicted, strict ? "right" : "found");
    if (pair.gold->contains("key")) score.keys.push_back(as_python_text((*pair.gold)["key"]));
  }
  for (const auto* record : gold)
    if (!used.contains(record) && !is_optional(*record)) scored.misses.push_back(miss_of("missed", type, *record));
  for (const auto* record : predicted) {
    if (used.contains(record)) continue;
    scored.misses.push_back(miss_of("spurious", type, *record));
    judge(*record, "spurious");
  }
  return score;
}

}  // namespace

Result<Scored> score(const std::string& gold, const std::string& predicted, const std::string& meta) try {
  auto wanted = lines_of(gold, "gold file");
  if (!wanted) return wanted.error();
  auto given = lines_of(predicted, "predictions");
  if (!given) return given.error();
  auto about = meta.empty() ? json::object() : json::parse(meta, nullptr, false);
  if (!about.is_object()) return Failure{Code::bad_record, "the meta file is no JSON object"};
  return Scorer(std::move(*wanted), std::move(*given), std::move(about)).run();
} catch (const json::exception& e) {
  return Failure{Code::bad_record, std::string("a gold record or the meta file is not as expected: ") + e.what()};
}

Scores merge(const std::vector<std::pair<std::string, Scores>>& documents) {
  Scores all;
  for (const auto& [document, scores] : documents)
    for (const auto& [type, score] : scores) {
      const auto same_type = [&name = type](const auto& entry) { return entry.first == name; };
      auto found = std::find_if(all.begin(), all.end(), same_type);
      if (found == all.end()) found = all.insert(all.end(), {type, {}});
      auto& sum = found->second;
      sum.gold += score.gold;
      sum.predicted += score.predicted;
      sum.found += score.found;
      sum.strict += score.strict;
      for (const auto& [field, counts] : score.fields) {
        sum.fields[field].first += counts.first;
        sum.fields[field].second += counts.second;
      }
    }
  return all;
}

Rates rates(int hits, int given, int wanted) {
  Rates r;
  r.precision = given != 0 ? static_cast<double>(hits) / given : (wanted == 0 ? 1.0 : 0.0);
  r.recall = wanted != 0 ? static_cast<double>(hits) / wanted : 1.0;
  r.f1 = r.precision + r.recall != 0 ? 2 * r.precision * r.recall / (r.precision + r.recall) : 0.0;
  return r;
}

TypeScore sum_of(const Scores& scores) {
  TypeScore sum;
  for (const auto& [type, score] : scores) {
    sum.gold += score.gold;
    sum.predicted += score.predicted;
    sum.found += score.found;
    sum.strict += score.strict;
    sum.keys.insert(sum.keys.end(), score.keys.begin(), score.keys.end());
  }
  std::sort(sum.keys.begin(), sum.keys.end());
  return sum;
}

}  // namespace rapporteur
