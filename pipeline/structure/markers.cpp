// A reader of labels. It only says what a label could be; numbering.cpp decides whether it is one.
#include "structure/markers.hpp"

#include "base/utf8.hpp"
#include "structure/numerals.hpp"

#include <algorithm>
#include <optional>

namespace rapporteur {
namespace {

constexpr std::u32string_view bullets = U"•·▪■◦●‣⁃➢✓►▶○□◆➤\uF0B7\uF0A7\uF0D8";
constexpr std::u32string_view dashes = U"-–—−－";

int index_in(const std::vector<std::string>& labels, std::string_view label) {
  const auto found = std::find(labels.begin(), labels.end(), label);
  return found == labels.end() ? 0 : static_cast<int>(found - labels.begin()) + 1;
}

Marker finished(Marker marker, Reader& reader) {
  marker.end = reader.at();
  reader.skip_spaces();
  marker.body = reader.at();
  return marker;
}

// What stands in brackets or before one: "a", "iv", "12", "一", "أ".
std::vector<Marker> bracketed(std::string_view inner, bool open, const StructureWords& words) {
  std::vector<Marker> found;
  const auto add = [&](Scheme scheme, int value, std::string_view shown) {
    Marker marker;
    marker.scheme = scheme;
    marker.value = value;
    marker.plain = (open ? "(" : "") + std::string(shown) + ")";
    found.push_back(std::move(marker));
  };
  Reader reader(inner);
  std::string digits;
  if (const int number = reader.take_number(digits); number > 0 && reader.done()) {
    add(Scheme::number_bracket, number, digits);
    return found;
  }
  const bool lower = std::all_of(inner.begin(), inner.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (lower && inner.size() == 1) add(Scheme::letter_bracket, inner[0] - 'a' + 1, inner);
  if (lower && inner.size() == 2 && inner[0] == inner[1])  // "(aa)" follows "(z)"
    add(Scheme::letter_bracket, 26 + inner[0] - 'a' + 1, inner);
  if (lower && inner.size() <= 5 && roman_value(inner) > 0) add(Scheme::roman_bracket, roman_value(inner), inner);
  if (inner.size() == 1 && inner[0] >= 'A' && inner[0] <= 'Z') add(Scheme::capital_bracket, inner[0] - 'A' + 1, inner);
  if (!found.empty()) return found;
  const std::string label = without_tatweel(inner);
  for (const LabelSequence& sequence : words.sequences()) {
    const int index = index_in(sequence.labels, label);
    if (index == 0) continue;
    if (sequence.use == SequenceUse::item) add(Scheme::sequence_bracket, index, inner);
    if (sequence.use == SequenceUse::section && open && label.size() <= 9) add(Scheme::section_bracket, index, inner);
  }
  return found;
}

std::vector<Marker> in_brackets(std::string_view text, const StructureWords& words) {
  Reader reader(text);
  const bool open = reader.take_if(U"(（");
  const std::size_t begin = reader.at();
  std::size_t close = begin;
  for (int n = 0; n < 6 && !reader.done(); ++n) {
    close = reader.at();
    if (!reader.take_if(U")）")) {
      reader.take();
      continue;
    }
    if (close == begin) return {};
    auto found = bracketed(text.substr(begin, close - begin), open, words);
    for (Marker& marker : found) {
      Reader behind(text);
      behind.go(reader.at());
      marker = finished(std::move(marker), behind);
    }
    return found;
  }
  return {};
}

std::optional<Marker> number_marker(std::string_view text, bool right_to_left) {
  Reader reader(text);
  Marker marker;
  marker.scheme = Scheme::number;
  marker.value = reader.take_number(marker.plain);
  if (marker.value < 0 || marker.value > 999) return std::nullopt;
  while (reader.peek() == '.') {
    const std::size_t dot = reader.at();
    reader.take();
    if (digit_value(reader.peek()) < 0) {
      reader.go(dot);
      break;
    }
    std::string digits;
    marker.value = reader.take_number(digits);
    if (marker.value < 0 || digits.size() > 2) return std::nullopt;
    marker.plain += "." + digits;
    ++marker.depth;
    marker.scheme = Scheme::levels;
  }
  const bool dotted = reader.take_if(U".．、");
  if (!dotted && marker.scheme == Scheme::number) {
    if (!right_to_left) return std::nullopt;
    reader.skip_spaces();
    if (!reader.take_if(U"-–—.")) return std::nullopt;
  }
  const char32_t next = reader.peek();
  if (digit_value(next) >= 0) return std::nullopt;
  // "1.Introduction" is seen; "3.x" and "2.com" are not labels.
  if (marker.scheme == Scheme::levels && next != ' ') return std::nullopt;
  if (next >= 'a' && next <= 'z') return std::nullopt;
  return finished(std::move(marker), reader);
}

std::vector<Marker> capital_markers(std::string_view text) {
  const auto dot = std::min(text.find('.'), text.find("．"));
  if (dot == std::string_view::npos || dot == 0 || dot > 10) return {};
  const std::string label = latin_numeral(text.substr(0, dot));
  if (label.empty() || !std::all_of(label.begin(), label.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return {};
  Reader reader(text);
  reader.go(dot);
  reader.take();
  const char32_t next = reader.peek();
  if (next != 0 && next != ' ' && next < 0x2E80) return {};  // "U.S.", "A.Smith"
  std::vector<Marker> found;
  const auto add = [&](Scheme scheme, int value) {
    Marker marker;
    marker.scheme = scheme;
    marker.value = value;
    marker.plain = label;
    Reader behind(text);
    behind.go(reader.at());
    found.push_back(finished(std::move(marker), behind));
  };
  const int roman = roman_value(lower_ascii(label));
  if (roman > 0 && roman < 60) add(Scheme::roman, roman);
  if (label.size() == 1) add(Scheme::letter, label[0] - 'A' + 1);
  return found;
}

// "a. Intake in 2024": one small letter, a stop and a space.
std::optional<Marker> small_letter_marker(std::string_view text) {
  if (text.size() < 4 || text[0] < 'a' || text[0] > 'z' || text[1] != '.' || text[2] != ' ') return std::nullopt;
  Marker marker;
  marker.scheme = Scheme::small_letter;
  marker.value = text[0] - 'a' + 1;
  marker.plain = text.substr(0, 1);
  Reader reader(text);
  reader.go(2);
  return finished(std::move(marker), reader);
}

std::optional<Marker> word_marker(std::string_view text, const StructureWords& words) {
  for (const LabelSequence& sequence : words.sequences()) {
    if (sequence.use == SequenceUse::item) continue;
    int best = 0;
    std::size_t length = 0;
    for (std::size_t i = 0; i < sequence.labels.size(); ++i) {
      const std::string& label = sequence.labels[i];
      if (label.size() > length && text.substr(0, label.size()) == label) {
        best = static_cast<int>(i) + 1;
        length = label.size();
      }
    }
    if (best == 0) continue;
    Reader reader(text);
    reader.go(length);
    reader.take_if(U"ًٌٍ\u064B");
    reader.skip_spaces();
    const bool separated = std::any_of(
        sequence.separators.begin(), sequence.separators.end(), [&](const std::string& separator) {
          if (separator != "-") return text.substr(reader.at(), separator.size()) == separator;
          return dashes.find(reader.peek()) != dashes.npos;
        });
    if (!separated) continue;
    reader.take();
    Marker marker;
    marker.scheme = sequence.use == SequenceUse::section ? Scheme::section_word : Scheme::part_word;
    marker.value = best;
    marker.plain = text.substr(0, length);
    return finished(std::move(marker), reader);
  }
  return std::nullopt;
}

std::optional<Marker> sign_marker(std::string_view text) {
  Reader reader(text);
  const char32_t c = reader.take();
  Marker marker;
  if (bullets.find(c) != bullets.npos || dashes.find(c) != dashes.npos) {
    if (reader.peek() != ' ' && bullets.find(c) == bullets.npos) return std::nullopt;
    marker.sign = c;
    return finished(std::move(marker), reader);
  }
  if (c >= 0x3220 && c <= 0x3229) {  // ㈠
    marker.scheme = Scheme::section_bracket;
    marker.value = static_cast<int>(c - 0x3220) + 1;
  } else if (c >= 0x2460 && c <= 0x2473) {  // ①
    marker.scheme = Scheme::number_bracket;
    marker.value = static_cast<int>(c - 0x2460) + 1;
  } else if (c == '\'' || c == 0x2018 || c == 0x2019) {
    std::string digits;
    marker.scheme = Scheme::quoted_number;
    marker.value = reader.take_number(digits);
    if (marker.value <= 0 || !reader.take_if(U"'\u2018\u2019")) return std::nullopt;
  } else {
    return std::nullopt;
  }
  marker.plain = text.substr(0, reader.at());
  return finished(std::move(marker), reader);
}

}  // namespace

std::vector<Marker> markers_at_start(std::string_view text, bool right_to_left, const StructureWords& words) {
  std::vector<Marker> found;
  if (text.empty()) return found;
  const auto keep = [&](std::optional<Marker> marker) {
    if (marker) found.push_back(std::move(*marker));
  };
  keep(number_marker(text, right_to_left));
  if (found.empty()) found = capital_markers(text);
  if (found.empty()) found = in_brackets(text, words);
  if (found.empty()) keep(small_letter_marker(text));
  if (found.empty()) keep(word_marker(text, words));
  if (found.empty()) keep(sign_marker(text));
  return found;
}

}  // namespace rapporteur
