// One row made a line: spaces from gaps, note marks taken out, order of reading, NFC, marks.
#pragma once

#include "document/page_lines.hpp"
#include "text/direction.hpp"
#include "text/rows.hpp"

namespace rapporteur {

class Composer {
 public:
  // `right_to_left`: most of the page's letters are.
  Composer(const PageGlyphs& page, const Atoms& atoms, bool right_to_left, LossTally& tally)
      : page_(page), atoms_(atoms), tally_(tally), page_right_to_left_(right_to_left) {}

  // The line's text is empty where the row holds nothing that is text.
  Line compose(const Row& row);
  LossTally& tally() { return tally_; }

 private:
  struct Piece {  // one character on its way into the text
    char32_t c;
    float x0, x1;
    bool begins_mark;
  };
  struct Note {
    std::string label;
  };

  void make_units(const Row& row);
  void bind_spacing_accents();
  void name_stretches(float size);
  void take_out_notes(const Row& row, bool right_to_left);
  void write_units(const Row& row, Line& line);
  void append_atom(const Atom& atom, bool mirror);
  void compose_marks();
  bool letter_at(std::size_t i) const;
  bool behind_joined_letter(std::size_t i) const;
  bool is_stretched() const;
  bool is_printed_tatweel(std::size_t i, bool stretched) const;
  void finish(Line& line);

  const PageGlyphs& page_;
  const Atoms& atoms_;
  LossTally& tally_;
  bool page_right_to_left_;
  BracketHabit habit_;
  // Scratch, kept so that a line allocates only what it returns.
  std::vector<Unit> units_, kept_;
  std::vector<Note> notes_;
  std::vector<Piece> pieces_;
  std::vector<std::pair<std::size_t, std::size_t>> note_places_;  // piece, note
  std::vector<std::size_t> cell_places_;
  bool compose_needed_ = false;
};

}  // namespace rapporteur
