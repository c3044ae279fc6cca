// One unit of a document through the rules of a pack: what matches becomes records, what nearly does is told.
#pragma once

#include "extract/pack_rules.hpp"
#include "extract/pack_text.hpp"
#include "extract/sdk.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur {

class PackMatches {
 public:
  // Words that a record of a type took are given to no other of that type in the same block.
  void begin_block() { taken_.clear(); }
  // `parts` are the cells of a row; anything else has one part.
  void look(const sdk::Document& document, const sdk::Job& job, const ReadyLanguage& language, UnitKind unit,
            const std::vector<rpt_range>& parts);
  // How often a text was made and searched with one pattern, or with one set: what the cost is made of.
  std::uint64_t searches() const { return searches_; }

 private:
  struct Unit;
  struct Value {
    std::string json;
    rpt_range range;  // of the words
    std::string words;
    bool approximate = false;
  };
  struct Filled {
    const PackField* field = nullptr;
    Value value;
  };
  using Groups = std::vector<std::optional<Range>>;
  struct Taken {
    const PackType* type;
    rpt_range range;
  };

  void apply(const Unit& unit, const ReadyRule& rule);
  // Calls take(groups) for each match, from left to right; none overlaps the one before.
  template <class Take>
  void each_match(const Unit& unit, const PackPattern& pattern, Take take);
  bool decides_against(const Unit& unit, const ReadyRule& rule);
  void record(const Unit& unit, const ReadyRule& rule, const PackPattern& pattern, const Groups& groups);
  void fill(const Unit& unit, const PackRule& rule, const PackPattern& pattern, const Groups& groups, std::vector<Filled>& filled) const;
  void fill_from_elsewhere(const Unit& unit, const ReadyRule& rule, std::vector<Filled>& filled);
  std::optional<Value> value_of(const Unit& unit, const PackField& field, Range words) const;
  void emit(const Unit& unit, const PackRule& rule, rpt_range where, const std::vector<Filled>& filled) const;

  std::vector<Taken> taken_;
  std::vector<PackSpan> spans_;
  std::vector<int> matching_;
  std::uint64_t searches_ = 0;
};

}  // namespace rapporteur
