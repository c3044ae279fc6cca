// Extracted records against gold records: found, strictly right, and each field. The same numbers as score.py.
#pragma once

#include "base/result.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur {

struct TypeScore {
  int gold = 0, predicted = 0, found = 0, strict = 0;
  std::vector<std::string> keys;                    // of the gold records found
  std::map<std::string, std::pair<int, int>> fields;  // right, of those found
};

// In the order in which the types were asked for.
using Scores = std::vector<std::pair<std::string, TypeScore>>;

struct Miss {
  std::string what;  // "missed" or "spurious"
  std::string type;
  std::string page, paragraph;  // "None" where there is none
  std::string fields;           // JSON
  std::string quote;
};

// What became of a predicted record. One on a page that was not labelled has none.
struct Marked {
  std::string id, type;
  std::string is;  // "right" (strictly), "found", "optional" (neither counted) or "spurious"
};

struct Scored {
  Scores scores;
  std::vector<Miss> misses;
  std::vector<Marked> verdicts;
};

// JSON Lines of gold and of predictions, and the meta file (empty: none). Failure: not JSON, with the line.
Result<Scored> score(const std::string& gold, const std::string& predicted, const std::string& meta);

// All types' counts added up by type, in the order they come.
Scores merge(const std::vector<std::pair<std::string, Scores>>& documents);

struct Rates {
  double precision = 0, recall = 0, f1 = 0;
};
Rates rates(int hits, int given, int wanted);

// Over all types together.
TypeScore sum_of(const Scores& scores);

}  // namespace rapporteur
