#include "text/pieces.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

// In ems.
constexpr float same_baseline = 0.08f;
constexpr float most_gap = 0.9f;   // inside a piece
constexpr float most_back = 0.5f;  // kerning; more is another string
constexpr float touching = 0.35f;  // pieces painted out of order are one

// A comma of another font may be larger than the words that it stands between.
bool sizes_agree(float a, float b, float gap) {
  return std::fabs(a - b) < (gap < 0.3f * a ? 0.4f : 0.1f) * a;
}

bool goes_on(const Piece& piece, const Atom& atom) {
  const float gap = atom.x0 - piece.x1;
  return std::fabs(piece.y - atom.y) < same_baseline * atom.size && sizes_agree(piece.size, atom.size, gap) &&
         gap < most_gap * atom.size && gap > -most_back * atom.size;
}

void add(Piece& piece, const Atom& atom, std::uint32_t index) {
  piece.x0 = std::min(piece.x0, atom.x0);
  piece.x1 = std::max(piece.x1, atom.x1);
  piece.atoms.push_back(index);
  piece.digits += atom.nature == Nature::digit;
  if (atom.nature == Nature::left || atom.nature == Nature::right) piece.letters += is_han(atom.c) ? 2 : 1;
}

std::vector<Piece> as_painted(const std::vector<Atom>& atoms) {
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> spaces;  // since the last atom that is seen
  for (std::uint32_t i = 0; i < atoms.size(); ++i) {
    const Atom& atom = atoms[i];
    if (atom.nature == Nature::space) {
      spaces.push_back(i);
      continue;
    }
    if (!pieces.empty() && goes_on(pieces.back(), atom)) {
      pieces.back().atoms.insert(pieces.back().atoms.end(), spaces.begin(), spaces.end());
    } else {
      pieces.push_back({atom.x0, atom.x1, atom.y, atom.size, 0, 0, false, false, {}});
    }
    add(pieces.back(), atom, i);
    spaces.clear();
  }
  return pieces;
}

// Neighbours on one height that touch without overlapping: one string, painted in parts.
void join_touching(std::vector<Piece>& pieces) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    Piece &last = pieces[kept], &next = pieces[i];
    const float gap = next.x0 - last.x1;
    if (std::fabs(last.y - next.y) < same_baseline * last.size && sizes_agree(last.size, next.size, gap) &&
        gap < touching * last.size && gap > -0.1f * last.size) {
      last.x1 = std::max(last.x1, next.x1);
      last.letters += next.letters;
      last.digits += next.digits;
      last.atoms.insert(last.atoms.end(), next.atoms.begin(), next.atoms.end());
    } else if (++kept != i) {
      pieces[kept] = std::move(next);
    }
  }
  if (!pieces.empty()) pieces.resize(kept + 1);
}

// Three lines or more that begin or end at one edge, closely set, each long.
void mark_prose(std::vector<Piece>& pieces) {
  constexpr int least_letters = 25, least_lines = 3;
  constexpr std::size_t reach = 60;  // pieces that may stand between a line and the next
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<int> lines(pieces.size(), 1);
  std::vector<std::size_t> above(pieces.size(), none);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.letters < least_letters) continue;
    for (std::size_t k = i + 1; k < pieces.size() && k < i + reach; ++k) {
      const Piece& next = pieces[k];
      const float step = next.y - piece.y;
      if (step > 1.8f * piece.size) break;
      const bool edge = std::fabs(next.x0 - piece.x0) < 0.4f * piece.size ||
                        std::fabs(next.x1 - piece.x1) < 0.4f * piece.size;
      if (step < 0.7f * piece.size || !edge || next.letters < least_letters || lines[k] > lines[i]) continue;
      lines[k] = lines[i] + 1;
      above[k] = i;
      break;
    }
    if (lines[i] < least_lines) continue;
    for (std::size_t k = i; k != none && !pieces[k].prose; k = above[k]) pieces[k].prose = true;
  }
}

}  // namespace

std::vector<Piece> find_pieces(const std::vector<Atom>& atoms) {
  std::vector<Piece> pieces = as_painted(atoms);
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.y != b.y ? a.y < b.y : a.x0 < b.x0; });
  join_touching(pieces);
  mark_prose(pieces);
  return pieces;
}

bool holds(const Rect& rect, const Piece& piece) {
  const float y = (piece.top() + piece.bottom()) / 2;
  return piece.middle() >= rect.x0 && piece.middle() <= rect.x1 && y >= rect.y0 && y <= rect.y1;
}

}  // namespace rapporteur
