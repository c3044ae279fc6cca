#include "extract/pack_text.hpp"

#include "base/utf8.hpp"
#include "kit/fold.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

std::optional<Layer> layer_of(const rpt_number& number) {
  switch (number.kind) {
    case RPT_COUNT: return Layer::number;
    case RPT_PERCENT: return Layer::percent;
    case RPT_MONEY: return Layer::money;
    case RPT_FRACTION: return Layer::fraction;
    case RPT_ORDINAL: return Layer::ordinal;
    default: return std::nullopt;  // in a date, a reference, a range of two: no figure of its own
  }
}

Layer layer_of(const rpt_period& period) {
  switch (period.kind) {
    case RPT_AS_OF: case RPT_DAY: return Layer::date;
    case RPT_UNTIL: return Layer::deadline;
    default: return Layer::period;
  }
}

// Calls take(element, index in the whole array) for the elements inside the range.
template <class T, class Take>
void each_in(const sdk::Elements<T>& all, rpt_range range, Take take) {
  const auto inside = all.in(range);
  if (inside.empty()) return;
  auto index = static_cast<std::uint32_t>(inside.begin() - all.begin());  // in strides: elements may have grown
  for (const auto& element : inside) {
    if (element.range.begin < element.range.end && sdk::contains(range, element.range)) take(element, index);
    ++index;
  }
}

bool stands_before(const PackSpan& a, const PackSpan& b) {
  if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
  if (a.joined != b.joined) return a.joined;
  if (a.range.end != b.range.end) return a.range.end > b.range.end;
  return a.sign < b.sign;
}

bool same(rpt_range a, rpt_range b) { return a.begin == b.begin && a.end == b.end; }

// Writes one range: token by token, a sign in place of the tokens of a span.
class Writer {
 public:
  Writer(PackText& out, const sdk::Document& document, rpt_range range, const std::vector<PackSpan>& spans)
      : out_(out), spans_(spans), match_(fold(document.text(range), range.begin)) {}

  void write() {
    for (std::size_t i = 0; i < match_.tokens.size(); ++i) token(i);
  }

 private:
  std::uint32_t from_of(const Token& token) const { return match_.origin[token.begin]; }
  std::uint32_t to_of(const Token& token) const { return match_.origin[token.end]; }

  void token(std::size_t i) {
    const auto& token = match_.tokens[i];
    if (from_of(token) < done_) {  // under a sign; what sticks out behind it is written
      if (to_of(token) > done_) letters(token, letter_at(token, done_), token.end, false, false);
      return;
    }
    const bool han = token.kind == TokenKind::han;
    bool spaced = token.spaced;
    auto from = token.begin;
    while (next_ < spans_.size() && spans_[next_].range.begin < to_of(token)) {
      const auto& span = spans_[next_];
      if (span.range.begin < std::max(done_, from_of(token))) {  // inside what a sign stands for already
        ++next_;
        continue;
      }
      const auto at = letter_at(token, span.range.begin);
      if (at > from) {  // an Arabic word with و or ال before the term: a word of its own
        letters(token, from, at, spaced, han);
        spaced = true;
      }
      const bool goes_on = signs(span, spaced, han);
      if (!goes_on) return rest_of(token);
      from = at;
      spaced = true;
    }
    letters(token, from, token.end, spaced, han);
  }

  // The sign or signs of one place. True: they stand for a number that its noun is joined to, which is still to come.
  bool signs(const PackSpan& first, bool spaced, bool han) {
    auto last = next_;
    if (first.joined) {
      place(next_, next_, spaced, han);
      ++next_;
      return true;
    }
    while (last + 1 < spans_.size() && same(spans_[last + 1].range, first.range)) ++last;
    place(next_, last, spaced, han);
    next_ = last + 1;
    done_ = first.range.end;
    return false;
  }

  void rest_of(const Token& token) {
    if (to_of(token) > done_) letters(token, letter_at(token, done_), token.end, false, false);
  }

  void place(std::size_t first, std::size_t last, bool spaced, bool han) {
    const auto range = spans_[first].range;
    space(spaced, han, range.begin);
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    if (last > first) put(open_sign, range.begin, range.end);
    for (auto i = first; i <= last; ++i) put(spans_[i].sign, range.begin, range.end);
    if (last > first) put(close_sign, range.begin, range.end);
    const auto end = static_cast<std::uint32_t>(out_.text.size());
    for (auto i = first; i <= last; ++i) out_.placed.push_back({begin, end, spans_[i]});
    after_han_ = is_han_at(range.end);
  }

  // Whether the last character before `end` is an ideograph: no space is kept behind it.
  bool is_han_at(std::uint32_t end) const {
    const auto place = std::lower_bound(match_.tokens.begin(), match_.tokens.end(), end,
                                        [&](const Token& token, std::uint32_t at) { return to_of(token) < at; });
    return place != match_.tokens.end() && place->kind == TokenKind::han;
  }

  void letters(const Token& token, std::uint32_t begin, std::uint32_t end, bool spaced, bool han) {
    if (begin >= end) return;
    space(spaced, han, match_.origin[begin]);
    for (std::size_t at = begin; at < end;) {
      const auto start = at;
      auto c = next_code_point(match_.text, at);
      if (c >= open_sign && c <= last_sign) c = 0xFFFD;  // a bullet of a symbol font is no sign
      put(c, match_.origin[start], match_.origin[at]);
    }
    after_han_ = token.kind == TokenKind::han;
  }

  void space(bool wanted, bool han, std::uint32_t at) {
    if (!wanted || out_.text.empty() || out_.text.back() == ' ' || (han || after_han_)) return;
    out_.text += ' ';
    out_.from.push_back(out_.to.empty() ? at : out_.to.back());
    out_.to.push_back(at);
  }

  void put(char32_t c, std::uint32_t from, std::uint32_t to) {
    append_utf8(out_.text, c);
    out_.from.resize(out_.text.size(), from);
    out_.to.resize(out_.text.size(), to);
  }

  // The byte of the match text that the document's byte `at`, inside the token, became.
  std::uint32_t letter_at(const Token& token, std::uint32_t at) const {
    auto byte = token.begin;
    while (byte < token.end && match_.origin[byte] < at) ++byte;
    return byte;
  }

  PackText& out_;
  const std::vector<PackSpan>& spans_;
  const MatchText match_;
  std::size_t next_ = 0;     // in spans_
  std::uint32_t done_ = 0;   // of the document: up to here a sign stands for it
  bool after_han_ = false;
};

}  // namespace

std::optional<rpt_range> PackText::source(std::uint32_t begin, std::uint32_t end) const {
  while (begin < end && text[begin] == ' ') ++begin;
  while (begin < end && text[end - 1] == ' ') --end;
  if (begin >= end) return std::nullopt;
  return rpt_range{from[begin], to[end - 1]};
}

void collect_spans(const sdk::Document& document, rpt_range range, const Signs& signs, Kinds kinds, std::vector<PackSpan>& spans) {
  spans.clear();
  const auto add = [&](rpt_range at, Layer layer, std::uint32_t index, bool joined = false) {
    if ((kinds & kind_of(layer)) != 0) spans.push_back({at, Signs::of(layer), layer, index, joined});
  };
  each_in(document.numbers(), range, [&](const rpt_number& number, std::uint32_t i) {
    if (const auto layer = layer_of(number)) add(number.range, *layer, i, (number.flags & RPT_WITH_NOUN) != 0);
  });
  each_in(document.periods(), range, [&](const rpt_period& period, std::uint32_t i) { add(period.range, layer_of(period), i); });
  each_in(document.organisations(), range, [&](const rpt_organisation& o, std::uint32_t i) { add(o.range, Layer::organisation, i); });
  each_in(document.symbols(), range, [&](const rpt_symbol& symbol, std::uint32_t i) { add(symbol.range, Layer::symbol, i); });
  each_in(document.terms(), range, [&](const rpt_term& term, std::uint32_t i) {
    if ((kinds & signs.kind_of_group(sdk::view(term.group))) == 0) return;
    if (const auto sign = signs.of_term(sdk::view(term.group), sdk::view(term.code)); sign != 0)
      spans.push_back({term.range, sign, Layer::term, i, false});
  });
  std::sort(spans.begin(), spans.end(), stands_before);
}

Kinds kinds_of(const std::vector<PackSpan>& spans, const sdk::Document& document, const Signs& signs) {
  Kinds kinds = 0;
  for (const auto& span : spans)
    kinds |= span.layer == Layer::term ? signs.kind_of_group(sdk::view(document.terms()[span.index].group)) : kind_of(span.layer);
  return kinds;
}

void add_to_text(PackText& text, const sdk::Document& document, rpt_range range, const std::vector<PackSpan>& spans) {
  Writer(text, document, range, spans).write();
}

void add_gap_to_text(PackText& text, std::string_view gap, std::uint32_t at) {
  text.text += gap;
  text.from.resize(text.text.size(), at);
  text.to.resize(text.text.size(), at);
}

}  // namespace rapporteur
