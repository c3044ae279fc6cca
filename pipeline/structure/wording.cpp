// The phrases come from the language files; here stands where in a line they must be found.
#include "structure/wording.hpp"

#include "base/utf8.hpp"
#include "structure/joining.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// "Table 3", "Figure IV", "表三", "الشكل الرابع" at the head of a line that does not go on as a sentence.
bool begins_number(std::string_view rest) {
  std::size_t at = 0;
  while (at < rest.size() && rest[at] == ' ') ++at;
  if (at >= rest.size()) return false;
  std::size_t end = at;
  const char32_t c = next_code_point(rest, end);
  const bool roman = c == 'I' || c == 'V' || c == 'X' || c == 'L';
  const bool digit = (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669);
  const bool han = std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
  const bool capital = c >= 'A' && c <= 'H' && (end >= rest.size() || rest[end] == '.' || rest[end] == ' ');
  if (!roman && !digit && !han && !capital) return false;
  while (end < rest.size() && rest[end] != ' ') ++end;
  while (end < rest.size() && rest[end] == ' ') ++end;
  if (end >= rest.size()) return true;
  // "Table 3 shows" is a sentence; a title begins with a capital, a figure, or in a script without case.
  const char32_t next = first_character(rest.substr(end));
  return !((next >= 'a' && next <= 'z') || (next >= 0x430 && next <= 0x44F) ||
           (next >= 0xDF && next <= 0xFF)) &&
         !ends_sentence(rest);
}

}  // namespace

Kind kind_by_words(std::string_view line, const StructureWords& words) {
  const auto head = line.substr(0, std::min<std::size_t>(line.size(), 48));
  for (const LayoutHit& hit : words.find(head)) {
    if (!hit.first) continue;
    const auto rest = line.substr(hit.end);
    if (hit.role == LayoutRole::caption && begins_number(rest)) return Kind::caption;
    const auto colon = std::min(rest.find(':'), rest.find("："));
    if (hit.role == LayoutRole::source && colon <= 1) return Kind::note;
  }
  return Kind::paragraph;
}

bool heads_contents(std::string_view line, const StructureWords& words) {
  if (line.size() > 60) return false;
  const auto hits = words.find(line);
  return std::any_of(hits.begin(), hits.end(), [](const LayoutHit& hit) {
    return hit.first && hit.last && hit.role == LayoutRole::contents;
  });
}

bool heads_annex(std::string_view line, const StructureWords& words) {
  const auto hits = words.find(line.substr(0, std::min<std::size_t>(line.size(), 120)));
  return std::any_of(hits.begin(), hits.end(), [&](const LayoutHit& hit) {
    return hit.role == LayoutRole::annex && hit.first && line.size() - hit.end < 24;
  });
}

bool begins_annex(std::string_view line, const StructureWords& words) {
  const auto hits = words.find(line.substr(0, std::min<std::size_t>(line.size(), 120)));
  return std::any_of(hits.begin(), hits.end(),
                     [](const LayoutHit& hit) { return hit.role == LayoutRole::annex && hit.first; });
}

bool is_heading_word(std::string_view line, const StructureWords& words) {
  const auto hits = words.find(line);
  return std::any_of(hits.begin(), hits.end(), [](const LayoutHit& hit) {
    return hit.first && hit.last && (hit.role == LayoutRole::heading || hit.role == LayoutRole::contents);
  });
}

bool names_organ(std::string_view line, const StructureWords& words) {
  constexpr std::size_t article = 5;  // "The ", "La ", "L’" may stand before it
  const auto hits = words.find(line);
  return std::any_of(hits.begin(), hits.end(), [](const LayoutHit& hit) {
    return hit.last && hit.begin <= article && hit.role == LayoutRole::body;
  });
}

bool begins_table_note(const Line& line) {
  if (std::any_of(line.notes.begin(), line.notes.end(), [](const NoteMark& note) { return note.at == 0; }))
    return true;
  const std::string_view text = line.text;
  if (text.size() < 4) return false;
  if (text[0] == '*') return true;
  const bool letter = text[0] >= 'a' && text[0] <= 'z';
  const bool bracketed = text[1] == ')' || text[1] == '/';
  return letter && text[bracketed ? 2 : 1] == ' ';
}

bool begins_subtitle(std::string_view line, const StructureWords& words) {
  const auto hits = words.find(line);
  return std::any_of(hits.begin(), hits.end(),
                     [](const LayoutHit& hit) { return hit.first && hit.role == LayoutRole::subtitle; });
}

}  // namespace rapporteur
