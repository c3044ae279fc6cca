#include "text/compose.hpp"

#include "base/utf8.hpp"
#include "text/notes.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

// In ems of the row's size.
constexpr float word_gap = 0.2f;    // an implied space
constexpr float glued_gap = 0.1f;   // below it a space glyph is no space ("U nited")
constexpr float mixed_gap = 0.13f;  // between Han and Latin or figures: typesetters set them a little apart
constexpr float han_gap = 0.6f;     // between Han characters: justified lines stretch
constexpr float cell_gap = 1.25f;   // more than any space
constexpr float change_gap = 0.8f;  // enough where the size of the letters changes as well
constexpr float spaced_cell_gap =
    1.9f;  // the same where one space glyph fills it: justified lines stretch spaces

Unit space_unit(float x0, float x1, bool wide) {
  Unit unit;
  unit.c = ' ';
  unit.nature = Nature::space;
  unit.wide = wide;
  unit.index = Unit::no_atom;
  unit.x0 = x0;
  unit.x1 = x1;
  return unit;
}

bool is_space(const Unit& unit) { return unit.nature == Nature::space; }

// Letters set apart ("R E P O R T") raise what counts as a gap between words.
float letter_spacing(const Row& row) {
  int wide = 0, all = 0;
  float sum = 0;
  for (std::size_t i = 1; i < row.atoms.size(); ++i) {
    const Atom &a = row.atoms[i - 1], &b = row.atoms[i];
    if (a.nature == Nature::space || b.nature == Nature::space || a.shift != b.shift) continue;
    const float gap = (b.x0 - a.x1) / row.size;
    if (gap > cell_gap || is_han(a.c) || is_han(b.c)) continue;
    ++all;
    if (gap > 0.12f && gap < 0.6f) ++wide, sum += gap;
  }
  return all >= 4 && wide * 10 > all * 7 ? sum / static_cast<float>(wide) : 0;
}

// A stop or a closing bracket at the left end: Latin text inside right-to-left text.
bool closes_at_left(const Unit& unit) {
  return unit.nature == Nature::neutral && !is_opening(unit.c) && unit.c != '*';
}

void count_direction(const Row& row, int& left, int& right) {
  for (const Atom& atom : row.atoms) {
    left += atom.nature == Nature::left;
    right += atom.nature == Nature::right;
  }
}

}  // namespace

// Atoms and the gaps between them, from left to right.
void Composer::make_units(const Row& row) {
  units_.clear();
  const float spacing = letter_spacing(row);
  float reach = 0;  // right edge of what stands so far
  int spaces = 0;   // space glyphs since then
  char32_t last = 0;
  float last_size = 0;
  int last_shift = 0;
  for (std::size_t i = 0; i < row.atoms.size(); ++i) {
    const Atom& atom = row.atoms[i];
    if (atom.nature == Nature::space) {
      spaces += atom.count;
      continue;
    }
    if (!units_.empty()) {
      const bool change =
          std::fabs(last_size - atom.size) > 0.1f * row.size && atom.shift == 0 && last_shift == 0;
      // Two columns of different size may share a row ("24 March 2025" in 10 pt beside a heading in 17 pt,
      // DP/2025/19): what is a space is told by the letters beside it.
      const bool on_line = atom.shift == 0 && last_shift == 0;
      const float size = std::max(on_line ? std::min(last_size, atom.size) : row.size, 1.0f);
      const float gap = (atom.x0 - reach) / size;
      const bool han = is_han(last) && is_han(atom.c), mixed = is_han(last) != is_han(atom.c);
      const bool space = spaces > 0 ? gap >= glued_gap
                                    : gap > (han     ? han_gap
                                             : mixed ? mixed_gap
                                                     : word_gap + spacing);
      const bool wide = gap > (change ? change_gap : spaces == 1 ? spaced_cell_gap : cell_gap + spacing);
      if (space || wide) {
        units_.push_back(space_unit(reach, atom.x0, wide));
      }
    }
    Unit unit;
    unit.c = atom.c;
    unit.nature = atom.nature;
    unit.index = static_cast<std::uint32_t>(i);
    unit.x0 = atom.x0;
    unit.x1 = atom.x1;
    units_.push_back(unit);
    reach = units_.size() == 1 ? atom.x1 : std::max(reach, atom.x1);
    spaces = 0;
    last = atom.c;
    last_size = atom.size;
    last_shift = atom.shift;
  }
}

// Old typesetting sets the accent as a glyph of its own over its letter: "´" and "e".
void Composer::bind_spacing_accents() {
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const char32_t mark = combining_for(units_[i].c);
    if (mark == 0) continue;
    const auto covers = [&](std::size_t k) {
      if (k >= units_.size() || units_[k].nature != Nature::left) return false;
      const float common = std::min(units_[k].x1, units_[i].x1) - std::max(units_[k].x0, units_[i].x0);
      return common > 0.6f * (units_[i].x1 - units_[i].x0) && common > 0;
    };
    if (i > 0 && covers(i - 1)) {
      units_[i].combining = mark;
    } else if (covers(i + 1)) {
      std::swap(units_[i], units_[i + 1]);
      units_[++i].combining = mark;
    }
  }
}

// LibreOffice names the glyph by which it stretches Arabic words "X". No font has so narrow an X, no word has one inside.
void Composer::name_stretches(float size) {
  const auto stretches = [&](const Unit& unit) { return unit.c == 'X' && unit.x1 - unit.x0 < 0.35f * size; };
  for (std::size_t i = 1; i < units_.size(); ++i) {
    if (!stretches(units_[i]) || !is_arabic_letter(units_[i - 1].c)) continue;
    std::size_t end = i;
    while (end < units_.size() && stretches(units_[end])) ++end;
    if (end == units_.size() || !is_arabic_letter(units_[end].c)) continue;
    for (; i < end; ++i) {
      units_[i].c = units_[i].combining = 0x640;
      units_[i].nature = Nature::right;
    }
  }
}

// Raised runs that are note marks become one unit each, of no width in the text.
void Composer::take_out_notes(const Row& row, bool right_to_left) {
  notes_.clear();
  const auto raised = [&](const Unit& u) {
    return !is_space(u) && (row.atoms[u.index].shift > 0 || superscript_digit(u.c) != 0);
  };
  if (std::none_of(units_.begin(), units_.end(), raised)) return;
  kept_.clear();
  for (std::size_t i = 0; i < units_.size();) {
    if (!raised(units_[i])) {
      kept_.push_back(units_[i++]);
      continue;
    }
    std::size_t end = i;
    std::u32string mark;
    for (; end < units_.size() && raised(units_[end]); ++end) {
      const Atom& atom = row.atoms[units_[end].index];
      for (std::uint32_t k = 0; k < atom.count; ++k) {
        const char32_t c = page_.characters[atom.first + k];
        mark += superscript_digit(c) ? superscript_digit(c) : c;
      }
    }
    // What stands before it in the order of reading.
    std::u32string before;
    bool apart = false;
    const auto look = [&](std::ptrdiff_t from, int step) {
      for (auto k = from; k >= 0 && k < std::ssize(units_) && before.size() < 8; k += step) {
        if (is_space(units_[k])) {
          if (before.empty()) apart = true;
          break;
        }
        before.insert(before.begin(), units_[k].c);
      }
    };
    const bool reads_leftwards = right_to_left && !(i > 0 && units_[i - 1].nature == Nature::left);
    if (reads_leftwards)
      look(static_cast<std::ptrdiff_t>(end), 1);
    else
      look(static_cast<std::ptrdiff_t>(i) - 1, -1);
    const bool at_start = before.empty() && (!apart || i == 0);
    const RaisedRun run = judge_raised_run(mark, before, at_start);
    if (run.kind == RaisedRun::note_mark) {
      Unit unit;
      unit.note = true;
      unit.index = static_cast<std::uint32_t>(notes_.size());
      notes_.push_back({run.label});
      for (std::size_t k = i; k < end; ++k)
        tally_.lose(Lost::note_mark, is_space(units_[k]) ? 0 : row.atoms[units_[k].index].counted);
      kept_.push_back(unit);
    } else {
      const std::size_t first = kept_.size();
      for (std::size_t k = i; k < end; ++k) kept_.push_back(units_[k]);
      const float edge = units_[end - 1].x1;
      const Unit space = space_unit(edge, edge, false);
      if (run.kind == RaisedRun::own_label) {
        if (reads_leftwards) {
          if (first > 0 && !is_space(kept_[first - 1]))
            kept_.insert(kept_.begin() + static_cast<std::ptrdiff_t>(first), space);
        } else if (end < units_.size() && !is_space(units_[end])) {
          kept_.push_back(space);
        }
      }
    }
    i = end;
  }
  units_.swap(kept_);
}

void Composer::append_atom(const Atom& atom, bool mirror) {
  // One glyph, usually one character.
  bool begins = true;
  std::u32string plain;
  std::uint64_t put_characters = 0;
  const auto put = [&](char32_t c) {
    put_characters += c != ' ';
    pieces_.push_back({c, atom.x0, atom.x1, begins});
    begins = false;
    compose_needed_ |= may_compose(c);
  };
  const auto put_raw = [&](char32_t c) {
    if (c >= 0x20 && c < 0x7F) return put(c);
    const Nature nature = nature_of(c);
    if (nature == Nature::dropped || is_private_use(c)) return;
    if (nature == Nature::space) return put(' ');
    plain.clear();
    append_plain(plain, c);
    for (const char32_t part : plain) put(part);
  };
  if (atom.count == 1) {
    put_raw(mirror ? mirrored(atom.c) : atom.c);
  } else {
    for (std::uint32_t i = 0; i < atom.count; ++i) put_raw(page_.characters[atom.first + i]);
  }
  for (auto link = atom.bound; link != Atom::no_mark; link = atoms_.marks[link].next) {
    const BoundMark& mark = atoms_.marks[link];
    for (std::uint32_t i = 0; i < mark.count; ++i) put_raw(page_.characters[mark.first + i]);
  }
  tally_.added += put_characters - std::min<std::uint64_t>(put_characters, atom.counted);
}

void Composer::write_units(const Row& row, Line& line) {
  pieces_.clear();
  note_places_.clear();
  cell_places_.clear();
  compose_needed_ = false;
  for (const Unit& unit : units_) {
    if (unit.note) {
      note_places_.emplace_back(pieces_.size(), unit.index);
    } else if (is_space(unit)) {
      pieces_.push_back({' ', unit.x0, unit.x1, true});
      if (unit.wide) cell_places_.push_back(pieces_.size());
    } else if (unit.combining != 0) {
      pieces_.push_back({unit.combining, unit.x0, unit.x1, false});
      compose_needed_ = true;
    } else {
      append_atom(row.atoms[unit.index], unit.mirror);
    }
  }
  if (compose_needed_) compose_marks();
  finish(line);
}

// NFC, cluster by cluster; the places of notes and cells move with the text.
void Composer::compose_marks() {
  std::vector<Piece> out;
  out.reserve(pieces_.size());
  std::size_t note = 0, cell = 0;
  std::u32string cluster;
  for (std::size_t i = 0; i < pieces_.size();) {
    std::size_t end = i + 1;
    while (end < pieces_.size() && may_compose(pieces_[end].c)) ++end;
    for (; note < note_places_.size() && note_places_[note].first < end; ++note)
      note_places_[note].first = out.size() + (note_places_[note].first > i ? 1 : 0);
    for (; cell < cell_places_.size() && cell_places_[cell] < end; ++cell) cell_places_[cell] = out.size();
    if (end == i + 1 && !may_compose(pieces_[i].c)) {
      out.push_back(pieces_[i]);
    } else {
      cluster.clear();
      for (std::size_t k = i; k < end; ++k) cluster += pieces_[k].c;
      bool begins = pieces_[i].begins_mark;
      for (const char32_t c : composed(cluster)) {
        out.push_back({c, pieces_[i].x0, pieces_[i].x1, begins});
        begins = false;
      }
    }
    i = end;
  }
  tally_.lose(Lost::composed, pieces_.size() - std::min(pieces_.size(), out.size()));
  tally_.added += out.size() - std::min(pieces_.size(), out.size());
  for (; note < note_places_.size(); ++note) note_places_[note].first = out.size();
  for (; cell < cell_places_.size(); ++cell) cell_places_[cell] = out.size();
  pieces_.swap(out);
}

bool Composer::letter_at(std::size_t i) const { return i < pieces_.size() && is_arabic_letter(pieces_[i].c); }

// Behind the one letter that is joined to the front of a word: "بـالأنشطة" may be so written.
bool Composer::behind_joined_letter(std::size_t i) const {
  if (i == 0 || !letter_at(i + 1) || (i > 1 && letter_at(i - 2))) return false;
  const char32_t before = pieces_[i - 1].c;
  return before == 0x628 || before == 0x644 || before == 0x643 || before == 0x641;
}

// Whether the line stretches its words by tatweels.
bool Composer::is_stretched() const {
  for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
    if (pieces_[i].c != 0x640 || behind_joined_letter(i)) continue;
    if (pieces_[i - 1].c == 0x640 || (letter_at(i - 1) && letter_at(i + 1))) return true;
  }
  return false;
}

// A tatweel between two letters only stretches; at a word's end it is written: "(هـ)", "الـ 19", "بـ 12".
bool Composer::is_printed_tatweel(std::size_t i, bool stretched) const {
  if (i > 0 && pieces_[i - 1].c == 0x640) return false;  // one of several
  if (i + 1 >= pieces_.size()) return true;
  const char32_t behind = pieces_[i + 1].c;
  if (behind == 0x640 || letter_at(i + 1)) return !stretched && behind_joined_letter(i);
  return nature_of(behind) != Nature::mark;
}

// Pieces to UTF-8: single spaces, none at the ends; kashida and inner soft hyphens out.
void Composer::finish(Line& line) {
  line.text.reserve(pieces_.size() + 8);
  line.marks.reserve(pieces_.size());
  std::size_t note = 0, cell = 0, last = pieces_.size();
  while (last > 0 && pieces_[last - 1].c == ' ') --last;
  const Piece* space = nullptr;
  bool new_cell = false;
  const bool stretched = is_stretched();
  for (std::size_t i = 0; i <= last; ++i) {
    for (; cell < cell_places_.size() && cell_places_[cell] <= i; ++cell) new_cell = true;
    for (; note < note_places_.size() && note_places_[note].first <= i; ++note)
      line.notes.push_back(
          {static_cast<std::uint32_t>(line.text.size()), notes_[note_places_[note].second].label});
    if (i == last) break;
    const Piece& piece = pieces_[i];
    if (piece.c == ' ') {
      if (!line.text.empty() && !space) space = &piece;
      continue;
    }
    if (piece.c == 0x640) {
      const bool alone = is_printed_tatweel(i, stretched);
      if (!alone) {
        tally_.lose(Lost::kashida);
        continue;
      }
    }
    if (piece.c == 0xAD && i + 1 != last) {
      tally_.lose(Lost::soft_hyphen);
      continue;
    }
    if (space) {
      line.marks.push_back({static_cast<std::uint32_t>(line.text.size()), space->x0, space->x1});
      line.text += ' ';
    }
    if (new_cell && !line.text.empty()) line.cells.push_back(static_cast<std::uint32_t>(line.text.size()));
    space = nullptr;
    new_cell = false;
    if (piece.begins_mark || line.marks.empty())
      line.marks.push_back({static_cast<std::uint32_t>(line.text.size()), piece.x0, piece.x1});
    append_utf8(line.text, piece.c);
  }
}

Line Composer::compose(const Row& row) {
  Line line;
  int left = 0, right = 0;
  count_direction(row, left, right);
  make_units(row);
  if (units_.empty()) return line;
  bind_spacing_accents();
  name_stretches(row.size);
  const bool any_cell = std::any_of(units_.begin(), units_.end(), [](const Unit& u) { return u.wide; });
  line.right_to_left = right > 0
                           ? page_right_to_left_ || right > left
                           : page_right_to_left_ && (left == 0 || any_cell || closes_at_left(units_.front()));
  take_out_notes(row, line.right_to_left);
  if (line.right_to_left || right > 0) to_logical_order(units_, line.right_to_left, habit_);
  write_units(row, line);

  int letters = 0, bold = 0, italic = 0, hidden = 0, all = 0;
  float x0 = 1e9f, x1 = -1e9f;
  for (const Atom& atom : row.atoms) {
    if (atom.nature == Nature::space) continue;
    x0 = std::min(x0, atom.x0);
    x1 = std::max(x1, atom.x1);
    ++all;
    hidden += atom.invisible;
    if (atom.nature == Nature::neutral || atom.font >= page_.fonts.size()) continue;
    const int weight = atom.nature == Nature::digit ? 1 : 4;  // digits count only where there are no letters
    letters += weight;
    bold += page_.fonts[atom.font].bold ? weight : 0;
    italic += page_.fonts[atom.font].italic ? weight : 0;
  }
  line.bold = 2 * bold > letters;
  line.italic = 2 * italic > letters;
  line.invisible = 2 * hidden > all;
  line.baseline = row.y;
  line.size = row.size;
  line.rect = {x0, row.y - 0.8 * row.size, x1, row.y + 0.22 * row.size};
  return line;
}

}  // namespace rapporteur
