// When do two texts, two values, two records mean the same: the judgement behind `rapporteur score`. It gives the same
// numbers as the project's score.py, bit by bit, so that either may be used (tests/run/score_parity_test.py).
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur {

using ScoredJson = nlohmann::ordered_json;  // fields keep their order, as they do in score.py

// Character trigrams of squashed texts. Each text is cut up once: records are compared all with all.
class Trigrams {
 public:
  // Share of the shorter text's trigrams that the longer one has.
  double overlap(const std::string& a, const std::string& b);
  double dice(const std::string& a, const std::string& b);
  bool same_letters(const std::string& a, const std::string& b);

 private:
  struct Text {
    std::u32string letters;
    std::vector<std::uint64_t> grams;  // sorted
  };
  const Text& text(const std::string& utf8);
  std::unordered_map<std::string, Text> texts_;
};

// A value as Python's str() writes it, and what Python takes for true and for equal.
std::string as_python_text(const ScoredJson& value);
bool is_true(const ScoredJson& value);
bool equal(const ScoredJson& a, const ScoredJson& b);

// object[key], or null where there is none (or no object).
const ScoredJson& member(const ScoredJson& object, std::string_view key);

// Fields that hold codes: compared as they are.
bool is_code(std::string_view field);

// Whether the prediction says what the gold record says in this field.
bool same(Trigrams& trigrams, const std::string& field, const ScoredJson& gold, const ScoredJson& predicted);

// The same, or another value that the gold record accepts; its `accept` is field -> list.
bool right(Trigrams& trigrams, const ScoredJson& gold, const std::string& field, const ScoredJson& predicted);

// 0 where they cannot be the same record, else how alike they are.
double likeness(Trigrams& trigrams, const std::string& type, const ScoredJson& gold, const ScoredJson& predicted);

}  // namespace rapporteur
