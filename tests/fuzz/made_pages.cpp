#include "made_pages.hpp"

#include "base/utf8.hpp"

#include <cmath>
#include <limits>
#include <string>

namespace rapporteur::fuzz {
namespace {

constexpr std::string_view pieces[] = {
    "The Office closed ", "19", "cases", "12.", "(a)", "14 (c)", "A/79/309", "....................", "1 387", " ", "-", "2020-2025",
    "مكتب خدمات الرقابة", "١٤ (ج)", "الا", "第三章", "一、", "（一）", "调查案件", "Расследования", "II.", "Table 3", "Annex", "•",
    "United Nations", "Distr.: General", "24-12345 (E)", "2/5", "\u0301", "\u00ad", "\u202e", "\ue123", "\ufffd", "_______________",
    "1/", "*", "ﬁ", "ﻻ", "\u0640", "follow-", "3", "Note:", "per cent", "ABCDEFG", "Source: "};

void put_piece(PageGlyphs& page, Bytes& bytes, float& x, float y, float size) {
  const std::size_t from = page.glyphs.size();
  x = put(page, x, y, pieces[bytes.next() % std::size(pieces)], size);
  const std::uint8_t how = bytes.next();
  for (std::size_t i = from; i < page.glyphs.size(); ++i) {
    Glyph& glyph = page.glyphs[i];
    glyph.font = how % 5;  // one of them is not there
    glyph.invisible = how % 16 == 3;
    if (how % 16 == 4) glyph.y -= 0.35f * size, glyph.size *= 0.6f;
    if (how % 16 == 5) glyph.dx = -glyph.dx;
    if (how % 16 == 6) std::swap(glyph.dx, glyph.dy);
    if (how % 16 == 7) glyph.dy = -glyph.dx, glyph.dx = 0;
    if (how % 64 == 8) glyph.dx = bytes.coordinate();
    if (how % 64 == 9) glyph.size = bytes.coordinate();
    if (how % 64 == 10) glyph.count = 0;
    if (how % 64 == 11) glyph.y = bytes.coordinate();
  }
  if (how % 32 == 12) {  // painted twice
    const std::size_t end = page.glyphs.size();
    for (std::size_t i = from; i < end; ++i) page.glyphs.push_back(Glyph(page.glyphs[i]));
  }
}

void put_drawing(PageGlyphs& page, Bytes& bytes) {
  const float a = bytes.coordinate(), b = bytes.coordinate(), length = static_cast<float>(bytes.next()) * 3;
  switch (bytes.next() % 6) {
    case 0: page.rules.push_back({a, b, a + length, b}); break;
    case 1: page.rules.push_back({a, b, a, b + length}); break;
    case 2:  // a grid
      for (int i = 0; i < 6; ++i) {
        const auto step = static_cast<float>(i);
        page.rules.push_back({a, b + 20 * step, a + 300, b + 20 * step});
        page.rules.push_back({a + 60 * step, b, a + 60 * step, b + 100});
      }
      break;
    default: {
      const auto kind = static_cast<Shape::Kind>(bytes.next() % 4);
      page.shapes.push_back({{a, b, a + length, b + bytes.next()}, kind});
    }
  }
}

using Pages = std::vector<PageGlyphs>;

Pages one(PageGlyphs page) {
  Pages pages;
  pages.push_back(std::move(page));
  return pages;
}

float fine(int i, int n, float extent) { return 20 + extent * static_cast<float>(i) / static_cast<float>(n); }

Pages long_line(int n) {
  auto page = empty_page();
  for (int i = 0; i < n; ++i) put(page, fine(i, n, 500), 300, i % 6 == 5 ? " " : "a");
  return one(std::move(page));
}

PageGlyphs tall_page(int lines) {
  auto page = empty_page();
  page.frame.height = 100 + 13.0 * lines;
  return page;
}

float down(int line) { return 60 + 13 * static_cast<float>(line); }

Pages letters_in_a_column(int n) {
  auto page = tall_page(n);
  for (int i = 0; i < n; ++i) put(page, 100, down(i), "a");
  return one(std::move(page));
}

Pages many_lines(int n) {
  auto page = empty_page();
  for (int i = 0; i < n; ++i) put(page, 60, fine(i, n, 700), "words of a line that are set", 2);
  return one(std::move(page));
}

Pages one_place(int n) {
  auto page = empty_page();
  for (int i = 0; i < n; ++i) put(page, 100, 100, i % 3 == 0 ? "a" : i % 3 == 1 ? "b" : "ب");
  return one(std::move(page));
}

Pages note_marks(int n) {
  auto page = empty_page();
  for (int i = 0; i < n; ++i) {
    const float x = fine(i, n, 500);
    put(page, x, 300, i % 2 == 0 ? "م" : "a");
    put(page, x + 2, 296, "3", 5);
  }
  return one(std::move(page));
}

Pages open_brackets(int n) {
  auto page = empty_page();
  for (int i = 0; i < n; ++i) put(page, fine(i, n, 500), 300, i % 3 == 0 ? "(" : i % 3 == 1 || i * 3 < n ? "A" : " ");
  for (int i = 0; i < n; ++i) put(page, 540, 320 + static_cast<float>(i % 9) * 12, "م");  // the page runs leftwards
  put(page, 530, 300, "م");
  return one(std::move(page));
}

Pages combining_marks(int n) {
  auto page = empty_page();
  for (int i = 0; i < n; ++i) put(page, 100, 300, i % 4 == 0 ? "e" : "\u0301\u0323");
  return one(std::move(page));
}

Pages table_rows(int n) {
  Pages pages;
  for (int i = 0; i < n; ++i) {
    if (i % 50 == 0) pages.push_back(empty_page(static_cast<int>(pages.size()) + 1));
    const float y = 60 + 13 * static_cast<float>(i % 50);
    put(pages.back(), 60, y, "Category " + std::to_string(i % 7));
    for (int k = 1; k < 5; ++k) put(pages.back(), 150 + 80 * static_cast<float>(k), y, std::to_string(k * i));
  }
  return pages;
}

Pages rules(int n) {
  auto page = empty_page();
  for (int i = 0; i < n; ++i) {
    const float at = fine(i, n, 500);
    page.rules.push_back({20, at, 520, at});
    page.rules.push_back({at, 20, at, 520});
    if (i % 4 == 0) put(page, at, at, "19", 3);
  }
  return one(std::move(page));
}

Pages shapes(int n) {
  auto page = empty_page();
  for (int i = 0; i < n; ++i) {
    const double at = fine(i, n, 500);
    page.shapes.push_back({{at, at, at + 40, at + 40}, static_cast<Shape::Kind>(i % 4)});
    if (i % 4 == 0) put(page, static_cast<float>(at), static_cast<float>(at), "label", 3);
  }
  return one(std::move(page));
}

Pages columns(int n) {
  auto page = tall_page(n);
  for (int i = 0; i < n; ++i)
    for (int k = 0; k < 3; ++k) put(page, 40 + 185 * static_cast<float>(k), down(i), "running prose in a column of a page", 8);
  return one(std::move(page));
}

Pages with_lines(int n, std::string (*text)(int)) {
  Pages pages;
  for (int i = 0; i < n; ++i) {
    if (i % 50 == 0) pages.push_back(empty_page(static_cast<int>(pages.size()) + 1));
    put(pages.back(), 60 + static_cast<float>(i % 9), 60 + 13 * static_cast<float>(i % 50), text(i));
  }
  return pages;
}

Pages numbered(int n) {
  return with_lines(n, [](int i) { return std::to_string(i + 1) + ".  The Office closed this case in the year."; });
}
Pages deep_lists(int n) {
  return with_lines(n, [](int i) {
    constexpr const char* labels[] = {"1.", "(a)", "(i)", "a.", "-", "1)", "A.", "(1)", "•"};
    return std::string(labels[i % 9]) + "  an item of the list, which goes on;";
  });
}
Pages headings(int n) {
  return with_lines(n, [](int i) { return i % 2 == 0 ? "II. Heading of a section" : "Annex " + std::to_string(i); });
}
Pages hyphens(int n) {
  return with_lines(n, [](int i) { return "word" + std::to_string(i) + " and one that is inter-"; });
}
Pages furniture(int n) {
  return with_lines(n, [](int i) { return i % 50 == 0 ? "A/79/309" : i % 50 == 49 ? std::to_string(i / 50) + "/99" : "1/"; });
}
Pages leaders(int n) {
  return with_lines(n, [](int i) { return "Section .................. " + std::to_string(i); });
}
Pages unbroken(int n) {
  return with_lines(n, [](int) { return std::string("a paragraph that never ends and goes on and on through all the lines of it"); });
}

}  // namespace

float Bytes::coordinate() {
  const std::uint8_t kind = next();
  const float value = static_cast<float>(next()) * 3 + static_cast<float>(kind) / 256;
  switch (kind) {
    case 0: return 0;
    case 1: return -value;
    case 2: return 1e30f;
    case 3: return -1e30f;
    case 4: return std::numeric_limits<float>::infinity();
    case 5: return std::numeric_limits<float>::quiet_NaN();
    case 6: return 1e-30f;
    case 7: return 2147483648.0f;
    default: return value;
  }
}

PageGlyphs empty_page(int number) {
  PageGlyphs page;
  page.frame.number = number;
  page.frame.width = 600;
  page.frame.height = 800;
  page.fonts = {{"Serif", false, false}, {"Serif-Bold", true, false}, {"Serif-Italic", false, true}};
  return page;
}

float put(PageGlyphs& page, float x, float y, std::string_view text, float size) {
  for (std::size_t at = 0; at < text.size();) {
    Glyph glyph;
    glyph.first = static_cast<std::uint32_t>(page.characters.size());
    page.characters += next_code_point(text, at);
    glyph.count = 1;
    glyph.x = x;
    glyph.y = y;
    glyph.dx = size / 2;
    glyph.size = size;
    page.glyphs.push_back(glyph);
    x += size / 2;
  }
  return x;
}

std::vector<PageGlyphs> pages_of(std::span<const std::uint8_t> input) {
  Bytes bytes(input);
  Pages pages;
  const int count = 1 + bytes.next() % 4;
  for (int number = 1; number <= count; ++number) pages.push_back(empty_page(number));
  for (PageGlyphs& page : pages) {
    page.frame.rotate = 90 * (bytes.next() % 4);
    if (bytes.next() == 9) page.frame.width = bytes.coordinate();
    if (bytes.next() == 9) page.frame.height = bytes.coordinate();
  }
  float x = 60, y = 100;
  for (std::size_t page = 0; !bytes.empty();) {
    const float size = 4 + static_cast<float>(bytes.next() % 12);
    switch (const std::uint8_t step = bytes.next(); step % 8) {
      case 0: x = 60; y += 1.2f * size; break;
      case 1: x += 3 * size; break;
      case 2: x = bytes.coordinate(); y = bytes.coordinate(); break;
      case 3: put_drawing(pages[page], bytes); break;
      case 4:
        if (step % 32 == 4) page = (page + 1) % pages.size();
        [[fallthrough]];
      default: put_piece(pages[page], bytes, x, y, size); x += 0.3f * size;
    }
    if (y > 780) y = 40;
  }
  return pages;
}

std::span<const Family> families() {
  static constexpr Family all[] = {
      {"long_line", long_line, 20000},         {"letters_in_a_column", letters_in_a_column, 3000},
      {"many_lines", many_lines, 600},        {"one_place", one_place, 20000},
      {"note_marks", note_marks, 10000},       {"open_brackets", open_brackets, 8000}, {"combining_marks", combining_marks, 20000},
      {"table_rows", table_rows, 600},        {"rules", rules, 5000},
      {"shapes", shapes, 12000},               {"columns", columns, 190},
      {"numbered", numbered, 800},            {"deep_lists", deep_lists, 800},
      {"headings", headings, 800},            {"hyphens", hyphens, 800},
      {"furniture", furniture, 2000},         {"leaders", leaders, 800},
      {"unbroken", unbroken, 400},
  };
  return all;
}

}  // namespace rapporteur::fuzz
