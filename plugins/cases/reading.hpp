// One sentence (or row, or caption) as a row of tokens: what the host's layers and this plugin's lexicon say stands
// where. Everything after this step works on tokens, so no rule below knows a language.
#pragma once

#include <rapporteur/plugin.hpp>

#include <string_view>
#include <vector>

namespace rapporteur::cases {

enum class Kind {
  number,  // a cardinal
  percent,
  period,
  organisation,
  symbol,
  mark,  // code: comma, semicolon, colon, open, close, dash
  unit,
  noun,
  classifier,
  stage,
  category,
  label,
  concern,
  attributive,
  copula,
  part,
  more,
  compare,
  pairing,
  link,
  source,
  place,
  body,
  single,
  amount,
  article,
  stop,
  axis,
  domain,
  change,  // before, behind: of a number that says by how much another one changed
  rise,    // from, preposition, verb: of a number that leads to another one
  none,    // before, behind: a nought said by the verb; not: a verb denied and left out
};

struct Token {
  Kind kind = Kind::mark;
  rpt_range range{};
  std::string_view code;
  const rpt_number* number = nullptr;  // of number and percent
  const rpt_period* period = nullptr;
};

struct Reading {
  rpt_range range{};
  std::uint32_t block = 0;
  std::vector<Token> tokens;  // by begin; at one place the longer first

  // Index of the first token that begins at or after `at`.
  std::size_t from(std::uint32_t at) const;
};

Reading read(const Document& document, rpt_range range, std::uint32_t block);

// How many characters (code points) of text.
std::size_t length(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace rapporteur::cases
