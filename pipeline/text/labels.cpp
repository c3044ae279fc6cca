#include "text/labels.hpp"

#include <algorithm>
#include <cmath>

namespace rapporteur {
namespace {

constexpr std::size_t reach = 80;  // pieces that may stand between a line and the next
constexpr std::size_t none = static_cast<std::size_t>(-1);

bool same_size(const Piece& a, const Piece& b) {
  return std::fabs(a.size - b.size) < 0.12f * std::max(a.size, b.size);
}
bool same_line(const Piece& a, const Piece& b) {
  return std::fabs(a.y - b.y) < 0.15f * std::max(a.size, b.size);
}

struct Fit {
  bool middle = false, edge = false;
};

Fit fit(const Piece& a, const Piece& b) {
  const float common = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  if (common < 0.5f * std::min(a.x1 - a.x0, b.x1 - b.x0)) return {};
  return {std::fabs(a.middle() - b.middle()) < 0.4f * a.size,
          std::fabs(a.x0 - b.x0) < 0.2f * a.size || std::fabs(a.x1 - b.x1) < 0.2f * a.size};
}

// A label under construction.
struct Label {
  LabelLines lines;
  float x0 = 0, x1 = 0, top = 0, bottom = 0;
  bool number = false;

  explicit Label(const Piece& piece)
      : lines{{&piece}},
        x0(piece.x0),
        x1(piece.x1),
        top(piece.top()),
        bottom(piece.bottom()),
        number(piece.is_number()) {}

  const Piece& last() const { return *lines.back().back(); }
  float size() const { return lines.front().front()->size; }
  float y() const { return (top + bottom) / 2; }
  void add_line(const Piece& piece) {
    lines.push_back({&piece});
    x0 = std::min(x0, piece.x0);
    x1 = std::max(x1, piece.x1);
    bottom = piece.bottom();
  }
  void add_behind(const Label& other) {
    // To the line that it stands beside, else below all.
    for (auto& line : lines) {
      if (other.lines.size() != 1 || !same_line(*line.front(), *other.lines.front().front())) continue;
      line.insert(line.end(), other.lines.front().begin(), other.lines.front().end());
      std::sort(line.begin(), line.end(), [](const Piece* a, const Piece* b) { return a->x0 < b->x0; });
      x1 = std::max(x1, other.x1);
      x0 = std::min(x0, other.x0);
      return;
    }
    lines.insert(lines.end(), other.lines.begin(), other.lines.end());
  }
};

// Which piece goes on below which. Centred lines first: beside them others may begin at one edge by chance.
class Chains {
 public:
  explicit Chains(const std::vector<const Piece*>& pieces)
      : pieces_(pieces),
        below_(pieces.size(), none),
        above_(pieces.size(), none),
        centred_(pieces.size(), false) {
    link(true);
    link(false);
  }

  bool heads(std::size_t i) const { return above_[i] == none; }
  std::size_t below(std::size_t i) const { return below_[i]; }
  // The names of an axis, one below the other, begin or end at one edge and are many.
  bool are_names(std::size_t head) const {
    std::size_t lines = 1;
    bool edges = false;
    for (std::size_t i = head; below_[i] != none; i = below_[i], ++lines)
      edges |= !fit(*pieces_[i], *pieces_[below_[i]]).middle;
    return edges && lines > 3;
  }

 private:
  void link(bool centred) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = *pieces_[i];
      for (std::size_t k = i + 1; k < pieces_.size() && k < i + reach && below_[i] == none; ++k) {
        const Piece& next = *pieces_[k];
        const float step = next.y - piece.y;
        if (step > 1.4f * piece.size) break;
        if (step < 0.7f * piece.size || above_[k] != none || next.key || !same_size(piece, next) ||
            (piece.is_number() && above_[i] == none))
          continue;
        const Fit found = fit(piece, next);
        if (centred ? !found.middle : !found.edge || centred_[i] || centred_[k]) continue;
        below_[i] = k;
        above_[k] = i;
        if (!found.edge) centred_[i] = centred_[k] = true;
      }
    }
  }

  const std::vector<const Piece*>& pieces_;
  std::vector<std::size_t> below_, above_;
  std::vector<bool> centred_;
};

// Lines that go on below: one label. A number may end one ("Retaliation", "0.0%"), not begin it.
std::vector<Label> stack(const std::vector<const Piece*>& pieces) {
  const Chains chains(pieces);
  std::vector<Label> labels;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!chains.heads(i)) continue;
    labels.emplace_back(*pieces[i]);
    const bool names = chains.are_names(i);
    for (std::size_t k = chains.below(i); k != none; k = chains.below(k))
      names ? static_cast<void>(labels.emplace_back(*pieces[k])) : labels.back().add_line(*pieces[k]);
  }
  return labels;
}

// The name of the bar that the number stands in, or at the end of; none where it stands at no level bar.
std::size_t name_of_bar(const Label& number, const std::vector<Label>& labels, const std::vector<Rect>& bars,
                        bool right_to_left) {
  const float x = (number.x0 + number.x1) / 2, y = number.y(), size = number.size();
  bool at_bar = false;
  double base = right_to_left ? -1e9 : 1e9;
  for (const Rect& bar : bars) {
    const double middle = (bar.y0 + bar.y1) / 2;
    if (bar.y1 - bar.y0 > 4 * size || std::fabs(middle - y) > 0.6 * (bar.y1 - bar.y0)) continue;
    base = right_to_left ? std::max(base, bar.x1) : std::min(base, bar.x0);
    const double behind = right_to_left ? bar.x0 - number.x1 : number.x0 - bar.x1;
    at_bar |= (x >= bar.x0 && x <= bar.x1) || (behind > -0.5 * size && behind < 1.5 * size);
  }
  if (!at_bar) return none;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Label& label = labels[i];
    const double gap = right_to_left ? label.x0 - base : base - label.x1;
    if (!label.number && y > label.top && y < label.bottom && gap > -0.3 * size && gap < 4 * size) return i;
  }
  return none;
}

// Numbers go to the name of their bar, else to what they stand beside on one line.
std::vector<Label> join_numbers(std::vector<Label> labels, const std::vector<Rect>& bars,
                                bool right_to_left) {
  constexpr std::size_t most = 400;  // of a chart; a forged one must not cost the square
  std::vector<bool> gone(labels.size(), false);
  if (labels.size() <= most && !bars.empty()) {
    std::vector<std::size_t> owner(labels.size(), none);
    for (std::size_t i = 0; i < labels.size(); ++i)
      if (labels[i].number) owner[i] = name_of_bar(labels[i], labels, bars, right_to_left);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (owner[i] == none) continue;
      labels[owner[i]].add_behind(labels[i]);
      gone[i] = true;
    }
  }
  std::vector<Label> joined;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (gone[i]) continue;
    if (!joined.empty() && labels[i].lines.size() == 1 && labels[i].number) {
      Label& last = joined.back();
      const float gap = right_to_left ? last.x0 - labels[i].x1 : labels[i].x0 - last.x1;
      const bool beside = last.lines.size() == 1 && same_line(last.last(), labels[i].last()) && gap > 0;
      if (beside && (last.number || gap < 1.5f * last.size())) {
        last.add_behind(labels[i]);
        continue;
      }
    }
    joined.push_back(std::move(labels[i]));
  }
  return joined;
}

// From the top; what stands on one height from the start.
void put_in_order(std::vector<Label>& labels, bool right_to_left) {
  std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) {
    return a.lines.front().front()->y < b.lines.front().front()->y;
  });
  for (std::size_t begin = 0, end = 0; begin < labels.size(); begin = end) {
    while (end < labels.size() &&
           same_line(*labels[begin].lines.front().front(), *labels[end].lines.front().front()))
      ++end;
    std::stable_sort(labels.begin() + static_cast<std::ptrdiff_t>(begin),
                     labels.begin() + static_cast<std::ptrdiff_t>(end), [&](const Label& a, const Label& b) {
                       return right_to_left ? a.x1 > b.x1 : a.x0 < b.x0;
                     });
  }
}

// A note mark: small, above the baseline, directly behind a word.
bool is_mark_of(const Piece& mark, const Piece& word) {
  const float rise = word.y - mark.y;
  return mark.letters + mark.digits <= 3 && mark.size < 0.87f * word.size && rise > 0.1f * word.size &&
         rise < 0.75f * word.size && std::fabs(mark.x0 - word.x1) < 0.4f * word.size;
}

bool is_raised(const Piece& piece, const std::vector<const Piece*>& pieces) {
  return piece.letters + piece.digits <= 3 &&
         std::any_of(pieces.begin(), pieces.end(),
                     [&](const Piece* word) { return is_mark_of(piece, *word); });
}

// As a line of its own, which join_rows puts where it belongs.
void give_mark(const Piece& mark, std::vector<Label>& labels) {
  for (Label& label : labels)
    for (std::size_t i = 0; i < label.lines.size(); ++i) {
      if (!is_mark_of(mark, *label.lines[i].back())) continue;
      label.lines.insert(label.lines.begin() + static_cast<std::ptrdiff_t>(i), {&mark});
      return;
    }
}

}  // namespace

std::vector<LabelLines> make_labels(const std::vector<const Piece*>& pieces, const std::vector<Rect>& bars,
                                    bool right_to_left) {
  std::vector<const Piece*> whole, raised;
  for (const Piece* piece : pieces) (is_raised(*piece, pieces) ? raised : whole).push_back(piece);
  std::vector<Label> labels = stack(whole);
  for (const Piece* piece : raised) give_mark(*piece, labels);
  put_in_order(labels, right_to_left);
  std::vector<LabelLines> lines;
  for (Label& label : join_numbers(std::move(labels), bars, right_to_left))
    lines.push_back(std::move(label.lines));
  return lines;
}

}  // namespace rapporteur
