// A pack's rules made ready to run: all patterns of one language and one kind of unit stand in one set, which is asked
// first, so that the cost of a text hardly grows with the number of rules.
#pragma once

#include "extract/pack.hpp"
#include "extract/pack_pattern.hpp"
#include "extract/pack_signs.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct ReadyRule {
  const PackRule* rule = nullptr;
  std::vector<PackPattern> match, also;
  std::vector<PackPattern> without, requires_;
};

// The rules of one language for one kind of unit, in the pack's order.
struct ReadyRules {
  std::vector<ReadyRule> rules;
  std::optional<PatternSet> gate;  // of all `match` patterns
  std::vector<std::size_t> owner;  // of the gate's pattern i: the rule
  Kinds uses = 0;                  // what the patterns name
  Kinds keys = 0;                  // a unit that has none of these has no match
  bool keyless = false;            // ... unless a pattern matches without any
};

struct ReadyLanguage {
  Signs signs;
  std::array<ReadyRules, 5> units;  // by UnitKind
};

class ReadyPack {
 public:
  // Compiles the patterns. The reason names the rule, the language and what is wrong.
  static Result<ReadyPack> make(Pack pack);
  // By BCP 47 tag; nullptr where the pack does not list the language.
  const ReadyLanguage* language(std::string_view tag) const;
  const Pack& pack() const { return *pack_; }

 private:
  std::unique_ptr<const Pack> pack_;  // the rules point into it
  std::map<std::string, ReadyLanguage, std::less<>> languages_;
};

}  // namespace rapporteur
