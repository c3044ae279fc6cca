// Why a document gave the records that it gave: its passages with what the host saw in them, what the plugins' rules made
// of that, and the records. And what looks like a record while none covers it: the coverage list.
#pragma once

#include "document/document.hpp"
#include "document/draft.hpp"
#include "document/layers.hpp"
#include "run/outcome.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur {

// What is to be told.
struct Asked {
  int page = 0;                 // 0: all
  std::string plugin;           // empty: all
  bool only_uncovered = false;  // only passages in which a rule nearly fired and no record of its plugin covers the words
};

// What a layer has in a passage.
struct Hit {
  std::string layer;   // "number", "period", "symbol", "organisation", "term"
  std::string plugin;  // whose term it is
  std::string kind;    // of a number or a period; a term's group
  std::string value;   // "120", "2024-01-01/2024-12-31", "A/79/309", "oios"; a term's code
  std::string words;
};

struct RuleTold {
  std::string plugin, rule, words, reason;
  Ruling ruling = Ruling::fired;
  bool uncovered = false;  // it nearly fired, and no record of its plugin covers the words
};

// A record that the passage is evidence of.
struct RecordTold {
  std::string plugin, type, id;
  std::string fields;      // JSON
  bool stands_here = false;  // by its first evidence; else it is told elsewhere and only supported here
};

// A sentence, or a row of a table.
struct Passage {
  int page = 0;
  Kind kind = Kind::paragraph;
  std::string paragraph;  // "14 (c)"; empty where none is printed
  int sentence = 1;       // of its block
  std::string text;
  std::uint64_t begin = 0, end = 0;  // in code points
  std::vector<Hit> hits;
  std::vector<RuleTold> rules;
  std::vector<RecordTold> records;
};

struct Explanation {
  std::string file, sha256, language;
  int pages = 0;
  std::string message;             // where the document was not done wholly, the sentence that says why
  std::vector<Passage> passages;   // in reading order
  std::vector<Rejected> rejected;  // records that the host refused
};

// `plugins` are the names by the position of their lexicon. What points outside the text is left out.
Explanation explanation_of(const Document& document, const Layers& layers, const std::vector<std::string>& plugins,
                           const std::vector<RuleNote>& notes, const Outcome& outcome, const Asked& asked);

std::string_view name_of(Ruling ruling);

// schemas/explanation.schema.json
std::string to_json(const Explanation& explanation);

}  // namespace rapporteur
