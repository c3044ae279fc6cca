// One evaluation while it is being put together, and the steps that do so. Every step knows typography and the
// lexicon's groups only; what a language's words are stands in lexicon/LANG.json.
#pragma once

#include <rapporteur/phrases.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rapporteur::evaluations {

// A sentence longer than any that people write is damaged text or an attack; left alone, the work stays linear.
inline bool readable(rpt_range sentence) { return sentence.end - sentence.begin <= 8000; }

struct Evaluation {
  rpt_range title{};    // empty: none
  rpt_range subject{};  // empty: none
  std::string type, type_text, symbol;
  std::string evaluator;
  std::string status, status_text, completed;
  std::string period_start, period_end;
  std::vector<std::string> criteria;
  std::vector<rpt_range> conclusion;
  std::optional<std::int64_t> recommendations, count, meeting;
  std::vector<Evidence> evidence;  // the first is where it stands
  std::uint32_t block = 0;
  double confidence = 0;
};

// How an evaluation is named in a sentence.
struct Name {
  rpt_range title{}, subject{};
  rpt_term head{};
  std::string type, type_text, symbol;
  bool modified = false;  // "independent", "external"
  bool ordinal = false;   // "the third review"
  bool quoted = false;
  bool adjective = false;  // the type is an adjective of the head, not a word of the subject
  std::optional<rpt_term> verb;  // between subject and noun, where the noun comes last: "对…进行了审查"
  rpt_range doer{};            // "by the Unit", where no subject stands behind the noun
  std::string_view undergone;  // "was the subject of": how far, the subject standing before the verb
};
// Of a name without a subject: who did it, or what underwent it.
void read_turn(const Document& document, rpt_range sentence, Name& name);
std::vector<Name> find_names(const Document& document, rpt_range sentence);
// The type that the words of a title state, by the adjective nearest to its head.
void read_type(const Document& document, Name& name);
std::string_view symbol_in(const Document& document, rpt_range range);
// The symbol that the sentence gives with the name: in it, before it, in the bracket behind it.
void read_symbol(const Document& document, rpt_range sentence, Name& name);

// What a sentence says of the evaluation named in it.
void read_facts(const Document& document, rpt_range sentence, const Name& name, Evaluation& evaluation);
// What a later sentence of the same paragraph says of it: period, criteria, conclusion, recommendations.
// Whether it said anything.
bool read_further_facts(const Document& document, rpt_range sentence, std::uint32_t from, Evaluation& evaluation);
// Who, when and how far, by the verb of a sentence: [begin, end) of what is not to be looked into is `name`.
void read_state(const Document& document, rpt_range sentence, rpt_range name, Evaluation& evaluation);

// "was not completed".
bool negated(const Document& document, rpt_range sentence, rpt_range verb);

// The items of "carried out the following evaluations:" and the rows of a table of evaluations; the blocks that
// these stand in are marked in `taken`.
void read_lists(const Document& document, std::vector<bool>& taken, std::vector<Evaluation>& found);
void read_tables(const Document& document, std::vector<bool>& taken, std::vector<Evaluation>& found);

// "Of the 16 evaluation reports reviewed by a panel, 13 met the quality standards."
std::optional<Evaluation> read_aggregate(const Document& document, rpt_range sentence);

// The short forms that the document defines for kinds of evaluation: "country programme evaluations (CPEs)".
std::vector<std::string> find_acronyms(const Document& document);
// "14 decentralized evaluations were conducted, two were postponed": one for each figure of which it is said how far
// they came.
std::vector<Evaluation> read_counts(const Document& document, rpt_range sentence,
                                    const std::vector<std::string>& acronyms);

// One evaluation for all mentions of it: by symbol, else by type and likeness of names.
std::vector<Evaluation> merge(const Document& document, std::vector<Evaluation> mentions);

}  // namespace rapporteur::evaluations
