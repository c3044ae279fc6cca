// Pages of lines written by hand: every character as wide as half its size (Han: as its size).
#pragma once

#include "base/utf8.hpp"
#include "document/page_lines.hpp"
#include "kit/language.hpp"
#include "structure/structure.hpp"
#include "places.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace rapporteur {

struct Style {
  float size = 10;
  bool bold = false, italic = false;
};

class Pages {
 public:
  Pages() { next(); }

  Pages& next() {
    pages_.emplace_back();
    pages_.back().frame.number = static_cast<int>(pages_.size());
    pages_.back().frame.width = 600;
    pages_.back().frame.height = 800;
    y_ = 110;
    return *this;
  }

  // A line below the one before it; `gap` is the step of the baseline. "|" is a wide gap: the next cell
  // begins at the next of `stops`, or four sizes further on.
  Pages& line(double x, const std::string& text, Style style = {}, double gap = 12,
              std::vector<double> stops = {}) {
    return at(x, y_ += gap, text, style, std::move(stops));
  }

  Pages& at(double x, double y, const std::string& text, Style style = {}, std::vector<double> stops = {}) {
    Line line;
    line.size = style.size;
    line.bold = style.bold;
    line.italic = style.italic;
    line.baseline = static_cast<float>(y);
    double here = x;
    std::size_t stop = 0;
    for (std::size_t from = 0; from < text.size();) {
      std::size_t to = from;
      const char32_t c = next_code_point(text, to);
      if (c == '|') {
        here = stop < stops.size() ? stops[stop++] : here + 4 * style.size;
        line.text += ' ';
        line.cells.push_back(static_cast<std::uint32_t>(line.text.size()));
        from = to;
        continue;
      }
      const double width = c >= 0x2E80 ? style.size : 0.5 * style.size;
      line.marks.push_back({static_cast<std::uint32_t>(line.text.size()), static_cast<float>(here),
                            static_cast<float>(here + width)});
      line.text.append(text, from, to - from);
      here += width;
      from = to;
    }
    line.rect = {x, y - style.size, here, y + 0.2 * style.size};
    pages_.back().lines.push_back(std::move(line));
    return *this;
  }

  Pages& note_mark(std::uint32_t at, const std::string& label) {
    pages_.back().lines.back().notes.push_back({at, label});
    return *this;
  }

  // The last line stands in this cell of a ruled table.
  Pages& in_cell(std::uint16_t row, std::uint16_t column) {
    GridPlace& place = pages_.back().lines.back().place;
    place.grid = 0;
    place.row = row;
    place.column = column;
    return *this;
  }

  // A rule drawn below the last line.
  Pages& underline() {
    const Line& line = pages_.back().lines.back();
    const auto y = static_cast<float>(line.baseline + 1.5);
    pages_.back().rules.push_back({static_cast<float>(line.rect.x0), y, static_cast<float>(line.rect.x1), y});
    return *this;
  }

  // A level line a little below the last line.
  Pages& rule(double x0, double x1, double gap = 4) {
    const auto y = static_cast<float>(y_ + gap);
    pages_.back().rules.push_back({static_cast<float>(x0), y, static_cast<float>(x1), y});
    return *this;
  }

  // The last line stands in a cell of a ruled table.
  Pages& cell(int row, int column, int columns = 1) {
    GridPlace& place = pages_.back().lines.back().place;
    place.grid = 0;
    place.row = static_cast<std::uint16_t>(row);
    place.column = static_cast<std::uint16_t>(column);
    place.column_span = static_cast<std::uint16_t>(columns);
    return *this;
  }

  // A line painted across the page.
  Pages& drawn(double x0, double x1, double y) {
    pages_.back().rules.push_back(
        {static_cast<float>(x0), static_cast<float>(y), static_cast<float>(x1), static_cast<float>(y)});
    return *this;
  }

  Document document() const;

 private:
  std::vector<PageLines> pages_;
  double y_ = 110;
};

inline const Languages& all_languages() {
  static const auto languages = load_languages(test::source_dir() / "pipeline/languages");
  return *languages;
}

inline Document Pages::document() const { return build_document(pages_, all_languages()); }

inline std::vector<std::string> bodies(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.emplace_back(document.at(block.body));
  return out;
}

inline std::vector<std::string> kinds(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.emplace_back(name_of(block.kind));
  return out;
}

inline std::vector<std::string> paragraphs(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.push_back(block.paragraph);
  return out;
}

}  // namespace rapporteur
