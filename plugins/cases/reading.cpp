// Gathers the tokens of a sentence from the layers.
#include "reading.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rapporteur::cases {
namespace {

struct NamedKind {
  std::string_view group;
  Kind kind;
};

constexpr std::array<NamedKind, 25> kinds = {{
    {"unit", Kind::unit},       {"noun", Kind::noun},       {"classifier", Kind::classifier},
    {"stage", Kind::stage},     {"category", Kind::category}, {"label", Kind::label},
    {"concern", Kind::concern}, {"attributive", Kind::attributive}, {"copula", Kind::copula},
    {"part", Kind::part},       {"more", Kind::more},       {"compare", Kind::compare},
    {"pairing", Kind::pairing}, {"link", Kind::link},       {"source", Kind::source},
    {"place", Kind::place},     {"body", Kind::body},       {"single", Kind::single},
    {"amount", Kind::amount},   {"article", Kind::article}, {"stop", Kind::stop},
    {"axis", Kind::axis},       {"change", Kind::change},   {"none", Kind::none},
    {"rise", Kind::rise},
}};

struct Mark {
  std::string_view text, code;
};

// Punctuation is the same question in every script, so it is not lexicon data.
constexpr std::array<Mark, 21> marks = {{
    {",", "comma"},  {"،", "comma"},     {"，", "comma"},     {"、", "comma"},  {";", "semicolon"},
    {"；", "semicolon"}, {"؛", "semicolon"}, {":", "colon"},  {"：", "colon"},  {"(", "open"},
    {"（", "open"},  {")", "close"},     {"）", "close"},     {"–", "dash"},    {"—", "dash"},
    {"。", "stop"},  {"?", "stop"},      {"!", "stop"},       {"؟", "stop"},    {"[", "open"},
    {"]", "close"},
}};

void add_marks(const Document& document, rpt_range range, Reading& reading) {
  const auto text = document.text(range);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80 && (byte == ' ' || (byte >= '0' && byte <= '9') || (byte | 0x20u) >= 'a')) continue;
    for (const auto& mark : marks) {
      if (text.substr(i, mark.text.size()) != mark.text) continue;
      const auto begin = range.begin + static_cast<std::uint32_t>(i);
      const rpt_range at{begin, begin + static_cast<std::uint32_t>(mark.text.size())};
      reading.tokens.push_back({Kind::mark, at, mark.code, nullptr, nullptr});
      break;
    }
  }
}

bool holds_marks(Kind kind) {
  return kind == Kind::number || kind == Kind::percent || kind == Kind::period || kind == Kind::symbol ||
         kind == Kind::category;
}

// A comma inside "1,387" or an "and" inside "gifts and honours" separates nothing.
void drop_separators_inside(Reading& reading) {
  std::uint32_t covered = 0;
  std::erase_if(reading.tokens, [&](const Token& token) {
    if (holds_marks(token.kind)) covered = std::max(covered, token.range.end);
    return (token.kind == Kind::mark || token.kind == Kind::link) && token.range.end <= covered;
  });
}

// "under investigation" is a stage: its noun is nobody's unit.
void drop_units_inside(Reading& reading) {
  std::uint32_t covered = 0;
  std::erase_if(reading.tokens, [&](const Token& token) {
    if (token.kind == Kind::stage) covered = std::max(covered, token.range.end);
    return token.kind == Kind::unit && token.range.end <= covered;
  });
}

}  // namespace

std::size_t Reading::from(std::uint32_t at) const {
  return static_cast<std::size_t>(
      std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.range.begin < at; }) -
      tokens.begin());
}

Reading read(const Document& document, rpt_range range, std::uint32_t block) {
  Reading reading{range, block, {}};
  for (const auto& number : document.numbers(range)) {
    if (number.kind == RPT_COUNT)
      reading.tokens.push_back({Kind::number, number.range, "", &number, nullptr});
    else if (number.kind == RPT_PERCENT)
      reading.tokens.push_back({Kind::percent, number.range, "", &number, nullptr});
  }
  for (const auto& period : document.periods(range))
    reading.tokens.push_back({Kind::period, period.range, "", nullptr, &period});
  for (const auto& body : document.organisations(range))
    reading.tokens.push_back({Kind::organisation, body.range, view(body.id), nullptr, nullptr});
  for (const auto& symbol : document.symbols(range))
    reading.tokens.push_back({Kind::symbol, symbol.range, view(symbol.text), nullptr, nullptr});
  for (const auto& term : document.terms(range)) {
    const auto known = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const NamedKind& k) { return k.group == view(term.group); });
    if (known != kinds.end()) reading.tokens.push_back({known->kind, term.range, view(term.code), nullptr, nullptr});
  }
  add_marks(document, range, reading);
  std::stable_sort(reading.tokens.begin(), reading.tokens.end(), [](const Token& a, const Token& b) {
    return std::make_pair(a.range.begin, ~a.range.end) < std::make_pair(b.range.begin, ~b.range.end);
  });
  drop_separators_inside(reading);
  drop_units_inside(reading);
  return reading;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view edges = " \t\n.,;:";
  const auto first = text.find_first_not_of(edges);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(edges) - first + 1);
}

}  // namespace rapporteur::cases
