#include "text/atoms.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace rapporteur {
namespace {

constexpr float least_size = 1.6f;  // below it nobody can read: strings that producers hide in pages

Turn turn_of(const Glyph& glyph, Turn last) {
  const float along = std::fabs(glyph.dx), across = std::fabs(glyph.dy);
  if (along < 0.02f * glyph.size && across < 0.02f * glyph.size) return last;  // a mark says nothing
  // Replacement text for a letter and its raised mark leads from the one's place to the other's.
  if (glyph.count > 1 && last == Turn::upright && across < 0.7f * glyph.size) return last;
  // A replacement text (several characters) may run from right to left and yet stand upright.
  if (across <= along) return glyph.dx >= 0 || glyph.count > 3 ? Turn::upright : Turn::upside_down;
  return glyph.dy < 0 ? Turn::upwards : Turn::downwards;
}

// Origin and advance in the frame in which the text runs from left to right.
void place(Atom& atom, const Glyph& glyph, Turn turn, const PageFrame& frame) {
  const auto width = static_cast<float>(frame.width), height = static_cast<float>(frame.height);
  float x = glyph.x, y = glyph.y, advance = glyph.dx;
  switch (turn) {
    case Turn::upright:
      break;
    case Turn::upwards:
      x = height - glyph.y, y = glyph.x, advance = -glyph.dy;
      break;
    case Turn::downwards:
      x = glyph.y, y = width - glyph.x, advance = glyph.dy;
      break;
    case Turn::upside_down:
      x = width - glyph.x, y = height - glyph.y, advance = -glyph.dx;
      break;
  }
  atom.x0 = std::min(x, x + advance);
  atom.x1 = std::max(x, x + advance);
  atom.y = y;
}

// A replacement text that began at a raised mark: its letter's baseline is that of its neighbour.
void settle_baseline(Atom& atom, const Glyph& glyph, const Glyph& neighbour) {
  const auto far = [&](float y) { return std::fabs(y - neighbour.y); };
  if (far(glyph.y + glyph.dy) < far(glyph.y)) atom.y = glyph.y + glyph.dy;
}

bool on_page(const Glyph& glyph, const PageFrame& frame) {
  constexpr float slack = 2;
  return glyph.x >= -slack && glyph.y >= -slack && glyph.x <= frame.width + slack &&
         glyph.y <= frame.height + slack && glyph.size > 0 && std::isfinite(glyph.size) &&
         std::isfinite(glyph.dx) && std::isfinite(glyph.dy);
}

// Takes the first character that is text, else a space, and counts them all. False where there is neither.
bool take_characters(const PageGlyphs& page, const Glyph& glyph, Atom& atom, LossTally& tally) {
  bool space = false;
  if (glyph.count == 0) {
    ++tally.given;
    tally.lose(Lost::no_unicode);
  }
  for (std::uint32_t i = 0; i < glyph.count; ++i) {
    const char32_t c = page.characters[glyph.first + i];
    const Nature nature = nature_of(c);
    if (nature == Nature::space || c <= 0x20) {
      space |= nature == Nature::space;
      continue;
    }
    ++tally.given;
    if (is_private_use(c)) {
      tally.lose(Lost::private_use);
    } else if (is_bidi_control(c)) {
      tally.lose(Lost::stray_bidi);
    } else if (nature == Nature::dropped) {
      tally.lose(Lost::control);
    } else {
      tally.replacement += c == 0xFFFD;
      if (atom.counted++ == 0) atom.c = c;
    }
  }
  if (atom.counted == 0) atom.c = ' ';
  return atom.counted > 0 || space;
}

// Why a glyph is no evidence, if it is none.
std::optional<Lost> unseen(const PageGlyphs& page, const Glyph& glyph, bool recognised) {
  if (!on_page(glyph, page.frame)) return Lost::off_page;
  if (glyph.hidden) return Lost::hidden;
  if (glyph.invisible && !recognised) return Lost::invisible;
  if (glyph.size < least_size) return Lost::tiny;
  return std::nullopt;
}

bool holds(const Atom& base, float x) {
  const float slack = 0.12f * base.size;
  return x >= base.x0 - slack && x <= base.x1 + slack;
}

bool same_line(const Atom& a, const Atom& b) {
  return std::fabs(a.y - b.y) < 0.9f * std::max(a.size, b.size);
}

// Binds a mark to the base before or behind it in the stream, whichever it stands on. In right-to-left text
// stored from left to right the base comes behind; else before.
void bind_marks(Atoms& atoms, LossTally& tally) {
  auto& list = atoms.list;
  constexpr int most_marks = 8;  // on one letter
  const auto base_from = [&](std::size_t at, int step) -> Atom* {
    int seen = 0;
    for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < std::ssize(list); i += step) {
      if (list[i].nature != Nature::mark)
        return list[i].nature != Nature::space && same_line(list[i], list[at]) ? &list[i] : nullptr;
      if (++seen == most_marks) break;
    }
    return nullptr;
  };
  bool any = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].nature != Nature::mark) continue;
    any = true;
    Atom *before = base_from(i, -1), *behind = base_from(i, 1);
    Atom* base = before;
    const float x = (list[i].x0 + list[i].x1) / 2;
    if (behind && behind->nature == Nature::right) {
      if (!before || (holds(*behind, x) && !holds(*before, x)))
        base = behind;
      else if (holds(*behind, x) == holds(*before, x) && before->x0 < behind->x0)
        base = behind;  // stored from left to right: the letter stands behind its marks
    }
    if (!base) {
      tally.lose(Lost::loose_mark, list[i].counted);
      continue;
    }
    base->counted = static_cast<std::uint16_t>(base->counted + list[i].counted);
    const auto index = static_cast<std::uint32_t>(atoms.marks.size());
    atoms.marks.push_back({list[i].first, list[i].count, Atom::no_mark});
    std::uint32_t* link = &base->bound;
    while (*link != Atom::no_mark) link = &atoms.marks[*link].next;
    *link = index;
  }
  if (any) std::erase_if(list, [](const Atom& atom) { return atom.nature == Nature::mark; });
}

// Turns round each stretch of one baseline whose right-to-left letters were stored first letter first.
void turn_stretches_round(std::vector<Atom>& list) {
  for (std::size_t begin = 0; begin < list.size();) {
    std::size_t end = begin;
    std::ptrdiff_t falling = 0;
    for (; end < list.size() && std::fabs(list[end].y - list[begin].y) < 0.1f * list[begin].size; ++end) {
      if (end == begin || list[end].nature != Nature::right || list[end - 1].nature != Nature::right)
        continue;
      const float step = list[end].x0 - list[end - 1].x0;
      if (std::fabs(step) < 4 * list[end].size) falling += (step < 0) - (step > 0);
    }
    if (falling > 0) std::reverse(list.begin() + begin, list.begin() + end);
    begin = end;
  }
}

// Lam-alef comes as two glyphs, the alef without width: rounding must not put it on the wrong side of its
// lam.
void snap_to_lam(std::vector<Atom>& list) {
  for (std::size_t i = 0; i + 1 < list.size(); ++i) {
    Atom& atom = list[i];
    const Atom& next = list[i + 1];
    if (atom.nature != Nature::right || atom.width() > 0.02f * atom.size || next.nature != Nature::right)
      continue;
    if (std::fabs(atom.x0 - next.x0) < 0.1f * atom.size) atom.x0 = atom.x1 = next.x0;
  }
}

}  // namespace

bool is_recognised(const PageGlyphs& page) {
  constexpr double least_covered = 0.6;  // of the page; scans come in strips, too
  if (std::none_of(page.glyphs.begin(), page.glyphs.end(), [](const Glyph& g) { return g.invisible; })) return false;
  double covered = 0;
  for (const Shape& shape : page.shapes)
    if (shape.kind == Shape::Kind::image)
      covered += (shape.rect.x1 - shape.rect.x0) * (shape.rect.y1 - shape.rect.y0);
  return covered > least_covered * page.frame.width * page.frame.height;
}

std::vector<Atoms> gather_atoms(const PageGlyphs& page, LossTally& tally) {
  std::array<Atoms, 4> by_turn;
  by_turn[0].list.reserve(page.glyphs.size());
  const bool recognised = is_recognised(page);
  Turn turn = Turn::upright;
  bool any_right = false, any_mark = false;
  for (const Glyph& glyph : page.glyphs) {
    Atom atom;
    if (!take_characters(page, glyph, atom, tally)) continue;
    if (const auto reason = unseen(page, glyph, recognised)) {
      tally.lose(*reason, atom.counted);
      continue;
    }
    turn = turn_of(glyph, turn);
    place(atom, glyph, turn, page.frame);
    if (turn == Turn::upright && glyph.dy != 0 && &glyph != &page.glyphs.front())
      settle_baseline(atom, glyph, *(&glyph - 1));
    atom.size = glyph.size;
    atom.first = glyph.first;
    atom.count = glyph.count;
    atom.font = glyph.font;
    atom.invisible = glyph.invisible;
    atom.nature = nature_of(atom.c);
    any_right |= atom.nature == Nature::right;
    any_mark |= atom.nature == Nature::mark;
    by_turn[static_cast<std::size_t>(turn)].list.push_back(atom);
  }
  std::vector<Atoms> found;
  for (std::size_t i = 0; i < by_turn.size(); ++i) {
    if (by_turn[i].list.empty()) continue;
    by_turn[i].turn = static_cast<Turn>(i);
    if (any_mark) bind_marks(by_turn[i], tally);
    if (any_right) {
      turn_stretches_round(by_turn[i].list);
      snap_to_lam(by_turn[i].list);
    }
    found.push_back(std::move(by_turn[i]));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Atoms& a, const Atoms& b) { return a.list.size() > b.list.size(); });
  return found;
}

}  // namespace rapporteur
