// Reading and checking a lexicon file, and the choice among overlapping hits.
#include "kit/lexicon.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace rapporteur {
namespace {

using Json = nlohmann::json;

Failure bad(const std::string& file, const std::string& pointer, const std::string& what) {
  return {Code::bad_lexicon, "lexicon " + file + ", " + (pointer.empty() ? "whole file" : pointer) + ": " + what};
}

struct Found {
  std::uint32_t first, last, begin, end, weight, group, code;
};

Result<std::vector<LexiconExample>> read_examples(const std::string& file, const Json& json) {
  std::vector<LexiconExample> examples;
  if (!json.contains("examples")) return examples;
  if (!json["examples"].is_array()) return bad(file, "/examples", "expected an array");
  for (std::size_t i = 0; i < json["examples"].size(); ++i) {
    const Json& one = json["examples"][i];
    const std::string pointer = "/examples/" + std::to_string(i);
    if (!one.is_object() || !one.contains("text") || !one["text"].is_string() || !one.contains("terms") ||
        !one["terms"].is_array())
      return bad(file, pointer, "expected an object with \"text\" and an array \"terms\"");
    LexiconExample example{one["text"].get<std::string>(), {}};
    for (const Json& term : one["terms"]) {
      if (!term.is_array() || term.size() != 3 ||
          !std::all_of(term.begin(), term.end(), [](const Json& part) { return part.is_string(); }))
        return bad(file, pointer + "/terms", "expected [group, code, words], found " + term.dump());
      example.terms.push_back(term.get<std::vector<std::string>>());
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

// Leftmost first, then longest, then the one with more letters of its own, then the first in the file.
bool goes_before(const Found& a, const Found& b) {
  if (a.first != b.first) return a.first < b.first;
  if (a.last != b.last) return a.last > b.last;
  return a.weight > b.weight;
}

// Hits come in the order of their first tokens, so little is out of place: moving it costs less than a sort's buffer.
void put_in_order(std::vector<Found>& found) {
  for (auto at = found.begin(); at != found.end(); ++at) {
    auto place = at;
    while (place != found.begin() && goes_before(*at, *std::prev(place))) --place;
    std::rotate(place, at, std::next(at));
  }
}

std::vector<Found> leftmost_longest(const std::vector<Found>& found, std::size_t groups) {
  std::vector<Found> kept;
  std::vector<std::uint32_t> free_from(groups, 0);
  for (const Found& one : found) {
    if (one.first < free_from[one.group]) continue;
    free_from[one.group] = one.last;
    kept.push_back(one);
  }
  return kept;
}

bool is_masked(const Found& one, const std::vector<Found>& masks) {
  // Masks are sorted and do not overlap: only those around the hit matter.
  auto mask = std::partition_point(masks.begin(), masks.end(),
                                   [&](const Found& m) { return m.last <= one.first; });
  for (; mask != masks.end() && mask->first < one.last; ++mask) {
    const bool contains = one.first <= mask->first && one.last >= mask->last;
    if (!contains || one.last - one.first == mask->last - mask->first) return true;
  }
  return false;
}

}  // namespace

Result<LexiconLanguage> LexiconLanguage::compile(const LexiconText& text) {
  const Json json = Json::parse(text.json, nullptr, false);
  if (json.is_discarded()) return bad(text.file, "", "expected JSON, found something else");
  return compile(text.file, json);
}

Result<LexiconLanguage> LexiconLanguage::compile(const std::string& file, const Json& json) {
  if (!json.is_object() || !json.contains("language") || !json["language"].is_string())
    return bad(file, "/language", "expected a language tag such as \"en\"");
  if (!json.contains("groups") || !json["groups"].is_object())
    return bad(file, "/groups", "expected an object: group -> code -> list of forms");
  for (const auto& [key, value] : json.items())
    if (key != "language" && key != "notes" && key != "groups" && key != "examples" && key != "$schema")
      return bad(file, "/" + key, "is not known; expected language, notes, groups, examples");
  LexiconLanguage out;
  out.language_ = json["language"].get<std::string>();
  for (const auto& [group, codes] : json["groups"].items()) {
    const auto group_id = static_cast<std::uint32_t>(out.groups_.size());
    out.groups_.push_back(group);
    if (group == "mask") out.mask_ = group_id;
    std::unordered_map<std::string, std::uint32_t> seen;  // folded form -> code
    if (!codes.is_object()) return bad(file, "/groups/" + group, "expected an object: code -> list of forms");
    for (const auto& [code, forms] : codes.items()) {
      const std::string pointer = "/groups/" + group + "/" + code;
      if (!forms.is_array()) return bad(file, pointer, "expected a list of forms");
      const auto value = static_cast<std::uint32_t>(out.entries_.size());
      out.entries_.push_back({group_id, static_cast<std::uint32_t>(out.codes_.size())});
      out.codes_.push_back(code);
      for (const Json& form : forms) {
        if (!form.is_string()) return bad(file, pointer, "expected a form as text, found " + form.dump());
        const auto& words = form.get_ref<const std::string&>();
        if (const auto wrong = out.book_.add(words, value))
          return bad(file, pointer, "form \"" + words + "\" " + *wrong);
        out.forms_.push_back({words, value});
        const auto [known, fresh] = seen.try_emplace(fold(words).text, out.entries_.back().code);
        if (!fresh && known->second != out.entries_.back().code)
          return bad(file, pointer, "form \"" + words + "\" stands under \"" + out.codes_[known->second] +
                                             "\" of the same group already; a form has one code a group");
      }
    }
  }
  auto examples = read_examples(file, json);
  if (!examples) return examples.error();
  out.examples_ = std::move(*examples);
  return out;
}

std::vector<TermHit> LexiconLanguage::find(const MatchText& text) const {
  std::vector<PhraseHit> hits;
  book_.find(text, hits);
  return choose(text, hits);
}

std::vector<TermHit> LexiconLanguage::choose(const MatchText& text, const std::vector<PhraseHit>& hits) const {
  if (hits.empty()) return {};
  std::vector<Found> masks, found;
  for (const PhraseHit& hit : hits) {
    const Entry& entry = entries_[hit.value];
    auto& list = entry.group == mask_ ? masks : found;
    list.push_back({hit.first, hit.last, hit.begin, hit.end, hit.weight, entry.group, entry.code});
  }
  put_in_order(found);
  if (!masks.empty()) {
    put_in_order(masks);
    masks = leftmost_longest(masks, groups_.size());
    std::erase_if(found, [&](const Found& one) { return is_masked(one, masks); });
  }
  std::vector<TermHit> out;
  for (const Found& one : leftmost_longest(found, groups_.size()))
    out.push_back({text.source(one.begin, one.end), one.group, one.code});
  const auto before = [](const TermHit& a, const TermHit& b) { return a.range.begin < b.range.begin; };
  if (!std::is_sorted(out.begin(), out.end(), before)) std::stable_sort(out.begin(), out.end(), before);
  return out;
}

Result<void> Lexicon::add(const std::string& file, const Json& json) {
  auto language = LexiconLanguage::compile(file, json);
  if (!language) return language.error();
  const std::string tag = language->language();
  if (!languages_.emplace(tag, std::move(*language)).second)
    return bad(file, "/language", "a second lexicon for \"" + tag + "\"; expected one file a language");
  return {};
}

Result<Lexicon> Lexicon::compile(const std::vector<LexiconText>& texts) {
  Lexicon lexicon;
  for (const LexiconText& text : texts) {
    const Json json = Json::parse(text.json, nullptr, false);
    if (json.is_discarded()) return bad(text.file, "", "expected JSON, found something else");
    if (auto added = lexicon.add(text.file, json); !added) return added.error();
  }
  return lexicon;
}

const LexiconLanguage* Lexicon::language(std::string_view tag) const {
  const auto found = languages_.find(tag.substr(0, tag.find('-')));
  return found == languages_.end() ? nullptr : &found->second;
}

}  // namespace rapporteur
