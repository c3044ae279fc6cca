// What a rule pack's patterns see of the layers: each thing that the host has found in the text is one character, its
// sign, from the private use area. {number}, {term:verb} in a pattern stand for the signs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur {

enum class Layer : std::uint8_t { number, percent, money, fraction, ordinal, period, date, deadline, organisation, symbol, term };

// Things that stand for the same words share a place in the text: <open> sign sign <close>.
constexpr char32_t open_sign = 0xE000, close_sign = 0xE001, first_sign = 0xE010, last_sign = 0xF8FF;

// As written in a pattern: "number", "period"; "term" is not among them.
const std::vector<std::string>& placeholder_names();

// A set of layers and lexicon groups, as bits; few packs have more groups than there are bits, the rest share the last.
using Kinds = std::uint64_t;
Kinds kind_of(Layer layer);

// The signs of one language of a pack.
class Signs {
 public:
  // `groups`: group -> code -> forms, as in a lexicon; null where the language has none.
  explicit Signs(const nlohmann::json& groups);

  struct Meaning {
    std::string sign;  // RE2 for one of the signs
    Kinds kinds = 0;
    Layer layer = Layer::term;
    std::string group;
  };
  // What a placeholder's inside ("number", "term:verb", "term:verb/hold") stands for, or why it stands for nothing.
  std::optional<Meaning> meaning(std::string_view inside, std::string& wrong) const;

  static char32_t of(Layer layer) { return first_sign + static_cast<char32_t>(layer); }
  // 0 where the language's lexicon does not know it.
  char32_t of_term(std::string_view group, std::string_view code) const;
  Kinds kind_of_group(std::string_view group) const;

 private:
  struct Group {
    Kinds kinds = 0;
    std::map<std::string, char32_t, std::less<>> codes;  // signs ascend with the codes
  };
  std::optional<Meaning> term(std::string_view inside, std::string& wrong) const;
  std::map<std::string, Group, std::less<>> groups_;
};

}  // namespace rapporteur
