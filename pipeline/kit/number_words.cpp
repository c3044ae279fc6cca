// A small machine: a stack of parts, each smaller than the room that the one below leaves.
#include "kit/number_words.hpp"

#include <algorithm>
#include <vector>

namespace rapporteur {
namespace {

struct Part {
  std::int64_t value = 0;
  std::int64_t room = 0;       // what is added must be smaller
  std::int64_t left = 0;       // room that the parts below left for this one
  bool multiplied = false;
};

// A word or a join between two, as tried at one place.
struct Step {
  const PhraseHit* hit = nullptr;
  const NumberRules::Join* join = nullptr;
  bool zero = false;
};

class Machine {
 public:
  explicit Machine(const Piece& piece) : piece_(piece), language_(*piece.language()), rules_(language_.number_rules()) {}

  std::optional<WordNumber> read(std::size_t token) {
    WordNumber number;
    if (!take_longest(token, {}, number)) return std::nullopt;
    while (go_on(number)) number.one_word = false;
    number.understood = number.understood && !runs_on(number);
    for (const Part& part : parts_) number.value += static_cast<double>(part.value);
    const bool article_only = parts_.size() == 1 && number.one_word && only_in_compounds_;
    if (article_only) return std::nullopt;
    return number;
  }

 private:
  std::int64_t room_of(std::int64_t value) const {
    for (const auto& [number, room] : rules_.room)
      if (number == value) return room;
    if (value < 20) return 1;
    std::int64_t room = 1;
    while (value % 10 == 0) {
      value /= 10;
      room *= 10;
    }
    return room;
  }

  std::int64_t room() const { return parts_.empty() ? INT64_MAX : parts_.back().room; }

  bool may_join(std::int64_t value, const PhraseHit& hit, const Step& step) const {
    if (parts_.empty()) return true;
    if (step.join != nullptr) {
      const auto last = parts_.back().value;
      return last >= step.join->after[0] && last <= step.join->after[1] && value >= step.join->before[0] &&
             value <= step.join->before[1];
    }
    return !rules_.joined_by_proclitic || hit.joined;
  }

  // 一百五 is not 105: a digit alone behind 百 needs 零, one with a multiplier of its own does not.
  bool leaves_gap(std::int64_t value, const PhraseHit& hit, const Step& step) const {
    if (!rules_.gaps_need_zero || step.zero || parts_.empty() || value >= 10 || room() <= 10) return false;
    const auto* multiplier = piece_.at(hit.last, Role::multiplier);
    return multiplier == nullptr || language_.value(*multiplier) >= room();
  }

  bool add(const PhraseHit& hit, const Step& step) {
    const auto value = language_.value(hit);
    if (!may_join(value, hit, step) || leaves_gap(value, hit, step)) return false;
    if (value < room()) {
      parts_.push_back({value, room_of(value), room(), false});
      return true;
    }
    const bool joined = hit.joined || step.join != nullptr;
    if (rules_.units_before_tens && joined && parts_.back().value < 10 && !parts_.back().multiplied && value >= 20 &&
        value < 100 && value < parts_.back().left) {
      parts_.push_back({value, 1, 1, false});
      return true;
    }
    return false;
  }

  bool multiply(const PhraseHit& hit, const Step& step) {
    const auto value = language_.value(hit);
    const auto rule = std::find_if(rules_.multipliers.begin(), rules_.multipliers.end(),
                                   [&](const auto& m) { return m.value == value; });
    const bool joined = hit.joined || step.join != nullptr;
    std::size_t first = parts_.size();
    std::int64_t factor = 0;
    while (first > 0 && parts_[first - 1].value < value) factor += parts_[--first].value;
    if (factor == 0 || joined) {  // stands for one of itself
      if (!rule->bare || value >= room() || !may_join(value, hit, step)) return false;
      parts_.push_back({value, value, room(), true});
      return true;
    }
    if (factor < rule->least || factor > rule->most) return false;
    const auto left = parts_[first].left;
    if (factor > left / value) return false;
    parts_.resize(first);
    parts_.push_back({factor * value, value, left, true});
    return true;
  }

  bool take(const PhraseHit& hit, const Step& step, WordNumber& number) {
    const bool first = parts_.empty();
    const Role role = language_.role(hit);
    if (role == Role::multiplier ? !multiply(hit, step) : !add(hit, step)) return false;
    if (first) {
      number.begin = hit.begin;
      number.defined = hit.begin != piece_.tokens()[hit.first].begin;
      only_in_compounds_ = role == Role::compound_number;
    }
    number.last = hit.last;
    number.end = hit.end;
    return true;
  }

  static bool is_part(Role role) {
    return role == Role::number || role == Role::compound_number || role == Role::multiplier;
  }

  bool take_longest(std::size_t token, const Step& step, WordNumber& number) {
    std::vector<const PhraseHit*> tries;
    for (const PhraseHit& hit : piece_.hits_at(token))
      if (is_part(language_.role(hit))) tries.push_back(&hit);
    // Longest first; of equal length the largest value: "مائة" is a hundred before it is anything else.
    std::stable_sort(tries.begin(), tries.end(),
                     [](const PhraseHit* a, const PhraseHit* b) { return a->last > b->last; });
    return std::any_of(tries.begin(), tries.end(), [&](const PhraseHit* hit) { return take(*hit, step, number); });
  }

  std::size_t behind_hyphen(std::size_t token) const {
    return piece_.is_mark(token, "-") && !piece_.tokens()[token].spaced ? token + 1 : token;
  }

  bool go_on(WordNumber& number) {
    const std::size_t next = behind_hyphen(number.last);
    if (take_longest(next, {}, number)) return true;
    for (const PhraseHit& hit : piece_.hits_at(next)) {
      Step step;
      if (language_.role(hit) == Role::join)
        step.join = &rules_.joins[static_cast<std::size_t>(language_.value(hit))];
      else if (language_.role(hit) == Role::zero_join)
        step.zero = true;
      else
        continue;
      if (take_longest(behind_hyphen(hit.last), step, number)) return true;
    }
    return false;
  }

  // A further number word right behind, not taken in: "two four", 三四.
  bool runs_on(const WordNumber& number) const {
    const std::size_t next = behind_hyphen(number.last);
    for (const PhraseHit& hit : piece_.hits_at(next))
      if (language_.role(hit) == Role::number && !hit.joined) return true;
    return false;
  }

  const Piece& piece_;
  const Language& language_;
  const NumberRules& rules_;
  std::vector<Part> parts_;
  bool only_in_compounds_ = false;
};

}  // namespace

std::optional<WordNumber> read_words(const Piece& piece, std::size_t token) {
  if (piece.language() == nullptr) return std::nullopt;
  const auto hits = piece.hits_at(token);
  const bool begins = std::any_of(hits.begin(), hits.end(), [&](const PhraseHit& hit) {
    const Role role = piece.language()->role(hit);
    return role == Role::number || role == Role::compound_number || role == Role::multiplier;
  });
  if (!begins) return std::nullopt;
  return Machine(piece).read(token);
}

double read_multiplier(const Piece& piece, std::size_t& last) {
  double factor = 1;
  while (const auto* hit = piece.language() == nullptr ? nullptr : piece.at(last, Role::multiplier)) {
    const auto value = piece.language()->value(*hit);
    if (value < 1000 || hit->joined) break;
    factor *= static_cast<double>(value);
    last = hit->last;
  }
  return factor;
}

}  // namespace rapporteur
