// Gathers the "structure" members of all language files into one phrase book.
#include "kit/structure_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace rapporteur {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<const char*, LayoutRole>, 14> lists = {{
    {"captions", LayoutRole::caption},
    {"continued", LayoutRole::continued},
    {"annexes", LayoutRole::annex},
    {"headings", LayoutRole::heading},
    {"contents", LayoutRole::contents},
    {"sources", LayoutRole::source},
    {"distribution", LayoutRole::distribution},
    {"original", LayoutRole::original},
    {"united_nations", LayoutRole::united_nations},
    {"bodies", LayoutRole::body},
    {"sessions", LayoutRole::session},
    {"agenda", LayoutRole::agenda},
    {"subtitles", LayoutRole::subtitle},
    {"furniture", LayoutRole::furniture},
}};

constexpr std::array<std::pair<const char*, SequenceUse>, 3> sequence_lists = {{
    {"sections", SequenceUse::section},
    {"parts", SequenceUse::part},
    {"items", SequenceUse::item},
}};

std::vector<std::string> texts(const Json& object, const char* member) {
  std::vector<std::string> out;
  const auto list = object.find(member);
  if (list == object.end() || !list->is_array()) return out;
  for (const Json& one : *list)
    if (one.is_string()) out.push_back(one.get<std::string>());
  return out;
}

}  // namespace

StructureWords::StructureWords(const Languages& languages) {
  for (const auto& language : languages.all()) read(*language);
}

void StructureWords::add(std::string_view form, LayoutRole role, int value, std::string tag) {
  // A form that the book refuses is found by the test of the language files.
  if (!book_.add(form, static_cast<std::uint32_t>(meanings_.size()))) meanings_.push_back({role, value, std::move(tag)});
}

void StructureWords::read(const Language& language) {
  const Json& data = language.data();
  if (const auto months = Json::json_pointer("/periods/months"); data.contains(months))
    for (const auto& [number, forms] : data.at(months).items())
      for (const Json& form : forms)
        if (form.is_string()) add(form.get_ref<const std::string&>(), LayoutRole::month, std::atoi(number.c_str()));
  const auto found = data.find("structure");
  if (found == data.end() || !found->is_object()) return;
  const Json& structure = *found;
  for (const auto& [name, role] : lists)
    for (const auto& form : texts(structure, name)) add(form, role);
  for (const auto& form : texts(structure, "page")) add(form, LayoutRole::page);
  if (const auto names = structure.find("language_names"); names != structure.end() && names->is_object())
    for (const auto& [tag, forms] : names->items())
      for (const auto& form : texts(*names, tag.c_str())) add(form, LayoutRole::language_name, 0, tag);
  for (const auto& [name, use] : sequence_lists) {
    const auto labels = texts(structure, name);
    if (!labels.empty()) sequences_.push_back({use, labels, texts(structure, "label_separators")});
  }
}

std::vector<LayoutHit> StructureWords::find(std::string_view line) const {
  const MatchText text = fold(line);
  std::vector<PhraseHit> found;
  book_.find(text, found);
  const auto only_marks = [&](std::size_t from, std::size_t to) {
    return std::all_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(from),
                       text.tokens.begin() + static_cast<std::ptrdiff_t>(to),
                       [](const Token& token) { return token.kind == TokenKind::mark; });
  };
  std::vector<LayoutHit> hits;
  hits.reserve(found.size());
  for (const PhraseHit& hit : found) {
    const Meaning& meaning = meanings_[hit.value];
    const Range range = text.source(hit.begin, hit.end);
    hits.push_back({meaning.role, meaning.value, meaning.tag, range.begin, range.end, only_marks(0, hit.first),
                    only_marks(hit.last, text.tokens.size())});
  }
  return hits;
}

}  // namespace rapporteur
