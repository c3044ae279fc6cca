// Candidates from left to right, then what stands around each says its kind.
#include "kit/numbers.hpp"

#include "kit/digits.hpp"
#include "kit/number_words.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr double first_year = 1945, last_year = 2100;

struct Candidate {
  std::size_t first = 0, last = 0;      // tokens
  std::uint32_t begin = 0, end = 0;     // bytes of the match text
  double value = 0;
  bool integer = true, words = false, with_noun = false, approximate = false, defined = false;
  NumberKind kind = NumberKind::count;
};

class Finder {
 public:
  Finder(const Piece& piece, const std::vector<Taken>& taken) : piece_(piece), taken_(taken) {}

  std::vector<Number> find() {
    const std::size_t count = piece_.tokens().size();
    for (std::size_t token = 0; token < count;) token = take_at(token);
    drop_words_said_again();
    join_ranges();
    std::vector<Number> out;
    out.reserve(found_.size());
    for (const Candidate& one : found_) {
      Number number;
      number.range = piece_.match().source(one.begin, one.end);
      number.value = one.value;
      number.kind = one.kind;
      number.integer = one.integer;
      number.words = one.words;
      number.approximate = one.approximate;
      number.with_noun = one.with_noun;
      out.push_back(number);
    }
    return out;
  }

 private:
  bool has(std::size_t token, Role role) const {
    return piece_.language() != nullptr && piece_.at(token, role) != nullptr;
  }
  const PhraseHit* at(std::size_t token, Role role) const {
    return piece_.language() == nullptr ? nullptr : piece_.at(token, role);
  }
  const PhraseHit* before(std::size_t token, Role role) const {
    return piece_.language() == nullptr ? nullptr : piece_.before(token, role);
  }
  bool touches(std::size_t token) const {  // no space before the token
    return token < piece_.tokens().size() && !piece_.tokens()[token].spaced;
  }

  // Takes the number at the token, if one is there; the token to go on with.
  std::size_t take_at(std::size_t token) {
    while (next_taken_ < taken_.size() && taken_[next_taken_].last <= token) ++next_taken_;
    if (next_taken_ < taken_.size() && taken_[next_taken_].first <= token) return take_in_taken(token);
    if (const auto* mask = at(token, Role::not_number)) masked_until_ = std::max<std::size_t>(masked_until_, mask->last);
    if (piece_.tokens()[token].kind == TokenKind::digits) return take_digits(token);
    if (piece_.language() == nullptr) return token + 1;
    if (piece_.hits_at(token).empty()) return token + 1;
    return take_words(token);
  }

  // Digits of a date or a symbol: said, with the kind of what they stand in.
  std::size_t take_in_taken(std::size_t token) {
    if (piece_.tokens()[token].kind != TokenKind::digits) return token + 1;
    Candidate one = plain(token, token + 1);
    std::int64_t value = 0;
    for (const char digit : piece_.word(token).substr(0, 18)) value = value * 10 + (digit - '0');
    one.value = static_cast<double>(value);
    one.kind = taken_[next_taken_].kind;
    found_.push_back(one);
    return token + 1;
  }

  Candidate plain(std::size_t first, std::size_t last) const {
    Candidate one;
    one.first = first;
    one.last = last;
    one.begin = piece_.tokens()[first].begin;
    one.end = piece_.tokens()[last - 1].end;
    return one;
  }

  std::size_t take_digits(std::size_t token) {
    const auto digits = read_digits(piece_, token);
    if (!digits) return token + 1;
    Candidate one = plain(token, digits->last);
    one.value = digits->value;
    one.integer = digits->integer;
    std::size_t last = digits->last;
    if (const double factor = read_multiplier(piece_, last); factor != 1) {
      one.value *= factor;
      one.integer = one.value == static_cast<double>(static_cast<std::int64_t>(one.value));
      one.last = last;
      one.end = piece_.tokens()[last - 1].end;
    }
    classify(one, digits->integer && last == token + 1);
    found_.push_back(one);
    return one.last;
  }

  std::size_t take_words(std::size_t token) {
    if (const auto* hit = at(token, Role::fraction); hit != nullptr && hit->last > token) {
      Candidate one = hit_candidate(*hit, 0, NumberKind::fraction);
      one.integer = false;
      found_.push_back(one);
      return hit->last;
    }
    if (const auto* hit = at(token, Role::percent_before)) return take_percent_before(*hit, token);
    if (const auto* hit = at(token, Role::ordinal_before)) return take_ordinal_before(*hit, token);
    if (const auto* hit = at(token, Role::approximate_number)) {
      Candidate one = hit_candidate(*hit, piece_.language()->value(*hit), NumberKind::count);
      one.approximate = true;
      found_.push_back(one);
      return hit->last;
    }
    if (const auto* hit = at(token, Role::dual)) {
      Candidate one = hit_candidate(*hit, 2, NumberKind::count);
      one.with_noun = true;
      found_.push_back(one);
      return hit->last;
    }
    if (const auto* hit = at(token, Role::one_with_noun)) {
      Candidate one = plain(token, token + 1);
      one.value = 1;
      one.words = true;
      found_.push_back(one);
      return hit->last;
    }
    const auto number = read_words(piece_, token);
    const auto* hit = at(token, Role::ordinal);  // "quatre-vingtième" is longer than the "quatre" in it
    if (number && (hit == nullptr || number->last >= hit->last)) return take_word_number(token, *number);
    if (hit != nullptr) {
      found_.push_back(hit_candidate(*hit, piece_.language()->value(*hit), NumberKind::ordinal));
      return hit->last;
    }
    if (const auto* zero = at(token, Role::zero); zero != nullptr && zero->last > masked_until_) return take_zero(*zero);
    return token + 1;
  }

  Candidate hit_candidate(const PhraseHit& hit, std::int64_t value, NumberKind kind) const {
    Candidate one = plain(hit.first, hit.last);
    one.begin = hit.begin;
    one.value = static_cast<double>(value);
    one.words = true;
    one.kind = kind;
    return one;
  }

  std::size_t take_zero(const PhraseHit& hit) {
    const auto next = piece_.is_mark(hit.last, ".") ? hit.last + 1 : hit.last;  // "No. 5" is no zero
    const bool names_a_number = next < piece_.tokens().size() && piece_.tokens()[next].kind == TokenKind::digits;
    const bool counts = !piece_.language()->number_rules().words_need_classifier || has(hit.last, Role::classifier);
    if (!names_a_number && counts) found_.push_back(hit_candidate(hit, 0, NumberKind::count));
    return hit.last;
  }

  std::size_t take_percent_before(const PhraseHit& hit, std::size_t token) {
    Candidate one;
    if (const auto digits = read_digits(piece_, hit.last)) {
      one = plain(token, digits->last);
      one.value = digits->value;
      one.integer = digits->integer;
    } else if (const auto words = read_words(piece_, hit.last)) {
      one = plain(token, words->last);
      one.value = words->value;
      one.words = true;
    } else {
      return token + 1;
    }
    one.kind = NumberKind::percent;
    found_.push_back(one);
    return one.last;
  }

  std::size_t take_ordinal_before(const PhraseHit& hit, std::size_t token) {
    std::size_t last = hit.last;
    Candidate one;
    if (const auto digits = read_digits(piece_, last)) {
      one = plain(token, digits->last);
      one.value = digits->value;
    } else if (const auto words = read_words(piece_, last)) {
      one = plain(token, words->last);
      one.value = words->value;
      one.words = true;
    } else {
      return token + 1;
    }
    one.kind = NumberKind::ordinal;
    found_.push_back(one);
    return one.last;
  }

  std::size_t take_word_number(std::size_t token, const WordNumber& number) {
    Candidate one = plain(token, number.last);
    one.begin = number.begin;
    one.end = number.end;
    one.value = number.value;
    one.words = true;
    one.defined = number.defined;
    const bool masked = masked_until_ >= number.last && !number_is_longer_than_mask(token, number.last);
    if (!number.understood || masked) return std::max<std::size_t>(number.last, token + 1);
    classify(one, false);
    const auto& rules = piece_.language()->number_rules();
    if (rules.words_need_classifier && one.kind == NumberKind::count && !before_classifier(one)) return number.last;
    found_.push_back(one);
    return one.last;
  }

  bool number_is_longer_than_mask(std::size_t first, std::size_t last) const {
    const auto* mask = at(first, Role::not_number);
    return mask != nullptr && mask->last == masked_until_ && last > mask->last;
  }

  bool before_classifier(const Candidate& one) const {
    std::size_t next = one.last;
    if (const auto* about = at(next, Role::approximate_after)) next = about->last;
    return has(next, Role::classifier);
  }

  void classify(Candidate& one, bool plain_digits) {
    if (const auto* about = at(one.last, Role::approximate_after); about != nullptr) one.approximate = true;
    if (before(one.first, Role::approximate_before) != nullptr) one.approximate = true;
    const std::size_t behind = one.approximate && at(one.last, Role::approximate_after) != nullptr
                                   ? at(one.last, Role::approximate_after)->last
                                   : one.last;
    if (is_percent(one, behind) || is_ordinal(one) || is_reference(one, plain_digits) || is_money(one, behind)) return;
    if (plain_digits && one.integer && one.value >= first_year && one.value <= last_year &&
        piece_.word(one.first).size() == 4 && !has(one.last, Role::classifier))
      one.kind = NumberKind::date;
  }

  bool is_percent(Candidate& one, std::size_t behind) const {
    if (const auto* points = at(behind, Role::points)) {
      const auto* percent = at(behind, Role::percent);
      if (percent == nullptr || percent->last <= points->last) {
        one.kind = NumberKind::fraction;
        return true;
      }
    }
    const auto* percent = at(behind, Role::percent);
    if (percent == nullptr) return false;
    one.kind = NumberKind::percent;
    one.last = percent->last;
    one.end = percent->end;
    return true;
  }

  bool is_ordinal(Candidate& one) const {
    const auto ordinal = [&] {
      one.kind = NumberKind::ordinal;
      return true;
    };
    if (!one.words) {
      const auto* suffix = at(one.last, Role::ordinal_suffix);
      if (suffix == nullptr || !touches(one.last)) return false;
      one.last = suffix->last;
      one.end = suffix->end;
      return ordinal();
    }
    // "twenty-first", "vingt et unième"; ar: "التاسعة والسبعون", "الثمانون"
    std::size_t next = one.last;
    if (piece_.is_mark(next, "-")) ++next;
    if (const auto* join = at(next, Role::join)) next = join->last;
    if (const auto* last = at(next, Role::ordinal); last != nullptr && !last->joined &&
                                                    (next != one.last || one.value >= 20)) {
      one.last = last->last;
      one.end = last->end;
      return ordinal();
    }
    if (piece_.language()->number_rules().units_before_tens && one.defined &&
        (before(one.first, Role::ordinal) != nullptr || (one.value >= 20 && static_cast<int>(one.value) % 10 == 0)))
      return ordinal();
    return false;
  }

  bool is_reference(Candidate& one, bool plain_digits) const {
    const auto reference = [&] {
      one.kind = NumberKind::reference;
      return true;
    };
    const std::size_t first = one.first;
    if (has(one.last, Role::reference_after)) return reference();
    if (has(one.last, Role::age_after)) return reference();
    if (!has(one.last, Role::classifier) && before(first, Role::reference_before) != nullptr) return reference();
    if (continues_reference(first)) return reference();
    if (one.words || !plain_digits) return false;
    return glued(one) && reference();
  }

  // "paragraphs 3 and 5", "tables 2-4": the second number of a reference.
  bool continues_reference(std::size_t first) const {
    if (found_.empty() || found_.back().kind != NumberKind::reference || first == 0) return false;
    const std::size_t end = found_.back().last;
    if (end + 1 != first) return false;
    return piece_.is_mark(first - 1, "-") || has(first - 1, Role::between_and) || has(first - 1, Role::range_to);
  }

  // "P-5", "COVID-19", "77/278", "2.1.3", "10:30": digits that stand in something longer.
  bool glued(const Candidate& one) const {
    const auto& tokens = piece_.tokens();
    const std::size_t first = one.first;
    if (first >= 1 && touches(first)) {
      const auto left = piece_.word(first - 1);
      const bool word_before = first >= 2 && touches(first - 1) && tokens[first - 2].kind == TokenKind::word;
      const bool digits_before = first >= 2 && touches(first - 1) && tokens[first - 2].kind == TokenKind::digits;
      if (left == "/" || left == "_" || left == "@" || left == "=" || left == "#") return true;
      if (left == "-" && word_before) return true;
      if ((left == "." || left == ":") && (digits_before || word_before)) return true;
      if (tokens[first - 1].kind == TokenKind::word && !tokens[first - 1].arabic) return true;
    }
    const std::size_t next = one.last;
    if (touches(next) && touches(next + 1) && tokens[next + 1].kind == TokenKind::digits) {
      const auto right = piece_.word(next);
      if (right == "/" || right == "." || right == ":") return true;
    }
    return touches(next) && piece_.is_mark(next, "/") && touches(next + 1);
  }

  bool is_money(Candidate& one, std::size_t behind) const {
    const bool sign = before(one.first, Role::money_before) != nullptr;
    if (!sign && !has(behind, Role::money_after)) return false;
    one.kind = NumberKind::money;
    return true;
  }

  // "One-hundred-and-sixty-five (165)": the figure stands for both.
  void drop_words_said_again() {
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
      const Candidate& words = found_[i];
      const Candidate& figure = found_[i + 1];
      const bool in_brackets = figure.first == words.last + 1 && piece_.is_mark(words.last, "(") &&
                               piece_.is_mark(figure.last, ")");
      if (words.words && !figure.words && in_brackets && words.value == figure.value &&
          words.kind == figure.kind && words.kind == NumberKind::count)
        found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  // "2-4", "two to four"; but "from 19 to 25" is a change, two counts.
  void join_ranges() {
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
      Candidate& low = found_[i];
      const Candidate& high = found_[i + 1];
      if (low.kind != NumberKind::count || low.value >= high.value) continue;
      if (high.kind != NumberKind::count && high.kind != NumberKind::percent && high.kind != NumberKind::money)
        continue;
      if (high.first != low.last + 1) continue;
      const bool dash = piece_.is_mark(low.last, "-");
      const bool word = has(low.last, Role::range_to) && before(low.first, Role::from) == nullptr;
      if (!dash && !word) continue;
      low.last = high.last;
      low.end = high.end;
      low.kind = high.kind == NumberKind::count ? NumberKind::range : high.kind;
      found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  const Piece& piece_;
  const std::vector<Taken>& taken_;
  std::size_t next_taken_ = 0;
  std::size_t masked_until_ = 0;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Number> find_numbers(const Piece& piece, const std::vector<Taken>& taken) {
  return Finder(piece, taken).find();
}

std::optional<double> read_number_words(std::string_view text, const Language& language) {
  const Piece piece(text, {0, static_cast<std::uint32_t>(text.size())}, &language);
  if (piece.tokens().empty()) return std::nullopt;
  const auto number = read_words(piece, 0);
  if (!number || !number->understood || number->last != piece.tokens().size()) return std::nullopt;
  return number->value;
}

}  // namespace rapporteur
